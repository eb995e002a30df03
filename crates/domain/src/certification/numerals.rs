//! Numbers and dates in Vietnamese words, as a statement writes them "(bằng chữ)".

use chrono::{Datelike as _, NaiveDate};

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

/// A number from 0 to 9999 in words; above, its digits.
pub fn number_in_words(number: u32) -> String {
    let (Ok(number), true) = (usize::try_from(number), number < 10_000) else {
        return number.to_string();
    };
    match number {
        0..10 => DIGITS[number].to_owned(),
        10..100 => tens(number),
        100..1000 => {
            let rest = number % 100;
            let head = format!("{} trăm", DIGITS[number / 100]);
            join(&head, &below_hundred(rest))
        }
        _ => {
            let head = format!("{} nghìn", DIGITS[number / 1000]);
            let rest = number % 1000;
            if rest == 0 {
                return head;
            }
            let hundreds = format!("{head} {} trăm", DIGITS[rest / 100]);
            join(&hundreds, &below_hundred(rest % 100))
        }
    }
}

fn join(head: &str, rest: &str) -> String {
    if rest.is_empty() {
        head.to_owned()
    } else {
        format!("{head} {rest}")
    }
}

/// After hundreds: 5 is "linh năm", 0 is nothing.
fn below_hundred(number: usize) -> String {
    match number {
        0 => String::new(),
        1..10 => format!("linh {}", DIGITS[number]),
        _ => tens(number),
    }
}

fn tens(number: usize) -> String {
    let (ten, one) = (number / 10, number % 10);
    let head = if ten == 1 {
        "mười".to_owned()
    } else {
        format!("{} mươi", DIGITS[ten])
    };
    match (ten, one) {
        (_, 0) => head,
        (2.., 1) => format!("{head} mốt"),
        (2.., 4) => format!("{head} tư"),
        (_, 5) => format!("{head} lăm"),
        (_, one) => format!("{head} {}", DIGITS[one]),
    }
}

/// "ngày hai mươi hai tháng mười một năm hai nghìn không trăm hai mươi sáu".
pub fn date_in_words(date: NaiveDate) -> String {
    let year = u32::try_from(date.year()).unwrap_or_default();
    format!(
        "ngày {} tháng {} năm {}",
        number_in_words(date.day()),
        month_in_words(date.month()),
        number_in_words(year)
    )
}

/// The fourth month is "tư".
fn month_in_words(month: u32) -> String {
    if month == 4 {
        "tư".to_owned()
    } else {
        number_in_words(month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_say_them() {
        for (number, words) in [
            (0, "không"),
            (5, "năm"),
            (10, "mười"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (31, "ba mươi mốt"),
            (105, "một trăm linh năm"),
            (2026, "hai nghìn không trăm hai mươi sáu"),
            (2100, "hai nghìn một trăm"),
        ] {
            assert_eq!(number_in_words(number), words);
        }
    }

    #[test]
    fn a_date_is_read_whole() {
        let date = NaiveDate::from_ymd_opt(2026, 4, 15).unwrap();
        assert_eq!(
            date_in_words(date),
            "ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu"
        );
    }
}

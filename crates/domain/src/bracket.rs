//! A time bracket in words, as verifiers and printed pages say it. Claims no more than it proves:
//! both times are those of the ward's clock.

use chrono::TimeDelta;
use tainha_journal::Time;
use tainha_journal::evidence::bracket::Bracket;

/// `09:05:12 ngày 22/11/2026`.
pub fn time_vi(time: &Time) -> String {
    time.format("%H:%M:%S ngày %d/%m/%Y").to_string()
}

/// `09:05:12 on 22 November 2026`, with the offset, for readers elsewhere.
pub fn time_en(time: &Time) -> String {
    time.format("%H:%M:%S on %-d %B %Y (UTC%:z)").to_string()
}

/// The next whole second: "before" it stays true when the fraction is not said.
fn rounded_up(time: &Time) -> Time {
    if time.timestamp_subsec_nanos() == 0 {
        return *time;
    }
    let whole = TimeDelta::nanoseconds(i64::from(time.timestamp_subsec_nanos()));
    *time - whole + TimeDelta::seconds(1)
}

/// "sau … , trước …" by the ward's clock.
pub fn in_words_vi(bracket: &Bracket) -> String {
    if !bracket.is_possible() {
        return "không xác định được (đồng hồ của phường đã bị lùi)".to_owned();
    }
    match (&bracket.after, bracket.before.as_ref().map(rounded_up)) {
        (Some(after), Some(before)) => {
            format!("sau {}, trước {}", time_vi(after), time_vi(&before))
        }
        (Some(after), None) => format!("sau {}; không rõ trước lúc nào", time_vi(after)),
        (None, Some(before)) => format!("trước {}; không rõ sau lúc nào", time_vi(&before)),
        (None, None) => "không xác định được".to_owned(),
    }
}

/// "after …, before …" by the ward's clock.
pub fn in_words_en(bracket: &Bracket) -> String {
    if !bracket.is_possible() {
        return "cannot be known (the ward's clock was set back)".to_owned();
    }
    match (&bracket.after, bracket.before.as_ref().map(rounded_up)) {
        (Some(after), Some(before)) => {
            format!("after {}, before {}", time_en(after), time_en(&before))
        }
        (Some(after), None) => format!("after {}; before what is not known", time_en(after)),
        (None, Some(before)) => format!("before {}; after what is not known", time_en(&before)),
        (None, None) => "cannot be known".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        Time::parse_from_rfc3339(text).expect("a time")
    }

    #[test]
    fn a_bracket_is_said_in_both_languages() {
        let bracket = Bracket {
            after: Some(at("2026-11-22T09:05:59+07:00")),
            before: Some(at("2026-11-22T17:40:00.001+07:00")),
        };
        assert_eq!(
            in_words_vi(&bracket),
            "sau 09:05:59 ngày 22/11/2026, trước 17:40:01 ngày 22/11/2026"
        );
        assert_eq!(
            in_words_en(&bracket),
            "after 09:05:59 on 22 November 2026 (UTC+07:00), before 17:40:01 on 22 November 2026 (UTC+07:00)"
        );
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        assert_eq!(in_words_vi(&Bracket::default()), "không xác định được");
        let backwards = Bracket {
            after: Some(at("2026-11-22T09:05:00+07:00")),
            before: Some(at("2026-11-22T09:04:00+07:00")),
        };
        assert!(in_words_en(&backwards).starts_with("cannot be known"));
    }
}

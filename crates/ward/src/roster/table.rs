//! Reads XLSX, XLS, ODS and CSV into rows of text. Refuses what is none of these, naming what to
//! do. Knows no columns.

use std::io::Cursor;

use calamine::{Data, Reader as _};
use chrono::{Days, NaiveDate};

use crate::error::Result;
use crate::problem::Problem;

/// Rows that are read; past it the file is refused.
const MAX_ROWS: usize = 100_000;

/// One cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cell {
    /// Its text; dates as `YYYY-MM-DD`, whole numbers without a fraction.
    pub(crate) text: String,
    /// It was a number: zeros at its front may have been dropped.
    pub(crate) numeric: bool,
}

/// One row, with the number a spreadsheet shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TableRow {
    pub(crate) number: u32,
    pub(crate) cells: Vec<Cell>,
}

impl TableRow {
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

/// Reads a file by what it is, not by its name.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<TableRow>> {
    let is_workbook = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    let rows = if is_workbook {
        workbook(bytes)?
    } else {
        separated(&decode(bytes)?)
    };
    if rows.len() > MAX_ROWS {
        return Err(invalid(
            "Tệp có hơn 100.000 dòng. Xin chia nhỏ rồi nhập từng phần.",
            "the file has more than 100,000 rows",
        ));
    }
    if rows.iter().all(TableRow::is_empty) {
        return Err(invalid("Tệp không có dữ liệu.", "the file is empty"));
    }
    Ok(rows)
}

fn invalid(vi: &str, en: &str) -> crate::WardError {
    Problem::invalid("file", vi, en).into()
}

fn no_list() -> crate::WardError {
    invalid(
        "Tệp này không phải bảng tính. Xin mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx hoặc .csv (UTF-8).",
        "not an XLSX and not UTF-8 CSV",
    )
}

fn workbook(bytes: &[u8]) -> Result<Vec<TableRow>> {
    let mut book =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| no_list())?;
    let mut best: Option<Vec<TableRow>> = None;
    // The sheet with most rows is the list; covers and legends are short.
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else {
            continue;
        };
        let first = range.start().map_or(0, |(row, _)| row);
        let rows: Vec<TableRow> = range
            .rows()
            .zip(first + 1..)
            .map(|(cells, number)| TableRow {
                number,
                cells: cells.iter().map(cell).collect(),
            })
            .collect();
        if best.as_ref().is_none_or(|b| rows.len() > b.len()) {
            best = Some(rows);
        }
    }
    best.ok_or_else(no_list)
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell {
            text: number.to_string(),
            numeric: true,
        },
        Data::Float(number) => Cell {
            text: plain(*number),
            numeric: true,
        },
        Data::DateTime(moment) => {
            let days = moment.as_f64().floor();
            let text = day(days).map_or_else(|| plain(moment.as_f64()), |day| day.to_string());
            Cell {
                text,
                numeric: false,
            }
        }
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell {
            text: text.clone(),
            numeric: false,
        },
        Data::Bool(yes) => Cell {
            text: yes.to_string(),
            numeric: false,
        },
        Data::Error(_) | Data::Empty => Cell::default(),
    }
}

/// A number as a person wrote it: `1035000123`, not `1.035e9`.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

/// The day of a serial number of Excel (1900 system; its day 60 never was).
fn day(serial: f64) -> Option<NaiveDate> {
    if !(61.0..=200_000.0).contains(&serial) {
        return None;
    }
    let text = format!("{serial:.0}");
    let days: u64 = text.parse().ok()?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

fn decode(bytes: &[u8]) -> Result<String> {
    let units = |pairs: &[u8], join: fn([u8; 2]) -> u16| -> Vec<u16> {
        pairs
            .chunks_exact(2)
            .map(|pair| join([pair[0], pair[1]]))
            .collect()
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => String::from_utf16(&units(rest, u16::from_le_bytes)).ok(),
        [0xfe, 0xff, rest @ ..] => String::from_utf16(&units(rest, u16::from_be_bytes)).ok(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    let text = text.ok_or_else(|| {
        invalid(
            "Tệp không phải .xlsx và chữ trong tệp không theo mã UTF-8. Xin lưu lại thành .xlsx, hoặc .csv với mã UTF-8.",
            "not an XLSX and not UTF-8 text",
        )
    })?;
    let control = text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if control { Err(no_list()) } else { Ok(text) }
}

/// CSV with commas, semicolons or tabs, whichever comes most often; quotes as in RFC 4180.
fn separated(text: &str) -> Vec<TableRow> {
    let head: String = text.lines().take(20).collect::<Vec<_>>().join("\n");
    let separator = [',', ';', '\t']
        .into_iter()
        .max_by_key(|sep| head.matches(*sep).count())
        .unwrap_or(',');
    let (mut rows, mut cells, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut number, mut line, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    let push = |cells: &mut Vec<Cell>, field: &mut String| {
        cells.push(Cell {
            text: std::mem::take(field),
            numeric: false,
        });
    };
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            '\n' if !quoted => {
                push(&mut cells, &mut field);
                rows.push(TableRow {
                    number,
                    cells: std::mem::take(&mut cells),
                });
                line += 1;
                number = line;
            }
            '\r' if !quoted => {}
            c if c == separator && !quoted => push(&mut cells, &mut field),
            c => {
                line += u32::from(c == '\n');
                field.push(c);
            }
        }
    }
    if !field.is_empty() || !cells.is_empty() {
        push(&mut cells, &mut field);
        rows.push(TableRow { number, cells });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(csv: &str) -> Vec<Vec<String>> {
        separated(csv)
            .into_iter()
            .map(|row| row.cells.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn csv_is_read_with_any_of_three_separators_and_quotes() {
        assert_eq!(texts("a,b\n1,2\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(texts("a;b\r\n1;2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(texts("a\tb\n"), [["a", "b"]]);
        assert_eq!(
            texts("a,b\n\"x, \"\"y\"\"\nz\",2"),
            [["a", "b"], ["x, \"y\"\nz", "2"]]
        );
    }

    #[test]
    fn what_is_no_list_is_refused_with_a_way_out() {
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 16];
        for bytes in [
            &jpeg[..],
            b"%PDF-1.7 \x00\x01",
            b"PK\x03\x04 not a workbook",
            b"",
        ] {
            assert!(read(bytes).is_err());
        }
    }

    #[test]
    fn serial_numbers_become_days() {
        assert_eq!(day(13_944.0), NaiveDate::from_ymd_opt(1938, 3, 5));
        assert_eq!(day(0.0), None);
        assert_eq!(plain(1_035_000_123.0), "1035000123");
    }
}

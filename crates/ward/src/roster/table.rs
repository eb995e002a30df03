//! Reads XLSX and CSV into rows of text. Refuses what is neither, naming what to do, and what would
//! need much memory. Knows no columns.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{Days, NaiveDate};

use crate::error::Result;
use crate::problem::Problem;

/// Rows that are read; past it the file is refused.
const MAX_ROWS: u32 = 100_000;
/// Columns that are read; past it the file is refused.
const MAX_COLUMNS: usize = 256;
/// Cells with anything in them, of all sheets; past it the file is refused.
const MAX_CELLS: u32 = 2_000_000;
/// Bytes that a workbook may say it unpacks to; past it the file is refused.
const MAX_UNPACKED: u64 = 200 * 1024 * 1024;

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
    let rows = if bytes.starts_with(b"PK\x03\x04") {
        workbook(bytes)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(no_list());
    } else {
        separated(&decode(bytes)?)
    };
    if !fits(&rows) {
        return Err(too_many());
    }
    if rows.iter().all(TableRow::is_empty) {
        return Err(invalid("Tệp không có dữ liệu.", "the file is empty"));
    }
    Ok(rows)
}

fn fits(rows: &[TableRow]) -> bool {
    u32::try_from(rows.len()).is_ok_and(|rows| rows <= MAX_ROWS)
        && rows.iter().all(|row| row.cells.len() <= MAX_COLUMNS)
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

/// Reads cell by cell: a sheet may name a cell far away, and room for all before it is not to be
/// had. The sheet with most rows is the list; covers and legends are short.
fn workbook(bytes: &[u8]) -> Result<Vec<TableRow>> {
    if unpacked_size(bytes).is_none_or(|size| size > MAX_UNPACKED) {
        return Err(no_list());
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_list())?;
    let mut best: Option<Vec<TableRow>> = None;
    let mut cells = 0;
    for name in book.sheet_names() {
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut rows: Vec<TableRow> = Vec::new();
        while let Some(found) = reader.next_cell().map_err(|_| no_list())? {
            let (row, column) = found.get_position();
            let cell = cell(&Data::from(found.get_value().clone()));
            if cell.text.is_empty() {
                continue;
            }
            cells += 1;
            let column = usize::try_from(column).expect("columns fit");
            if row >= MAX_ROWS || column >= MAX_COLUMNS || cells > MAX_CELLS {
                return Err(too_many());
            }
            if rows.last().is_none_or(|last| last.number != row + 1) {
                rows.push(TableRow {
                    number: row + 1,
                    cells: Vec::new(),
                });
            }
            let into = &mut rows.last_mut().expect("just pushed").cells;
            into.resize(into.len().max(column + 1), Cell::default());
            into[column] = cell;
        }
        if best.as_ref().is_none_or(|b| rows.len() > b.len()) {
            best = Some(rows);
        }
    }
    best.ok_or_else(no_list)
}

/// Sum of the sizes that a ZIP's directory declares; none if it has no directory that can be read,
/// or one of the large kind.
fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let u16_at = |at: usize| {
        let pair = bytes.get(at..at + 2)?;
        Some(usize::from(u16::from_le_bytes([pair[0], pair[1]])))
    };
    let u32_at = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
    };
    let tail = bytes.len().saturating_sub(66_000);
    let end = (tail..bytes.len().checked_sub(21)?)
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))?;
    let (count, mut at) = (u16_at(end + 10)?, usize::try_from(u32_at(end + 16)?).ok()?);
    let mut sum = 0;
    for _ in 0..count {
        if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        match u32_at(at + 24)? {
            u32::MAX => return None,
            size => sum += u64::from(size),
        }
        at += 46 + u16_at(at + 28)? + u16_at(at + 30)? + u16_at(at + 32)?;
    }
    Some(sum)
}

fn too_many() -> crate::WardError {
    invalid(
        "Tệp có hơn 100.000 dòng hoặc 256 cột. Xin xóa các ô thừa, hoặc chia nhỏ rồi nhập từng phần.",
        "more than 100,000 rows or 256 columns",
    )
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
    fn sizes_that_a_zip_declares_are_summed() {
        let mut zip = b"PK\x01\x02".to_vec();
        zip.resize(46, 0);
        zip[24..28].copy_from_slice(&7u32.to_le_bytes());
        let mut two = zip.clone();
        two.extend(&zip);
        two.extend(b"PK\x05\x06");
        two.resize(two.len() + 18, 0);
        two[92 + 10] = 2;
        assert_eq!(unpacked_size(&two), Some(14));
        two[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(unpacked_size(&two), None);
        assert_eq!(unpacked_size(b"PK\x03\x04 no directory"), None);
    }

    #[test]
    fn serial_numbers_become_days() {
        assert_eq!(day(13_944.0), NaiveDate::from_ymd_opt(1938, 3, 5));
        assert_eq!(day(0.0), None);
        assert_eq!(plain(1_035_000_123.0), "1035000123");
    }
}

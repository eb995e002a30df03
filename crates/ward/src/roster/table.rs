//! Reads XLSX and CSV into rows of text. Refuses what is neither, naming what to do, and what would
//! need much memory. Knows no columns.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{Days, NaiveDate};

use super::unpacked::{self, Bounds, Unfit};
use crate::error::Result;
use crate::problem::Problem;

/// Rows that are read; past it the file is refused.
const MAX_ROWS: u32 = 100_000;
/// Columns that are read; past it the file is refused.
const MAX_COLUMNS: usize = 256;
/// Cells of all sheets, the free ones left of a full one too; past it the file is refused.
const MAX_CELLS: usize = 2_000_000;
/// What a workbook may unpack to.
const BOUNDS: Bounds = Bounds {
    bytes: 200 * 1024 * 1024,
    strings: 2_000_000,
};

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
    unpacked::check(bytes, BOUNDS).map_err(|unfit| match unfit {
        Unfit::NoArchive => no_list(),
        Unfit::TooMuch => too_much(),
    })?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_list())?;
    let mut best: Option<Vec<TableRow>> = None;
    let mut room = 0;
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
            place(&mut rows, &mut room, (row, column), cell)?;
        }
        if best.as_ref().is_none_or(|b| rows.len() > b.len()) {
            best = Some(rows);
        }
    }
    best.ok_or_else(no_list)
}

/// Puts a cell where it stands; `room` counts what all rows take, those left free before it too.
fn place(
    rows: &mut Vec<TableRow>,
    room: &mut usize,
    (row, column): (u32, u32),
    cell: Cell,
) -> Result<()> {
    let column = usize::try_from(column).expect("columns fit");
    if rows.last().is_none_or(|last| last.number != row + 1) {
        rows.push(TableRow {
            number: row + 1,
            cells: Vec::new(),
        });
    }
    let into = &mut rows.last_mut().expect("just pushed").cells;
    let more = (column + 1).saturating_sub(into.len());
    if row >= MAX_ROWS || column >= MAX_COLUMNS || *room + more > MAX_CELLS {
        return Err(too_many());
    }
    *room += more;
    into.resize(into.len() + more, Cell::default());
    into[column] = cell;
    Ok(())
}

fn too_much() -> crate::WardError {
    invalid(
        "Bảng tính chứa quá nhiều: trên 200 MB khi mở ra, hoặc trên 2.000.000 ô chữ. Xin chép riêng danh sách sang một tệp mới rồi tải lên lại.",
        "the workbook unpacks to more than 200 MB or holds more than 2,000,000 strings",
    )
}

fn too_many() -> crate::WardError {
    invalid(
        "Tệp có hơn 100.000 dòng, 256 cột hoặc 2.000.000 ô. Xin xóa các ô thừa, hoặc chia nhỏ rồi nhập từng phần.",
        "more than 100,000 rows, 256 columns or 2,000,000 cells",
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
    fn a_sheet_may_not_take_more_room_than_its_cells() {
        let mut rows = Vec::new();
        let mut room = 0;
        let mut last = Ok(());
        for row in 0..MAX_ROWS {
            last = place(&mut rows, &mut room, (row, 255), Cell::default());
            if last.is_err() {
                break;
            }
        }
        assert!(last.is_err(), "one cell far to the right in each row");
        assert!(room <= MAX_CELLS);
    }

    #[test]
    fn serial_numbers_become_days() {
        assert_eq!(day(13_944.0), NaiveDate::from_ymd_opt(1938, 3, 5));
        assert_eq!(day(0.0), None);
        assert_eq!(plain(1_035_000_123.0), "1035000123");
    }
}

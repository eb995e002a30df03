//! Finds the header of a list and what each column is, by words without diacritics.

use tainha_domain::name::{LegacyKind, fold_for_search, looks_legacy_encoded};

use super::describe;
use super::table::{Cell, TableRow};
use crate::console::people_dto::RosterColumn;
use crate::error::Result;
use crate::problem::Problem;

/// Rows in which a header is looked for; titles stand above it.
const HEADER_WITHIN: usize = 30;

/// What a column may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    Name,
    Birth,
    Sex,
    IdNumber,
    Phone,
    House,
    Group,
    TargetGroups,
    Note,
}

impl Field {
    pub(crate) const ALL: [Self; 9] = [
        Self::Name,
        Self::Birth,
        Self::Sex,
        Self::IdNumber,
        Self::Phone,
        Self::House,
        Self::Group,
        Self::TargetGroups,
        Self::Note,
    ];

    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Birth => "birth",
            Self::Sex => "sex",
            Self::IdNumber => "id_number",
            Self::Phone => "phone",
            Self::House => "house",
            Self::Group => "group",
            Self::TargetGroups => "target_groups",
            Self::Note => "note",
        }
    }

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Name => "Họ và tên",
            Self::Birth => "Ngày sinh hoặc năm sinh",
            Self::Sex => "Giới tính",
            Self::IdNumber => "Số định danh (CCCD)",
            Self::Phone => "Số điện thoại",
            Self::House => "Địa chỉ (số nhà)",
            Self::Group => "Tổ dân phố",
            Self::TargetGroups => "Nhóm đối tượng",
            Self::Note => "Ghi chú",
        }
    }

    pub(crate) const fn is_required(self) -> bool {
        matches!(self, Self::Name | Self::Birth | Self::House | Self::Group)
    }

    /// Headers by which it is known, folded; the first are the surest.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "ho va ten",
                "ho ten",
                "ho chu dem va ten",
                "ho dem va ten",
                "ten",
            ],
            Self::Birth => &[
                "ngay sinh",
                "nam sinh",
                "ngay thang nam sinh",
                "sinh ngay",
                "sinh nam",
            ],
            Self::Sex => &["gioi tinh", "gioi", "nam nu"],
            Self::IdNumber => &[
                "so dinh danh ca nhan",
                "so dinh danh",
                "so cccd",
                "cccd",
                "so can cuoc",
                "can cuoc cong dan",
                "can cuoc",
                "so cmnd",
                "cmnd",
            ],
            Self::Phone => &[
                "so dien thoai",
                "dien thoai",
                "sdt",
                "so dt",
                "dt",
                "di dong",
            ],
            Self::House => &[
                "dia chi",
                "so nha",
                "noi o",
                "cho o",
                "noi thuong tru",
                "thuong tru",
                "noi cu tru",
            ],
            Self::Group => &["to dan pho", "tdp", "to dp", "thon", "to"],
            Self::TargetGroups => &["nhom doi tuong", "doi tuong", "dien doi tuong", "dien"],
            Self::Note => &["ghi chu", "luu y"],
        }
    }

    /// How surely a folded header names this field; 0: not at all.
    fn score(self, header: &str) -> usize {
        const OTHER: [&str; 6] = [
            "ngay cap",
            "noi cap",
            "stt",
            "so thu tu",
            "ngay mat",
            "co quan",
        ];
        if OTHER.iter().any(|word| header.starts_with(word)) {
            return 0;
        }
        let padded = format!(" {header} ");
        self.words()
            .iter()
            .map(|word| {
                if header == *word {
                    1000
                } else if header.starts_with(&format!("{word} ")) {
                    200 + word.len()
                } else if word.len() > 3 && padded.contains(&format!(" {word} ")) {
                    100 + word.len()
                } else {
                    0
                }
            })
            .max()
            .unwrap_or(0)
    }
}

/// The header of a file: which column holds what.
#[derive(Debug, Clone)]
pub(crate) struct Columns(Vec<(Field, usize, String)>);

impl Columns {
    /// Header of a field, as it stands in the file.
    pub(crate) fn header(&self, field: Field) -> Option<&str> {
        self.0
            .iter()
            .find(|(f, _, _)| *f == field)
            .map(|(_, _, header)| header.as_str())
    }

    /// The cell of a field in a row.
    pub(crate) fn cell(&self, row: &TableRow, field: Field) -> Cell {
        self.0
            .iter()
            .find(|(f, _, _)| *f == field)
            .and_then(|(_, index, _)| row.cells.get(*index))
            .cloned()
            .unwrap_or_default()
    }

    pub(super) fn described(&self) -> Vec<RosterColumn> {
        Field::ALL
            .into_iter()
            .map(|field| describe(field, self.header(field)))
            .collect()
    }
}

fn fold_header(text: &str) -> String {
    let spaced: String = fold_for_search(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds the header row; answers its columns and the rows below it.
pub(crate) fn find(table: &[TableRow]) -> Result<(Columns, &[TableRow])> {
    let best = table
        .iter()
        .take(HEADER_WITHIN)
        .enumerate()
        .map(|(index, row)| (index, assign(row)))
        .max_by_key(|(index, columns)| (columns.0.len(), std::cmp::Reverse(*index)));
    let (index, columns) = best.unwrap_or((0, Columns(Vec::new())));
    let missing: Vec<&str> = Field::ALL
        .into_iter()
        .filter(|field| field.is_required() && columns.header(*field).is_none())
        .map(Field::label)
        .collect();
    if missing.is_empty() {
        return Ok((columns, &table[index + 1..]));
    }
    let vi = match legacy(table) {
        Some(kind) => format!(
            "Chữ trong tệp có vẻ được gõ bằng bảng mã {} nên không nhận ra các cột: {}. Xin chuyển tệp sang Unicode rồi tải lên lại.",
            kind.label_vi(),
            missing.join(", ")
        ),
        None => format!(
            "Không tìm thấy các cột: {}. Xin đặt tên cột ở dòng tiêu đề như trên rồi tải lên lại.",
            missing.join(", ")
        ),
    };
    let described = serde_json::to_value(columns.described()).unwrap_or_default();
    Err(Problem::invalid("file", &vi, "needed columns are missing")
        .detail(serde_json::json!({ "missing": missing, "columns": described }))
        .with_code("columns_missing")
        .into())
}

/// The encoding in which the head of the file seems to have been typed, if it is not Unicode.
fn legacy(table: &[TableRow]) -> Option<LegacyKind> {
    let mut cells = table.iter().take(HEADER_WITHIN).flat_map(|row| &row.cells);
    cells.find_map(|cell| looks_legacy_encoded(&cell.text))
}

/// Gives each field the header that names it most surely; a header serves one field.
fn assign(row: &TableRow) -> Columns {
    let headers: Vec<String> = row
        .cells
        .iter()
        .map(|cell| fold_header(&cell.text))
        .collect();
    let mut scores: Vec<(usize, Field, usize)> = Vec::new();
    for field in Field::ALL {
        for (index, header) in headers.iter().enumerate() {
            let score = field.score(header);
            if score > 0 && header.len() <= 60 {
                scores.push((score, field, index));
            }
        }
    }
    scores.sort_by_key(|(score, _, index)| (std::cmp::Reverse(*score), *index));
    let mut columns = Vec::new();
    for (_, field, index) in scores {
        let taken = columns.iter().any(|(f, i, _)| *f == field || *i == index);
        if !taken {
            columns.push((field, index, row.cells[index].text.trim().to_owned()));
        }
    }
    Columns(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, texts: &[&str]) -> TableRow {
        let cells = texts.iter().map(|t| Cell {
            text: (*t).to_owned(),
            numeric: false,
        });
        TableRow {
            number,
            cells: cells.collect(),
        }
    }

    #[test]
    fn columns_are_found_under_a_title_in_any_order_and_spelling() {
        let table = [
            row(1, &["DANH SÁCH NGƯỜI CAO TUỔI"]),
            row(
                2,
                &[
                    "Ghi chú",
                    "TỔ DÂN PHỐ",
                    "STT",
                    "Họ và tên",
                    "Năm sinh",
                    "Ngày cấp CCCD",
                    "Số CCCD/ĐDCN",
                    "Số ĐT",
                    "Số nhà, đường",
                    "Đối tượng",
                ],
            ),
            row(3, &["", "5", "1", "A"]),
        ];
        let (columns, body) = find(&table).unwrap();
        assert_eq!(body.len(), 1);
        assert_eq!(columns.header(Field::Name), Some("Họ và tên"));
        assert_eq!(columns.header(Field::Birth), Some("Năm sinh"));
        assert_eq!(columns.header(Field::IdNumber), Some("Số CCCD/ĐDCN"));
        assert_eq!(columns.header(Field::Phone), Some("Số ĐT"));
        assert_eq!(columns.header(Field::House), Some("Số nhà, đường"));
        assert_eq!(columns.header(Field::Group), Some("TỔ DÂN PHỐ"));
        assert_eq!(columns.header(Field::TargetGroups), Some("Đối tượng"));
    }

    #[test]
    fn missing_columns_are_named() {
        let error = find(&[row(1, &["Họ và tên", "Số tiền"])]).unwrap_err();
        assert!(matches!(&error, crate::WardError::Problem(p)
            if p.body.code == "columns_missing" && p.body.message_vi.contains("Tổ dân phố")));
    }
}

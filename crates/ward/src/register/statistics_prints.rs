//! Half-yearly and yearly statistics as a sheet and as a spreadsheet. The columns are the screen's;
//! the ward compares them with the official form. Counts nothing: what is printed comes in.

use chrono::{DateTime, FixedOffset};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use tainha_domain::procedure::grouped;
use tainha_print::{Block, Cell, Face, Page, Sheet, Table, pdf};

use super::lines::{Statistics, Totals};
use crate::error::{Result, WardError};

const HEAD: [&str; 9] = [
    "Kỳ",
    "Số trường hợp",
    "Ký",
    "Điểm chỉ",
    "Không thể ký, điểm chỉ",
    "Số lượng văn bản",
    "Dòng gạch bỏ",
    "Phí đã thu (đồng)",
    "Chưa thu (đồng)",
];
const WIDTHS: [f32; 9] = [2.5, 1.4, 1.0, 1.1, 1.7, 1.4, 1.2, 1.6, 1.5];
const NAME: &str = "THỐNG KÊ CHỨNG THỰC CHỮ KÝ, ĐIỂM CHỈ";

/// Months, each half after its own, the year last.
fn periods(of: &Statistics) -> Vec<(String, Totals)> {
    let months = (1..).zip(&of.months);
    let mut rows: Vec<(String, Totals)> = months
        .map(|(month, sum)| (format!("Tháng {month:02}"), *sum))
        .collect();
    rows.insert(rows.len().min(6), ("6 tháng đầu năm".into(), of.first_half));
    rows.push(("6 tháng cuối năm".into(), of.second_half));
    rows.push((format!("Cả năm {}", of.year), of.whole_year));
    rows
}

fn figures(sum: &Totals) -> [u64; 8] {
    [
        sum.cases.into(),
        sum.signatures.into(),
        sum.fingerprints.into(),
        sum.neither.into(),
        sum.papers.into(),
        sum.struck.into(),
        sum.fee_dong,
        sum.unpaid_dong,
    ]
}

/// The statistics, to be signed and sent on.
pub(crate) fn statistics_pdf(
    ward: &str,
    of: &Statistics,
    at: &DateTime<FixedOffset>,
) -> Result<Vec<u8>> {
    let rows = periods(of)
        .into_iter()
        .map(|(name, sum)| {
            let mut cells: Vec<Cell> = vec![name.into()];
            cells.extend(figures(&sum).map(|figure| Cell::from(grouped(figure))));
            cells
        })
        .collect();
    let sheet = Sheet {
        title: format!("Thống kê chứng thực năm {}", of.year),
        page: Page::Landscape,
        blocks: vec![
            Block::centred(ward, Face::Bold, 12.0),
            Block::centred(NAME, Face::Bold, 15.0),
            Block::centred(format!("Năm {}", of.year), Face::Regular, 12.0),
            Block::Space(6.0),
            Block::Table(Table {
                widths: WIDTHS.to_vec(),
                head: HEAD.iter().map(|&text| text.to_owned()).collect(),
                rows,
            }),
            Block::Space(4.0),
            Block::note(format!(
                "Lấy từ sổ SCT/CK,ĐC lúc {}, theo ngày vào sổ; không tính dòng gạch bỏ.",
                at.format("%H:%M ngày %d/%m/%Y")
            )),
            Block::Space(4.0),
            Block::Columns {
                left: vec![("Người lập biểu".to_owned(), Face::Bold)],
                right: vec![
                    ("Lãnh đạo UBND phường".to_owned(), Face::Bold),
                    ("(ký, ghi rõ họ tên và đóng dấu)".to_owned(), Face::Italic),
                ],
                size: 12.0,
            },
        ],
        foot: format!("{ward} – Thống kê chứng thực năm {}", of.year),
    };
    pdf(&sheet, at).map_err(|e| WardError::corrupt("sheet", &e))
}

/// The statistics as a spreadsheet.
pub(crate) fn statistics_xlsx(of: &Statistics) -> Result<Vec<u8>> {
    sheet_of(of).map_err(|e| WardError::corrupt("spreadsheet", &e))
}

fn sheet_of(of: &Statistics) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold().set_text_wrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Thong ke")?;
    sheet.write_with_format(0, 0, format!("{NAME} – Năm {}", of.year), &bold)?;
    for (column, text) in (0_u16..).zip(HEAD) {
        sheet.write_with_format(1, column, text, &bold)?;
        sheet.set_column_width(column, f64::from(WIDTHS[usize::from(column)]) * 9.0)?;
    }
    for (row, (name, sum)) in (2..).zip(periods(of)) {
        sheet.write(row, 0, name)?;
        for (column, figure) in (1_u16..).zip(figures(&sum)) {
            sheet.write(row, column, figure)?;
        }
    }
    book.save_to_buffer()
}

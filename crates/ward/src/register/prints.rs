//! The register and the statement as sheets: PDF/A in the layout of the form, and a spreadsheet.

use chrono::{DateTime, FixedOffset};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use tainha_domain::certification::CertificationDocument;
use tainha_domain::event::{CertificationRegistered, FeePaid};
use tainha_domain::procedure::grouped;
use tainha_print::{Block, Cell, Face, Page, Sheet, Table, pdf};

use super::lines::{Line, Totals, totals};
use crate::error::{Result, WardError};
use crate::problem::Problem;

/// Columns of the form, to be compared by the ward with the official annex.
const HEAD: [&str; 10] = [
    "Số thứ tự/ số chứng thực",
    "Ngày, tháng, năm chứng thực",
    "Họ tên, giấy tờ tùy thân của người yêu cầu chứng thực",
    "Tên giấy tờ, văn bản",
    "Ký/ điểm chỉ",
    "Họ tên, chức danh người ký chứng thực",
    "Số lượng",
    "Phí (đồng)",
    "Biên lai",
    "Ghi chú",
];
const WIDTHS: [f32; 10] = [1.3, 1.5, 3.4, 2.3, 1.2, 2.6, 1.0, 1.1, 1.6, 2.2];

const fn paid_vi(paid: FeePaid) -> &'static str {
    match paid {
        FeePaid::Transfer => "chuyển khoản",
        FeePaid::Cash => "tiền mặt",
        FeePaid::Exempt => "miễn",
        FeePaid::Unpaid => "chưa thu",
    }
}

/// The day of the certification, and the day of entry where that is another.
fn day(line: &Line) -> String {
    let on = line.on.format("%d/%m/%Y");
    if line.on == line.entered {
        on.to_string()
    } else {
        format!("{on} (vào sổ {})", line.entered.format("%d/%m/%Y"))
    }
}

/// What stands below the lines.
pub(super) fn sum_in_words(sum: &Totals) -> String {
    let open = match sum.unpaid_dong {
        0 => String::new(),
        open => format!(", chưa thu {} đồng", grouped(open)),
    };
    format!(
        "Cộng: {} trường hợp, {} văn bản, {} dòng gạch bỏ; phí đã thu {} đồng{open}.",
        sum.cases,
        sum.papers,
        sum.struck,
        grouped(sum.fee_dong)
    )
}

fn cells(line: &Line) -> [String; 10] {
    let mut notes: Vec<String> = Vec::new();
    if !line.note.is_empty() {
        notes.push(line.note.clone());
    }
    for correction in &line.corrections {
        let what = if correction.becomes.is_empty() {
            "Gạch bỏ".to_owned()
        } else {
            format!("Sửa “{}” thành “{}”", correction.was, correction.becomes)
        };
        notes.push(format!("{what}: {}", correction.reason));
    }
    [
        format!("{:02}", line.number),
        day(line),
        line.requester.clone(),
        line.paper.clone(),
        line.act.clone(),
        line.officer.clone(),
        line.papers.to_string(),
        grouped(line.fee_dong.into()),
        format!("{} {}", paid_vi(line.paid), line.receipt_no)
            .trim()
            .to_owned(),
        notes.join("; "),
    ]
}

/// The register, or a part of it, to be printed, bound and sealed across the edges.
pub(crate) fn register_pdf(
    ward: &str,
    heading: &str,
    lines: &[Line],
    at: &DateTime<FixedOffset>,
) -> Result<Vec<u8>> {
    let rows = lines
        .iter()
        .map(|line| {
            let struck = line.struck;
            cells(line)
                .into_iter()
                .enumerate()
                .map(|(column, text)| Cell {
                    text,
                    // The note says why and stays readable as it is.
                    struck: struck && column < 9,
                })
                .collect()
        })
        .collect();
    let sheet = Sheet {
        title: heading.to_owned(),
        page: Page::Landscape,
        blocks: vec![
            Block::centred(ward, Face::Bold, 12.0),
            Block::centred("SỔ CHỨNG THỰC CHỮ KÝ, ĐIỂM CHỈ", Face::Bold, 15.0),
            Block::centred(heading, Face::Regular, 12.0),
            Block::Space(6.0),
            Block::Table(Table {
                widths: WIDTHS.to_vec(),
                head: HEAD.iter().map(|&text| text.to_owned()).collect(),
                rows,
            }),
            Block::Space(8.0),
            Block::paragraph(sum_in_words(&totals(lines))),
            Block::Columns {
                left: vec![("Người giữ sổ".to_owned(), Face::Bold)],
                right: vec![
                    ("Người thực hiện chứng thực".to_owned(), Face::Bold),
                    ("(ký, ghi rõ họ tên và đóng dấu)".to_owned(), Face::Italic),
                ],
                size: 12.0,
            },
        ],
        foot: format!("{ward} – Sổ SCT/CK,ĐC – {heading}"),
    };
    pdf(&sheet, at).map_err(|e| WardError::corrupt("sheet", &e))
}

/// The register as a spreadsheet.
pub(crate) fn register_xlsx(heading: &str, lines: &[Line]) -> Result<Vec<u8>> {
    sheet_of(heading, lines).map_err(|e| WardError::corrupt("spreadsheet", &e))
}

fn sheet_of(heading: &str, lines: &[Line]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold().set_text_wrap();
    let plain = Format::new().set_text_wrap();
    let struck = Format::new().set_text_wrap().set_font_strikethrough();
    let sheet = book.add_worksheet();
    sheet.set_name("SCT-CK,DC")?;
    sheet.write_with_format(0, 0, heading, &bold)?;
    for (column, text) in (0_u16..).zip(HEAD) {
        sheet.write_with_format(1, column, text, &bold)?;
        sheet.set_column_width(column, f64::from(WIDTHS[usize::from(column)]) * 9.0)?;
    }
    let mut row = 2;
    for line in lines {
        for (column, text) in (0_u16..).zip(cells(line)) {
            let format = if line.struck && column < 9 {
                &struck
            } else {
                &plain
            };
            match column {
                0 => sheet.write_with_format(row, column, line.number, format)?,
                6 => sheet.write_with_format(row, column, line.papers, format)?,
                7 => sheet.write_with_format(row, column, line.fee_dong, format)?,
                _ => sheet.write_with_format(row, column, text, format)?,
            };
        }
        row += 1;
    }
    let text = sum_in_words(&totals(lines));
    sheet.write_with_format(row, 0, text, &bold)?;
    book.save_to_buffer()
}

/// The statement, ready for ink and seal: below the signature, or on the next sheet.
pub(crate) fn statement_pdf(
    document: &CertificationDocument,
    line: Option<&CertificationRegistered>,
    at: &DateTime<FixedOffset>,
) -> Result<Vec<u8>> {
    let sheet = tainha_print::statement(&tainha_print::Statement {
        title: &document.statement.words.title,
        paragraphs: &document.statement.words.paragraphs,
        number_line: &document.statement.words.numbered(
            line.map(|line| format!("{:02}", line.number)).as_deref(),
            line.map(|line| format!("{:02}/{}", line.book, line.year))
                .as_deref(),
        ),
        signature: &document.statement.words.signature,
        officer: &document.officer_name,
        to_be_checked: document.statement.words.to_be_checked,
        foot: &format!(
            "{} – phiên bản {} hiệu lực từ {}",
            document.statement.form,
            document.statement.version,
            document.statement.effective_from.format("%d/%m/%Y")
        ),
    });
    pdf(&sheet, at).map_err(|e| WardError::corrupt("sheet", &e))
}

/// The slip with hour and date; a paper that was not received late has none.
pub(crate) fn slip_pdf(
    ward: &str,
    document: &CertificationDocument,
    at: &DateTime<FixedOffset>,
) -> Result<Vec<u8>> {
    let slip = document.slip.as_ref().ok_or_else(Problem::not_found)?;
    let sheet = tainha_print::slip(&tainha_print::Slip {
        ward,
        requester: &document.names(),
        paper: &document.paper.name,
        day: slip.day,
        time: &slip.time.long_vi(),
        reason: tainha_print::AFTER_THREE,
        officer: &document.officer_name,
    });
    pdf(&sheet, at).map_err(|e| WardError::corrupt("sheet", &e))
}

/// The blank sheet with the box for an inked print.
pub(crate) fn print_box_pdf(ward: &str, at: &DateTime<FixedOffset>) -> Result<Vec<u8>> {
    pdf(&tainha_print::print_box_sheet(ward), at)
        .map_err(|error| WardError::corrupt("sheet", &error))
}

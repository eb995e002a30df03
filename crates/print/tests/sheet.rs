//! A sheet as others see it: the standard's marks, the embedded font, the text that can be read
//! out again. Uses poppler's tools where they are installed.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

use std::process::{Command, Stdio};

use chrono::DateTime;
use tainha_print::{Block, Cell, Face, Page, PrintError, Sheet, Statement, Table, pdf, statement};

const LETTERS: &str = "ă â đ ê ô ơ ư ạ ả ấ ầ ẩ ẫ ậ ắ ằ ẳ ẵ ặ ẹ ẻ ẽ ế ề ể ễ ệ ỉ ị ọ ỏ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ụ ủ ứ ừ ử ữ ự ỳ ỵ ỷ ỹ";

fn sheet() -> Sheet {
    Sheet {
        title: "Lời chứng".into(),
        page: Page::Portrait,
        blocks: vec![
            Block::centred("LỜI CHỨNG CHỨNG THỰC CHỮ KÝ", Face::Bold, 14.0),
            Block::paragraph(format!("{LETTERS} {}", LETTERS.to_uppercase())),
            // Decomposed, as some systems type it.
            Block::paragraph("Nguye\u{302}\u{303}n Va\u{306}n Ma\u{302}\u{303}u"),
            Block::Table(Table {
                widths: vec![1.0, 3.0],
                head: vec!["Số".into(), "Tên giấy tờ".into()],
                rows: (1..80)
                    .map(|number| {
                        let struck = Cell {
                            text: format!("Giấy ủy quyền {number}"),
                            struck: number == 2,
                        };
                        vec![number.to_string().into(), struck]
                    })
                    .collect(),
            }),
        ],
        foot: "Phường Thử Nghiệm".into(),
    }
}

fn made() -> Vec<u8> {
    let at = DateTime::parse_from_rfc3339("2026-11-22T09:40:00+07:00").unwrap();
    pdf(&sheet(), &at).unwrap()
}

/// What a tool says of the sheet; none where it is not installed.
fn told(tool: &str, arguments: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, made()).unwrap();
    let output = Command::new(tool)
        .args(arguments)
        .arg(&path)
        .args((tool == "pdftotext").then_some("-"))
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        assert!(
            std::env::var_os("CI").is_none(),
            "poppler-utils is missing: scripts/setup.sh installs it"
        );
        eprintln!("skipped: {tool} is not installed");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_file_says_that_it_is_pdf_a_2b_and_the_same_sheet_gives_the_same_bytes() {
    let bytes = made();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("<pdfaid:part>2<"));
    assert!(text.contains("<pdfaid:conformance>B<"));
    assert!(text.contains("/OutputIntents"));
    assert_eq!(bytes, made());
}

#[test]
fn every_font_is_embedded_and_every_vietnamese_letter_can_be_read_out() {
    let Some(fonts) = told("pdffonts", &[]) else {
        return;
    };
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty(), "{fonts}");
    for row in rows {
        assert!(row.contains("Tinos"), "{row}");
        let flags: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(flags, ["yes", "yes", "yes"], "emb, sub, uni of {row}");
    }
    let text = told("pdftotext", &["-layout"]).unwrap();
    for letter in LETTERS.split(' ') {
        assert!(text.contains(letter), "{letter} cannot be read out");
        assert!(
            text.contains(&letter.to_uppercase()),
            "{letter} in capitals"
        );
    }
    assert!(text.contains("Nguyễn Văn Mẫu"));
    assert!(text.contains("Giấy ủy quyền 79"));
    assert!(
        text.matches("Tên giấy tờ").count() >= 2,
        "the head is repeated"
    );
}

#[test]
fn a_sign_that_the_font_lacks_is_named_and_not_drawn_as_a_box() {
    let mut odd = sheet();
    odd.blocks.push(Block::paragraph("漢"));
    let at = DateTime::parse_from_rfc3339("2026-11-22T09:40:00+07:00").unwrap();
    assert_eq!(pdf(&odd, &at), Err(PrintError::NoGlyph(0x6f22)));
}

/// The statement on one page, number line and place for the hand below the words. With
/// `TAINHA_SHEETS` set to a folder the sheet is left there to be looked at.
#[test]
fn a_statement_stands_on_one_page_with_room_for_ink_and_seal() {
    let paragraphs: Vec<String> = [
        "Hôm nay, 09 giờ 40 phút, ngày 22 tháng 11 năm 2026 (bằng chữ: ngày hai mươi hai tháng mười một năm hai nghìn không trăm hai mươi sáu).",
        "Tại 12B5, tập thể Hoa Sen, phường Hoa Sen, thành phố Hà Nội.",
        "Tôi Trần Thị Chứng, là Công chức Tư pháp – Hộ tịch, UBND phường Hoa Sen, theo Quyết định số 15/QĐ-UBND.",
        "Chứng thực:",
        "Ông/bà Nguyễn Văn Mẫu, Thẻ căn cước công dân số 001035000123, cam đoan đã hiểu, tự chịu trách nhiệm về nội dung của giấy tờ, văn bản và đã ký vào giấy tờ, văn bản này trước mặt tôi.",
    ]
    .map(str::to_owned)
    .to_vec();
    let made = statement(&Statement {
        title: "LỜI CHỨNG CHỨNG THỰC CHỮ KÝ",
        paragraphs: &paragraphs,
        number_line: "Số chứng thực 17; quyển số 01/2026 - SCT/CK,ĐC.",
        signature: &[
            "Người thực hiện chứng thực".to_owned(),
            "(ký, ghi rõ họ, tên và đóng dấu)".to_owned(),
        ],
        officer: "Trần Thị Chứng",
        to_be_checked: true,
        foot: "Mẫu 02 – phiên bản 1 hiệu lực từ 01/11/2025",
    });
    let at = DateTime::parse_from_rfc3339("2026-11-22T09:40:00+07:00").unwrap();
    let bytes = pdf(&made, &at).unwrap();
    let pages = String::from_utf8_lossy(&bytes)
        .matches("/Type/Page/")
        .count();
    assert!(pages <= 1, "{pages} pages");
    if let Some(folder) = std::env::var_os("TAINHA_SHEETS") {
        let path = std::path::Path::new(&folder).join("loi-chung.pdf");
        std::fs::write(path, &bytes).unwrap();
    }
}

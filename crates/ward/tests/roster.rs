//! Service lists as they come: files that are none, missing columns, letters of other encodings,
//! people who are there already. Bad rows are named and left out; nothing is half imported.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use std::io::{Cursor, Write as _};

use common::World;
use tainha_ward::{Acting, WardError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEADER: [&str; 4] = ["Họ và tên", "Năm sinh", "Số nhà", "Tổ dân phố"];

/// A workbook of one sheet with inline texts, as small as one may be.
fn workbook(rows: &[[&str; 4]]) -> Vec<u8> {
    let mut sheet = String::new();
    for (row, cells) in (1..).zip(rows) {
        sheet.push_str(&format!("<row r=\"{row}\">"));
        for (column, text) in ('A'..).zip(cells) {
            sheet.push_str(&format!(
                "<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
            ));
        }
        sheet.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let members = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"b\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"DS\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ),
    ];
    packed(&members)
}

fn packed(members: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Why a file is refused: code and words.
fn refused(world: &World, bytes: &[u8]) -> (String, String) {
    match world.ward.preview_roster("danh-sach.xlsx", bytes) {
        Err(WardError::Problem(problem)) => {
            assert_eq!(problem.body.field.as_deref(), Some("file"));
            (problem.body.code, problem.body.message_vi)
        }
        other => panic!("{other:?}"),
    }
}

fn people(world: &World) -> usize {
    world
        .ward
        .store()
        .read_blocking(|db| Ok(db.views("person")?.len()))
        .unwrap()
}

#[test]
fn a_file_that_is_no_list_is_refused_with_what_to_do() {
    let world = World::new();
    for bytes in [
        &b"\xff\xd8\xff\xe0\x00\x10JFIF"[..],
        b"%PDF-1.7 \x00\x01",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .xls",
        b"PK\x03\x04 cut short",
        &packed(&[("word/document.xml", "<w:document/>".to_owned())]),
    ] {
        let (code, words) = refused(&world, bytes);
        assert_eq!(code, "invalid");
        assert!(words.contains(".xlsx"), "{words}");
    }
    let (_, words) = refused(&world, b"");
    assert!(words.contains("không có dữ liệu"), "{words}");
    let (_, words) = refused(&world, &workbook(&[HEADER]));
    assert!(words.contains("không có dòng dữ liệu"), "{words}");
    let latin = b"H\xe4 v\xb5 t\xaan,N\xa8m sinh\n";
    let (_, words) = refused(&world, latin);
    assert!(words.contains("UTF-8"), "{words}");
    assert_eq!(people(&world), 0);
}

#[test]
fn missing_columns_are_named_and_a_heading_of_an_old_encoding_as_their_cause() {
    let world = World::new();
    let row = ["Nguyễn Văn An", "1940", "3 phố Mẫu", "5"];
    let bytes = workbook(&[["Họ và tên", "Năm sinh", "Số tiền", "Ký nhận"], row]);
    let (code, words) = refused(&world, &bytes);
    assert_eq!(code, "columns_missing");
    assert!(
        words.contains("Tổ dân phố") && words.contains("dòng tiêu đề"),
        "{words}"
    );
    let tcvn3 = ["Hä vµ tªn", "N¨m sinh", "Sè nhµ", "Tæ d©n phè"];
    let (code, words) = refused(&world, &workbook(&[tcvn3, row]));
    assert_eq!(code, "columns_missing");
    assert!(
        words.contains("TCVN3") && words.contains("Unicode"),
        "{words}"
    );
    assert_eq!(people(&world), 0);
}

#[test]
fn rows_of_other_encodings_and_twice_the_same_person_are_named_and_the_rest_is_imported_once() {
    let world = World::new();
    // Letters with their marks apart, as some systems write them.
    let apart = "Tra\u{302}\u{300}n Thi\u{323} Hoa\u{300}";
    let bytes = workbook(&[
        HEADER,
        ["Nguyễn Văn Đức", "1938", "17 ngõ 8", "5"],
        [apart, "1941", "12 phố Mẫu", "5"],
        ["NguyÔn V¨n An", "1940", "3 phố Mẫu", "5"],
        ["Nguyeãn Vaên An", "1940", "4 phố Mẫu", "5"],
        ["Trần Thị Hoà", "1941", "12 phố Mẫu", "5"],
    ]);
    let preview = world.ward.preview_roster("danh-sach.xlsx", &bytes).unwrap();
    assert_eq!(
        (preview.rows_good, preview.rows_bad, preview.rows_duplicate),
        (2, 2, 1)
    );
    let said: Vec<(u32, &str, bool)> = preview
        .problems
        .iter()
        .map(|p| {
            let names_way_out = p.reason.contains("Unicode") || p.reason.contains("dòng 3");
            (p.row, &*p.code, names_way_out)
        })
        .collect();
    assert_eq!(
        said,
        [
            (4, "name.legacy_encoded", true),
            (5, "name.legacy_encoded", true),
            (6, "duplicate_person", true)
        ],
        "{:?}",
        preview.problems
    );
    assert_eq!(people(&world), 0, "a preview imports nothing");
    let report = world
        .ward
        .import_roster(Acting::SYSTEM, preview.preview)
        .unwrap();
    assert_eq!((report.imported, people(&world)), (2, 2));
    assert_eq!(
        preview.sample[1].name, "Trần Thị Hoà",
        "composed, so that it is found"
    );

    let again = world.ward.preview_roster("danh-sach.xlsx", &bytes).unwrap();
    assert_eq!((again.rows_good, again.rows_duplicate), (0, 3));
}

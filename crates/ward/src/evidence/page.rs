//! The page for people in an evidence bundle: a sheet as PDF/A. It repeats in words what the bundle
//! proves and says what it does not; names on it are the ward's list's, not proven. Its digest
//! stands in what the ward signs. Refuses nothing: a sign that the font lacks is named by its code.

use tainha_domain::bracket::{in_words_vi, time_vi};
use tainha_domain::certification::MarkAct;
use tainha_domain::view::CertificationView;
use tainha_journal::{Hash, Time};
use tainha_print::{Block, Cell, Face, Page, Sheet, Table, showable};

use super::gather::{File, Gathered, Told};
use crate::error::{Result, WardError};

const HEAD: [&str; 5] = [
    "Việc",
    "Người ghi",
    "Máy",
    "Giờ của máy",
    "Ghi trong khoảng (đồng hồ phường)",
];
const WIDTHS: [f32; 5] = [2.6, 2.0, 2.0, 1.9, 3.2];

const CLAIMS: [&str; 4] = [
    "Gói này chứng minh: máy nào đã ghi việc gì, theo thứ tự nào; nội dung và tệp ảnh kèm theo không bị sửa từ lúc ghi.",
    "Mỗi việc được ghi sau và trước thời điểm nào. Cả hai mốc đều theo đồng hồ của máy chủ phường; gói này không chứng minh đồng hồ ấy đúng.",
    "Phường xác nhận hồ sơ có bao nhiêu việc; bỏ bớt một việc sẽ bị phát hiện.",
    "Gói này không thay chữ ký mực, điểm chỉ và con dấu trên giấy. Giờ của máy bảng và tên người ở trang này chỉ để đọc, không phải bằng chứng.",
];
const HOW: [&str; 2] = [
    "Dùng chương trình “tainha-verify --ward DẤU_VÂN_KHÓA GÓI.zip”, không cần mạng. Dấu vân khóa của phường phải lấy từ nơi phường công bố, không lấy từ gói này.",
    "This bundle is checked with “tainha-verify”, offline. Take the ward's fingerprint from where the ward publishes it, never from inside. This page is for reading; what is proven is what the verifier says.",
];

/// The page.
pub(super) fn pdf(matter: &Gathered, fingerprint: &Hash, now: &Time) -> Result<Vec<u8>> {
    let mut blocks = vec![
        Block::centred(showable(&matter.name), Face::Bold, 12.0),
        Block::centred("GÓI BẰNG CHỨNG", Face::Bold, 15.0),
        Block::Space(6.0),
    ];
    blocks.extend(about(matter, fingerprint, now).map(|text| line(&text)));
    for certification in &matter.certifications {
        blocks.extend(certified(certification));
    }
    blocks.push(heading("Các việc đã ghi"));
    blocks.push(Block::Table(Table {
        widths: WIDTHS.to_vec(),
        head: HEAD.iter().map(|&text| text.to_owned()).collect(),
        rows: matter.told.iter().map(|told| row(matter, told)).collect(),
    }));
    if !matter.files.is_empty() {
        blocks.push(heading("Tệp kèm theo"));
        blocks.push(Block::Table(Table {
            widths: vec![3.0, 1.4],
            head: vec![
                "Dấu vân của tệp (thư mục files/)".to_owned(),
                "Dung lượng".to_owned(),
            ],
            rows: matter.files.iter().map(file_row).collect(),
        }));
    }
    blocks.push(heading("Gói này chứng minh gì"));
    blocks.extend(CLAIMS.map(line));
    blocks.push(heading("Cách kiểm tra"));
    blocks.extend(HOW.map(line));
    let sheet = Sheet {
        title: "Gói bằng chứng".to_owned(),
        page: Page::Portrait,
        blocks,
        foot: matter.subject.to_string(),
    };
    tainha_print::pdf(&sheet, now).map_err(|e| WardError::corrupt("sheet", &e))
}

fn about(matter: &Gathered, fingerprint: &Hash, now: &Time) -> impl Iterator<Item = String> {
    let dossier = matter.dossier.as_ref();
    let procedure = dossier.and_then(|dossier| dossier.procedure.as_ref());
    let code = dossier.and_then(|dossier| dossier.official_code.as_ref());
    [
        Some(format!("Về: {}", matter.subject)),
        procedure.map(|known| format!("Thủ tục: {} ({})", known.name_vi, known.code)),
        code.map(|code| format!("Mã hồ sơ: {code}")),
        Some(format!("Lập lúc {} theo đồng hồ của phường.", time_vi(now))),
        Some(format!("Dấu vân khóa của phường: {fingerprint}")),
    ]
    .into_iter()
    .flatten()
}

/// One certification in words: what the officer stated, and what the register says of it.
fn certified(view: &CertificationView) -> Vec<Block> {
    let Some(document) = &view.document else {
        return view.refused.as_ref().map_or_else(Vec::new, |refused| {
            vec![
                heading("Từ chối chứng thực"),
                line(&format!("Người yêu cầu: {}.", refused.requester)),
                line(&format!("Giấy tờ, văn bản: {}.", refused.paper_name)),
                line(&format!("Lý do: {} ({}).", refused.reason, refused.article)),
            ]
        });
    };
    let signers = document.signers.iter().map(|signer| {
        let act = match (signer.act, signer.finger) {
            (MarkAct::Signed, _) => "đã ký".to_owned(),
            (MarkAct::Fingerprint, Some(finger)) => format!("đã điểm chỉ, {}", finger.label_vi()),
            (MarkAct::Fingerprint, None) => "đã điểm chỉ".to_owned(),
            (MarkAct::Neither, _) => "không ký, không điểm chỉ được".to_owned(),
        };
        format!(
            "Người yêu cầu: {}, {} số {}: {act}.",
            signer.name,
            signer.id_kind.label_vi(),
            signer.id_number
        )
    });
    let mut blocks = vec![
        heading("Việc chứng thực"),
        line(&format!("Giấy tờ, văn bản: {}.", document.paper.name)),
    ];
    blocks.extend(signers.map(|text| line(&text)));
    blocks.push(line(&format!(
        "Tại {}, lúc {}, ngày {} (giờ do người chứng thực ghi); người thực hiện chứng thực: {} {}.",
        document.place,
        document.time.long_vi(),
        document.date.format("%d/%m/%Y"),
        document.officer_title,
        document.officer_name
    )));
    blocks.push(line("Lời chứng:"));
    let words = document.statement.words.paragraphs.iter();
    blocks.extend(words.map(|text| line(text)));
    blocks.push(line(&standing(view)));
    blocks
}

/// Seal, number and review, as the ward wrote them down.
fn standing(view: &CertificationView) -> String {
    let number = view.registered.as_ref().map(|line| {
        format!(
            "Số chứng thực {:02}/{}, quyển số {:02}, sổ SCT/CK,ĐC{}.",
            line.number,
            line.year,
            line.book,
            if view.struck {
                " (dòng đã gạch bỏ)"
            } else {
                ""
            }
        )
    });
    let review = view.review.as_ref().map(|review| {
        let said = if review.stands {
            "việc chứng thực có giá trị"
        } else {
            "việc chứng thực không có giá trị"
        };
        format!(
            "Lãnh đạo phường đã quyết định ({}): {said}.",
            review.decision
        )
    });
    let told: Vec<String> = number.into_iter().chain(review).collect();
    if told.is_empty() {
        "Phường chưa cấp số chứng thực cho giấy tờ này.".to_owned()
    } else {
        told.join(" ")
    }
}

fn heading(text: &str) -> Block {
    Block::Text {
        text: text.to_owned(),
        face: Face::Bold,
        size: 13.0,
        align: tainha_print::Align::Left,
        indent: 0.0,
    }
}

fn line(text: &str) -> Block {
    Block::Text {
        text: showable(text),
        face: Face::Regular,
        size: 11.0,
        align: tainha_print::Align::Left,
        indent: 0.0,
    }
}

fn row(matter: &Gathered, told: &Told) -> Vec<Cell> {
    let name = |id: &str| match (matter.staff.get(id), id) {
        (Some(name), _) => showable(name),
        (None, "system") => "Hệ thống".to_owned(),
        (None, "ward") => "Phường".to_owned(),
        (None, id) => showable(id),
    };
    let what =
        crate::console::event_words(&told.kind).unwrap_or("Việc mà chương trình này chưa đọc được");
    let note = if told.quarantined {
        " (máy đã bị thu hồi; phường chưa nhận việc này)"
    } else {
        ""
    };
    let when = if told.device == "ward" {
        "do phường ghi".to_owned()
    } else {
        in_words_vi(&told.bracket)
    };
    vec![
        format!("{what}{note}").into(),
        name(&told.actor).into(),
        name(&told.device).into(),
        time_vi(&told.at).into(),
        when.into(),
    ]
}

fn file_row(file: &File) -> Vec<Cell> {
    let size = if file.held {
        format!("{} byte", file.bytes)
    } else {
        "phường không giữ tệp này".to_owned()
    };
    vec![file.sha256.to_string().into(), size.into()]
}

//! The sheets that a certification gives at the door: the statement, the refusal with its reason,
//! the slip with hour and date.

use tainha_domain::certification::CertificationDocument;
use tainha_domain::event::{CertificationPostponed, CertificationRefused};
use tainha_domain::view::CertificationView;
use tainha_print::{Block, Face, Page, Sheet, Statement};

/// The sheet of a certification; none when there is nothing to print.
pub(super) fn sheet(view: &CertificationView, ward: &str, officer: &str) -> Option<Sheet> {
    if let Some(refused) = &view.refused {
        return Some(refusal(refused, ward, officer));
    }
    if let Some(document) = &view.document {
        return Some(statement(document, view));
    }
    view.postponed
        .as_ref()
        .map(|postponed| slip(postponed, ward, officer))
}

/// The statement, with its number where it has one.
pub(super) fn statement(document: &CertificationDocument, view: &CertificationView) -> Sheet {
    let words = &document.statement.words;
    let line = view.registered.as_ref();
    tainha_print::statement(&Statement {
        title: &words.title,
        paragraphs: &words.paragraphs,
        number_line: &words.numbered(
            line.map(|line| format!("{:02}", line.number)).as_deref(),
            line.map(|line| format!("{:02}/{}", line.book, line.year))
                .as_deref(),
        ),
        signature: &words.signature,
        officer: &document.officer_name,
        to_be_checked: words.to_be_checked,
        foot: &format!(
            "{} – phiên bản {} hiệu lực từ {}",
            document.statement.form,
            document.statement.version,
            document.statement.effective_from.format("%d/%m/%Y")
        ),
    })
}

fn head(ward: &str) -> Block {
    Block::Columns {
        left: vec![
            ("ỦY BAN NHÂN DÂN".to_owned(), Face::Regular),
            (ward.to_uppercase(), Face::Bold),
        ],
        right: vec![
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(), Face::Bold),
            ("Độc lập - Tự do - Hạnh phúc".to_owned(), Face::Bold),
        ],
        size: 12.0,
    }
}

fn signed_by(officer: &str) -> [Block; 3] {
    [
        Block::Columns {
            left: Vec::new(),
            right: vec![
                ("Người thực hiện chứng thực".to_owned(), Face::Bold),
                ("(ký, ghi rõ họ, tên)".to_owned(), Face::Italic),
            ],
            size: 13.0,
        },
        Block::Space(80.0),
        Block::Columns {
            left: Vec::new(),
            right: vec![(officer.to_owned(), Face::Bold)],
            size: 13.0,
        },
    ]
}

fn refusal(refused: &CertificationRefused, ward: &str, officer: &str) -> Sheet {
    let mut blocks = vec![
        head(ward),
        Block::Space(16.0),
        Block::centred("PHIẾU TỪ CHỐI CHỨNG THỰC", Face::Bold, 14.0),
        Block::Space(8.0),
        Block::paragraph(format!("Kính gửi ông/bà: {}.", refused.requester)),
        Block::paragraph(format!("Giấy tờ, văn bản: {}.", refused.paper_name)),
        Block::paragraph(format!(
            "Không thực hiện chứng thực được vì: {} ({}).",
            refused.ground.label_vi(),
            refused.article
        )),
        Block::paragraph(format!("Lý do cụ thể: {}", refused.reason)),
    ];
    if !refused.instead.is_empty() {
        blocks.push(Block::paragraph(format!("Hướng dẫn: {}", refused.instead)));
    }
    blocks.push(Block::Space(10.0));
    blocks.extend(signed_by(officer));
    Sheet {
        title: "Phiếu từ chối chứng thực".to_owned(),
        page: Page::Portrait,
        blocks,
        foot: ward.to_owned(),
    }
}

fn slip(postponed: &CertificationPostponed, ward: &str, officer: &str) -> Sheet {
    let mut blocks = vec![
        head(ward),
        Block::Space(16.0),
        Block::centred("PHIẾU HẸN TRẢ KẾT QUẢ CHỨNG THỰC", Face::Bold, 14.0),
        Block::Space(8.0),
        Block::paragraph(format!(
            "Hẹn ông/bà vào lúc {}, ngày {}.",
            postponed.slip.time.long_vi(),
            postponed.slip.day.format("%d/%m/%Y")
        )),
    ];
    if !postponed.reason.is_empty() {
        blocks.push(Block::paragraph(format!("Lý do: {}", postponed.reason)));
    }
    blocks.push(Block::Space(10.0));
    blocks.extend(signed_by(officer));
    Sheet {
        title: "Phiếu hẹn".to_owned(),
        page: Page::Portrait,
        blocks,
        foot: ward.to_owned(),
    }
}

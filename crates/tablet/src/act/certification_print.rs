//! The sheets that a certification gives at the door: the statement, the refusal with its reason,
//! the slip with hour and date.

use tainha_domain::certification::CertificationDocument;
use tainha_domain::event::CertificationRefused;
use tainha_domain::view::CertificationView;
use tainha_print::{Block, Face, Page, Sheet, Slip, Statement, letterhead, officers_hand};

use crate::api::dto::certification::CertificationSheet;

/// A sheet of a certification; none when there is nothing of the kind to print.
pub(super) fn sheet(
    view: &CertificationView,
    which: CertificationSheet,
    ward: &str,
    officer: &str,
) -> Option<Sheet> {
    let own = match which {
        CertificationSheet::Slip => None,
        CertificationSheet::Own => view
            .refused
            .as_ref()
            .map(|refused| refusal(refused, ward, officer))
            .or_else(|| {
                view.document
                    .as_ref()
                    .map(|document| statement(document, view))
            }),
    };
    own.or_else(|| slip(view, ward, officer))
}

/// The slip: of the paper that was certified late in the day, or of what was put off.
fn slip(view: &CertificationView, ward: &str, officer: &str) -> Option<Sheet> {
    let document = view.document.as_ref();
    let postponed = view.postponed.as_ref();
    let slip = document
        .and_then(|document| document.slip.as_ref())
        .or_else(|| postponed.map(|postponed| &postponed.slip))?;
    let requester = document
        .map(CertificationDocument::names)
        .unwrap_or_default();
    Some(tainha_print::slip(&Slip {
        ward,
        requester: &requester,
        paper: document.map_or("", |document| &document.paper.name),
        day: slip.day,
        time: &slip.time.long_vi(),
        reason: match document {
            Some(_) => tainha_print::AFTER_THREE,
            None => postponed.map_or("", |postponed| &postponed.reason),
        },
        officer: document.map_or(officer, |document| &document.officer_name),
    }))
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

fn refusal(refused: &CertificationRefused, ward: &str, officer: &str) -> Sheet {
    let mut blocks = vec![
        letterhead(ward),
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
    blocks.extend(officers_hand(officer));
    Sheet {
        title: "Phiếu từ chối chứng thực".to_owned(),
        page: Page::Portrait,
        blocks,
        foot: ward.to_owned(),
    }
}

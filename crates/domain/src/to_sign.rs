//! What a person signs on the screen, as text: the same words are shown, hashed and kept, so that
//! the strokes can be held against them later. Owns the words; who may sign stands in `decide`.

use serde::{Deserialize, Serialize};
use tainha_journal::Hash;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::event::{
    PaperHandedOver, PaperItem, PaperReturned, PaperTaken, PieceCount, ResultDelivered,
};
use crate::view::DossierView;

/// An act before it is signed. Signatures that stand in it already are not part of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", content = "act", rename_all = "snake_case")]
pub enum ToSign {
    /// Paper is taken along.
    Receipt(PaperTaken),
    /// Paper goes to the next hand.
    HandOver(PaperHandedOver),
    /// Paper goes back to the person.
    GiveBack(PaperReturned),
    /// A result is handed over.
    Result(ResultDelivered),
    /// The person signed the paper whose pages these are (hashes of page images, in order).
    Paper(Vec<String>),
}

/// Whose dossier, and who is at work.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'a> {
    /// The dossier.
    pub id: Uuid,
    /// As it stands.
    pub dossier: &'a DossierView,
    /// Họ, chữ đệm và tên of the person.
    pub person: &'a str,
    /// The member of the team who is signed in.
    pub staff: &'a str,
    /// The ward.
    pub ward: &'a str,
}

/// The hash that strokes under these lines cite.
pub fn hash(lines: &[String]) -> Hash {
    Hash::of(text(lines).as_bytes())
}

/// The bytes that are hashed and kept.
pub fn text(lines: &[String]) -> String {
    lines.join("\n")
}

impl ToSign {
    /// The lines that are shown.
    pub fn lines(&self, signing: &Signing<'_>) -> Vec<String> {
        let mut lines = match self {
            Self::Receipt(taken) => receipt(taken, signing),
            Self::HandOver(handed) => hand_over(handed, signing),
            Self::GiveBack(returned) => give_back(returned, signing),
            Self::Result(delivered) => result(delivered, signing),
            Self::Paper(pages) => paper(pages, signing),
        };
        lines.push(format!("Hồ sơ: {}.", signing.id.as_hyphenated()));
        lines
    }
}

fn receipt(taken: &PaperTaken, signing: &Signing<'_>) -> Vec<String> {
    let giver = Some(taken.giver.trim()).filter(|giver| !giver.is_empty());
    let mut lines = vec![
        format!("{}: biên nhận giấy tờ.", signing.ward),
        format!("Người giao: {}.", giver.unwrap_or(signing.person)),
        format!("Người nhận: {}.", signing.staff),
    ];
    lines.extend((1..).zip(&taken.items).map(|(n, paper)| item(n, paper)));
    if !taken.slip_no.trim().is_empty() {
        lines.push(format!("Số biên nhận giấy: {}.", taken.slip_no.trim()));
    }
    lines
}

fn item(number: usize, paper: &PaperItem) -> String {
    let kind = if paper.original {
        "bản chính"
    } else {
        "bản sao"
    };
    let condition = match paper.condition.trim() {
        "" => String::new(),
        said => format!(", {said}"),
    };
    let due = paper
        .due
        .map(|due| format!(", hẹn trả {}", due.format("%d/%m/%Y")));
    format!(
        "{number}. {} – {} tờ, {kind}{condition}{}.",
        paper.name.trim(),
        paper.count,
        due.unwrap_or_default()
    )
}

fn counted(pieces: &[PieceCount], dossier: &DossierView) -> Vec<String> {
    let line = |(number, piece): (usize, &PieceCount)| {
        let name = dossier
            .piece(&piece.receipt, piece.item)
            .map_or("giấy tờ", |known| known.paper.name.trim());
        format!("{number}. {name} – {} tờ.", piece.count)
    };
    (1..).zip(pieces).map(line).collect()
}

fn hand_over(handed: &PaperHandedOver, signing: &Signing<'_>) -> Vec<String> {
    let taker = match handed.to_name.trim() {
        "" => "bộ phận một cửa",
        name => name,
    };
    let mut lines = vec![
        format!("{}: bàn giao giấy tờ.", signing.ward),
        format!("Người giao: {}.", signing.staff),
        format!("Người nhận: {taker}."),
    ];
    lines.extend(counted(&handed.pieces, signing.dossier));
    lines.extend(
        (handed.pieces.len() + 1..)
            .zip(&handed.extra)
            .map(|(n, paper)| item(n, paper)),
    );
    lines.extend(note(&handed.note));
    lines
}

fn give_back(returned: &PaperReturned, signing: &Signing<'_>) -> Vec<String> {
    let mut lines = vec![
        format!("{}: trả lại giấy tờ.", signing.ward),
        format!("Người giao: {}.", signing.staff),
        format!("Người nhận: {}.", taker(&returned.to, &returned.relation)),
    ];
    lines.extend(counted(&returned.pieces, signing.dossier));
    lines.extend(note(&returned.note));
    if returned.settled {
        lines.push("Phần còn thiếu đã giải quyết xong với người dân.".to_owned());
    }
    lines
}

fn result(delivered: &ResultDelivered, signing: &Signing<'_>) -> Vec<String> {
    let mut lines = vec![
        format!("{}: trả kết quả tại nhà.", signing.ward),
        format!("Người giao: {}.", signing.staff),
        format!("Người nhận: {}.", taker(&delivered.to, &delivered.relation)),
    ];
    if let Some(procedure) = &signing.dossier.procedure {
        lines.push(format!("Thủ tục: {}.", procedure.name_vi));
    }
    if let Some(code) = &signing.dossier.official_code {
        lines.push(format!("Mã hồ sơ: {code}."));
    }
    if let Some(number) = signing
        .dossier
        .result
        .as_ref()
        .map(|known| known.result.number.trim())
        .filter(|number| !number.is_empty())
    {
        lines.push(format!("Số kết quả: {number}."));
    }
    lines.extend(note(&delivered.note));
    lines
}

fn paper(pages: &[String], signing: &Signing<'_>) -> Vec<String> {
    let mut lines = vec![
        format!("{}: chữ ký trên giấy tờ đã chụp.", signing.ward),
        format!("Người ký trước: {}.", signing.staff),
    ];
    lines.extend(
        (1..)
            .zip(pages)
            .map(|(n, page): (u32, _)| format!("Trang {n}: {page}.")),
    );
    lines
}

fn taker(name: &str, relation: &str) -> String {
    match relation.trim() {
        "" => name.trim().to_owned(),
        relation => format!("{} ({relation})", name.trim()),
    }
}

fn note(said: &str) -> Option<String> {
    Some(said.trim())
        .filter(|said| !said.is_empty())
        .map(|said| format!("Ghi chú: {said}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Story;

    fn lines(taken: PaperTaken) -> Vec<String> {
        let story = Story::submitted();
        let signing = Signing {
            id: crate::testing::uuid(3),
            dossier: story.view(),
            person: "Nguyễn Văn Mẫu",
            staff: "Lê Minh Châu",
            ward: "Phường Mẫu",
        };
        ToSign::Receipt(taken).lines(&signing)
    }

    fn taken(count: u32) -> PaperTaken {
        PaperTaken {
            items: vec![PaperItem {
                name: "Giấy khai sinh".into(),
                count,
                original: true,
                ..PaperItem::default()
            }],
            slip_no: "BN-01".into(),
            ..PaperTaken::default()
        }
    }

    #[test]
    fn a_receipt_names_both_hands_every_piece_and_its_dossier() {
        let said = text(&lines(taken(2)));
        for part in [
            "Người giao: Nguyễn Văn Mẫu.",
            "Người nhận: Lê Minh Châu.",
            "1. Giấy khai sinh – 2 tờ, bản chính.",
            "Số biên nhận giấy: BN-01.",
            "Hồ sơ: ",
        ] {
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn one_sheet_more_is_another_document_and_a_signature_is_no_part_of_it() {
        assert_ne!(hash(&lines(taken(1))), hash(&lines(taken(2))));
        let mut signed = taken(2);
        signed.signatures.giver = Some("x".into());
        assert_eq!(hash(&lines(signed)), hash(&lines(taken(2))));
    }
}

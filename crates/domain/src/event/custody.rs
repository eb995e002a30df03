//! Bodies of the custody of paper: a hand-over and a return, each counted piece by piece.
//!
//! A piece is named by the event that first told of it and its place there: on the receipt
//! (`paper_taken`), or among what turned up at a hand-over. What was counted is never overwritten.

use serde::{Deserialize, Serialize};
use tainha_journal::Hash;
use utoipa::ToSchema;

use super::{PaperItem, Proxy};
use crate::identity::IdDocumentKind;

/// Who holds a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolderKind {
    /// The person it belongs to, or who took it for them.
    Person,
    /// A member of the team.
    #[default]
    Team,
    /// The one-stop desk.
    Desk,
    /// A specialist or another body, named in words.
    Body,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// Signatures drawn on the screen: hashes of the files that hold the strokes, and of the text that
/// was shown and signed. They are pictures, no digital signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Signatures {
    /// Of who gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giver: Option<String>,
    /// Of who takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taker: Option<String>,
    /// Text that was shown: both strokes cite it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
}

impl Signatures {
    /// Nobody signed on the screen.
    pub fn is_empty(&self) -> bool {
        self.giver.is_none() && self.taker.is_none()
    }

    /// Files that have to reach the ward with them.
    pub(super) fn files(&self) -> Vec<Hash> {
        let named = [&self.giver, &self.taker, &self.shown];
        let mut files: Vec<Hash> = named
            .into_iter()
            .flatten()
            .filter_map(|hash| hash.parse().ok())
            .collect();
        files.dedup();
        files
    }
}

/// A piece as it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PieceCount {
    /// Id of the event that first told of the piece.
    pub receipt: String,
    /// Its place there, from 0.
    pub item: u32,
    /// Sheets counted; 0: it was not there.
    pub count: u32,
}

/// `paper_handed_over`: written by who gives, or by the desk that takes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PaperHandedOver {
    /// Who has it now.
    pub to: HolderKind,
    /// Name of who has it now; empty: the desk as a whole.
    #[serde(default)]
    pub to_name: String,
    /// What was counted.
    #[serde(default)]
    pub pieces: Vec<PieceCount>,
    /// What was there and stands on no receipt.
    #[serde(default)]
    pub extra: Vec<PaperItem>,
    /// In words; asked for where a count differs.
    #[serde(default)]
    pub note: String,
    /// Drawn signatures.
    #[serde(default, skip_serializing_if = "Signatures::is_empty")]
    pub signatures: Signatures,
}

/// `paper_returned`: back in the person's hands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct PaperReturned {
    /// What was counted.
    pub pieces: Vec<PieceCount>,
    /// Who took it.
    pub to: String,
    /// Relation to the person; empty: the person.
    #[serde(default)]
    pub relation: String,
    /// Who took it for the person, and on what ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<Proxy>,
    /// What the taker showed; absent: nothing, `note` says how they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_shown: Option<IdDocumentKind>,
    /// Whether face and paper of the taker fit; absent: copies, or a program that did not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<bool>,
    /// Nothing more is owed, though fewer came back than were taken: why stands in the note.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub settled: bool,
    /// In words; asked for where a count differs.
    #[serde(default)]
    pub note: String,
    /// Drawn signatures.
    #[serde(default, skip_serializing_if = "Signatures::is_empty")]
    pub signatures: Signatures,
}

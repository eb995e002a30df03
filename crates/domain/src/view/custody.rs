//! View of paper in our hands: each piece, where it is now, who had it when, and what is late.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DossierView, Stamp};
use crate::event::{HolderKind, PaperItem};

/// After so many days an original that the team still holds is late at the desk.
pub const DAYS_WITH_TEAM: u64 = 1;

/// After so many days an original for which no day was promised is late: somebody asks where it lies while it is remembered.
pub const DAYS_WITHOUT_PROMISE: u64 = 30;

/// One counting of a piece; none is ever overwritten.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CountView {
    /// Sheets counted.
    pub count: u32,
    /// Who had it from then on.
    pub holder: HolderKind,
    /// Their name; empty: whoever wrote it, or the desk as a whole.
    pub holder_name: String,
    /// In words.
    pub note: String,
    /// By whom and when.
    pub stamp: Stamp,
}

/// One piece of paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PieceView {
    /// Id of the event that first told of it: `paper_taken`, or the hand-over it turned up at.
    pub receipt: String,
    /// Its place there, from 0.
    pub item: u32,
    /// What it is, as first written down.
    pub paper: PaperItem,
    /// It stands on a receipt that the person has.
    pub on_receipt: bool,
    /// When and by whom it was taken.
    pub taken: Stamp,
    /// Who has it now.
    pub holder: HolderKind,
    /// Their name; empty: who took it last, or the desk as a whole.
    pub holder_name: String,
    /// Since when, written by whom.
    pub since: Stamp,
    /// Every counting, first to last; the first is the receipt's.
    pub counts: Vec<CountView>,
    /// Two countings disagree: both stand.
    pub differs: bool,
    /// Sheets that are back with the person.
    #[serde(default)]
    pub back: u32,
}

/// Why a piece is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Overdue {
    /// The team has held it for longer than [`DAYS_WITH_TEAM`].
    NotAtDesk,
    /// The promised day has passed, or [`DAYS_WITHOUT_PROMISE`] where none was promised; or only a part came back.
    NotReturned,
}

impl PieceView {
    /// It is the person's and has not come back.
    pub fn is_owed(&self) -> bool {
        self.paper.original && !self.paper.stays && self.holder != HolderKind::Person
    }

    /// Sheets that have not come back.
    pub fn rest(&self) -> u32 {
        self.paper.count.saturating_sub(self.back)
    }

    /// It is in somebody's hands who must pass it on or bring it back.
    pub fn is_held(&self) -> bool {
        self.is_owed() || self.holder == HolderKind::Team
    }

    /// Whether and why it is late on this day.
    pub fn overdue(&self, today: NaiveDate) -> Option<Overdue> {
        let since = self.taken.at.date_naive();
        let undated = since.checked_add_days(Days::new(DAYS_WITHOUT_PROMISE));
        let promised = self.paper.due.or(undated);
        if self.is_owed() && (self.back > 0 || promised.is_some_and(|due| due < today)) {
            return Some(Overdue::NotReturned);
        }
        let latest = since.checked_add_days(Days::new(DAYS_WITH_TEAM))?;
        (self.holder == HolderKind::Team && self.paper.original && latest < today)
            .then_some(Overdue::NotAtDesk)
    }
}

impl DossierView {
    /// The piece that an event names so.
    pub fn piece(&self, receipt: &str, item: u32) -> Option<&PieceView> {
        self.pieces
            .iter()
            .find(|piece| piece.receipt == receipt && piece.item == item)
    }

    /// Every original of the receipt is back with the person, or stays with the dossier at the desk.
    pub fn receipt_closed(&self, receipt: &str) -> bool {
        self.pieces
            .iter()
            .filter(|piece| piece.receipt == receipt)
            .all(|piece| !piece.is_held())
    }

    /// Some paper of this dossier is still in our hands.
    pub fn holds_paper(&self) -> bool {
        self.pieces.iter().any(PieceView::is_held)
    }
}

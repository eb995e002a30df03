//! Fold of the custody of paper: what was counted is added, the last hand shows.

use super::Meta;
use crate::event::{HolderKind, PaperHandedOver, PaperItem, PaperReturned, PaperTaken, PieceCount};
use crate::view::{CountView, DossierView, PieceView};

pub(super) fn take(view: &mut DossierView, meta: &Meta, paper: &PaperTaken) {
    for (item, piece) in (0..).zip(&paper.items) {
        let hand = Hand::of(HolderKind::Team, "", "");
        add(view, meta, (item, piece), true, hand);
    }
}

pub(super) fn hand_over(view: &mut DossierView, meta: &Meta, handed: &PaperHandedOver) {
    let hand = Hand::of(handed.to, &handed.to_name, &handed.note);
    for counted in &handed.pieces {
        // What was not there did not change hands.
        if let Some(piece) = count(view, meta, counted, hand)
            && counted.count > 0
        {
            hand.takes(meta, piece);
        }
    }
    for (item, piece) in (0..).zip(&handed.extra) {
        add(view, meta, (item, piece), false, hand);
    }
}

pub(super) fn give_back(view: &mut DossierView, meta: &Meta, returned: &PaperReturned) {
    let hand = Hand::of(HolderKind::Person, &returned.to, &returned.note);
    for counted in &returned.pieces {
        // The sheets that did not come back are still owed by whoever had them.
        if let Some(piece) = count(view, meta, counted, hand) {
            piece.back = piece.back.saturating_add(counted.count);
            if returned.settled || piece.rest() == 0 {
                hand.takes(meta, piece);
            }
        }
    }
}

/// Into whose hand it goes.
#[derive(Clone, Copy)]
struct Hand<'a> {
    holder: HolderKind,
    name: &'a str,
    note: &'a str,
}

impl<'a> Hand<'a> {
    fn of(holder: HolderKind, name: &'a str, note: &'a str) -> Self {
        Self { holder, name, note }
    }

    fn takes(self, meta: &Meta, piece: &mut PieceView) {
        piece.holder = self.holder;
        self.name.clone_into(&mut piece.holder_name);
        piece.since = meta.stamp();
    }

    fn counted(self, meta: &Meta, count: u32) -> CountView {
        CountView {
            count,
            holder: self.holder,
            holder_name: self.name.to_owned(),
            note: self.note.to_owned(),
            stamp: meta.stamp(),
        }
    }
}

fn add(
    view: &mut DossierView,
    meta: &Meta,
    (item, paper): (u32, &PaperItem),
    on_receipt: bool,
    hand: Hand<'_>,
) {
    view.pieces.push(PieceView {
        receipt: meta.stamp().event,
        item,
        paper: paper.clone(),
        on_receipt,
        taken: meta.stamp(),
        holder: hand.holder,
        holder_name: hand.name.to_owned(),
        since: meta.stamp(),
        counts: vec![hand.counted(meta, paper.count)],
        differs: false,
        back: 0,
    });
}

/// Adds a counting; the piece, if it is known.
fn count<'v>(
    view: &'v mut DossierView,
    meta: &Meta,
    counted: &PieceCount,
    hand: Hand<'_>,
) -> Option<&'v mut PieceView> {
    let found = view
        .pieces
        .iter_mut()
        .find(|piece| piece.receipt == counted.receipt && piece.item == counted.item);
    if found.is_none() {
        view.trace.breach(meta, "no_such_piece", &counted.receipt);
    }
    let piece = found?;
    piece.counts.push(hand.counted(meta, counted.count));
    piece.differs |= counted.count != piece.rest();
    Some(piece)
}

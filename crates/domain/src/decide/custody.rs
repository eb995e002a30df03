//! Rules of the custody of paper, and of who may act for a person.

use chrono::NaiveDate;

use super::Refusal;
use super::checks::{filled, name};
use crate::event::{
    Event, HolderKind, PaperHandedOver, PaperItem, PaperReturned, PieceCount, ProxyNamed,
};
use crate::view::DossierView;

/// Checks what is written down of pieces; `today` is the ward's day.
pub(super) fn items(
    view: &DossierView,
    items: &[PaperItem],
    today: NaiveDate,
) -> Result<(), Refusal> {
    for item in items {
        filled("items.name", &item.name)?;
        if item.count == 0 {
            return Err(Refusal::at("paper_uncounted", "items.count"));
        }
        if item.due.is_some_and(|due| due < today) {
            return Err(Refusal::at("day_in_past", "items.due"));
        }
        if let Some(component) = &item.component
            && view.component_rule(component).is_none()
        {
            return Err(Refusal::at("no_such_component", component));
        }
    }
    Ok(())
}

pub(super) fn hand_over(
    view: &DossierView,
    handed: &PaperHandedOver,
    today: NaiveDate,
) -> Result<Event, Refusal> {
    if handed.pieces.is_empty() && handed.extra.is_empty() {
        return Err(Refusal::at("paper_empty", "pieces"));
    }
    match handed.to {
        HolderKind::Team | HolderKind::Desk => {}
        HolderKind::Body => filled("to_name", &handed.to_name)?,
        HolderKind::Person => return Err(Refusal::at("paper_goes_back_by_return", "to")),
        HolderKind::Other => return Err(Refusal::at("holder_unknown", "to")),
    }
    items(view, &handed.extra, today)?;
    counted(view, &handed.pieces, &handed.note)?;
    if !handed.extra.is_empty() {
        explained("paper_not_on_receipt", &handed.note)?;
    }
    Ok(handed.clone().into())
}

pub(super) fn give_back(view: &DossierView, returned: &PaperReturned) -> Result<Event, Refusal> {
    if returned.pieces.is_empty() {
        return Err(Refusal::at("paper_empty", "pieces"));
    }
    filled("to", &returned.to)?;
    counted(view, &returned.pieces, &returned.note)?;
    Ok(returned.clone().into())
}

/// Every piece is known and not back with the person; a count that differs is explained.
fn counted(view: &DossierView, pieces: &[PieceCount], note: &str) -> Result<(), Refusal> {
    for piece in pieces {
        let Some(known) = view.piece(&piece.receipt, piece.item) else {
            return Err(Refusal::at("no_such_piece", "pieces"));
        };
        if known.holder == HolderKind::Person {
            return Err(Refusal::at("paper_returned_already", &known.paper.name));
        }
        if piece.count != known.rest() {
            explained("paper_count_differs", note)?;
        }
    }
    Ok(())
}

fn explained(code: &'static str, note: &str) -> Result<(), Refusal> {
    if note.trim().is_empty() {
        Err(Refusal::at(code, "note"))
    } else {
        Ok(())
    }
}

pub(super) fn name_proxy(view: &DossierView, named: &ProxyNamed) -> Result<Event, Refusal> {
    if view.opened.is_none() {
        return Err(Refusal::new("not_opened"));
    }
    let mut named = named.clone();
    match &mut named.proxy {
        Some(proxy) => {
            proxy.name = name("proxy.name", &proxy.name)?;
            if let Some(lack) = proxy.lack(view.procedure.as_ref()) {
                return Err(lack.into());
            }
        }
        None if view.proxy.is_none() => return Err(Refusal::new("nothing_changed")),
        None => {}
    }
    Ok(named.into())
}

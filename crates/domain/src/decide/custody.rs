//! Rules of the custody of paper, and of who may act for a person.

use chrono::NaiveDate;

use super::Refusal;
use super::checks::{filled, name};
use crate::event::{
    Event, HolderKind, PaperHandedOver, PaperItem, PaperReturned, PieceCount, Proxy, ProxyNamed,
};
use crate::identity::IdDocumentKind;
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
    let original = |piece: &PieceCount| {
        let known = view.piece(&piece.receipt, piece.item);
        known.is_some_and(|known| known.paper.original)
    };
    if returned.pieces.iter().any(original) {
        Receiver {
            relation: &returned.relation,
            proxy: returned.proxy.as_ref(),
            id_shown: returned.id_shown,
            matches: returned.matches,
            note: &returned.note,
        }
        .check()?;
    }
    Ok(returned.clone().into())
}

/// Who takes what is the person's: a result, or an original.
pub(super) struct Receiver<'a> {
    pub relation: &'a str,
    pub proxy: Option<&'a Proxy>,
    pub id_shown: Option<IdDocumentKind>,
    pub matches: Option<bool>,
    pub note: &'a str,
}

impl Receiver<'_> {
    /// Face and paper were compared; somebody else than the person has authority.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        match self.matches {
            Some(true) => {}
            Some(false) => return Err(Refusal::at("receiver_is_another", "matches")),
            None => return Err(Refusal::at("receiver_not_compared", "matches")),
        }
        if self.id_shown.is_none() {
            filled("note", self.note)?;
        }
        match self.proxy {
            Some(proxy) => {
                filled("proxy.name", &proxy.name)?;
                // Taking it is no act of civil status: a written authorisation will do.
                match proxy.lack(None) {
                    Some(lack) => Err(lack.into()),
                    None => Ok(()),
                }
            }
            None if self.relation.trim().is_empty() => Ok(()),
            None => Err(Refusal::at("proxy_without_authority", "proxy.authority")),
        }
    }
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

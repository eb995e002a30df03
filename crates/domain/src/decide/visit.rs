//! Rules of a visit.

use tainha_journal::StreamId;

use super::checks::filled;
use super::{OpenVisit, Planned, Refusal};
use crate::event::{
    Arrived, DetailsOpened, DossierOpened, Event, IdentityCompared, StreamKind, VisitEnded,
    VisitOutcome,
};
use crate::view::{DossierView, VisitState, VisitView};

pub(super) fn open(
    view: &VisitView,
    stream: &StreamId,
    open: &OpenVisit,
) -> Result<Vec<Planned>, Refusal> {
    if view.opened.is_some() {
        return Err(Refusal::new("opened_twice"));
    }
    let mut visit = open.visit.clone();
    visit.dossiers = vec![open.dossier];
    let dossier = DossierOpened {
        person: visit.person,
        visit: Some(stream.id()),
        request: open.request,
        appointment: visit.appointment,
        version: open.version.clone(),
        procedure: open.procedure.clone(),
    };
    let dossier_stream = StreamId::new(StreamKind::Dossier.as_str(), open.dossier)
        .map_err(|_| Refusal::new("wrong_stream"))?;
    Ok(vec![
        Planned {
            stream: stream.clone(),
            event: visit.into(),
        },
        Planned {
            stream: dossier_stream,
            event: dossier.into(),
        },
    ])
}

pub(super) fn arrive(view: &VisitView, arrived: &Arrived) -> Result<Event, Refusal> {
    going_on(view)?;
    if view.arrived.is_some() {
        return Err(Refusal::new("arrived_already"));
    }
    Ok(arrived.clone().into())
}

pub(super) fn identity(view: &VisitView, seen: &IdentityCompared) -> Result<Event, Refusal> {
    going_on(view)?;
    if view.arrived.is_none() {
        return Err(Refusal::new("not_arrived"));
    }
    if !seen.matches || seen.kind.is_none() {
        filled("note", &seen.note)?;
    }
    Ok(seen.clone().into())
}

pub(super) fn end(
    view: &VisitView,
    ended: &VisitEnded,
    dossiers: &[DossierView],
) -> Result<Event, Refusal> {
    going_on(view)?;
    if view.arrived.is_none() {
        return Err(Refusal::new("not_arrived"));
    }
    if ended.outcome.needs_reason() {
        filled("reason", &ended.reason)?;
    }
    if ended.outcome.needs_submission() {
        let all_there =
            view.dossiers.len() == dossiers.len() && dossiers.iter().all(DossierView::is_submitted);
        if !all_there {
            return Err(Refusal::at("dossier_not_submitted", "outcome"));
        }
    }
    if ended.outcome == VisitOutcome::Absent && dossiers.iter().any(DossierView::is_submitted) {
        return Err(Refusal::at("absent_but_submitted", "outcome"));
    }
    Ok(ended.clone().into())
}

pub(super) fn note_details(opened: &DetailsOpened) -> Result<Event, Refusal> {
    if opened.openings.is_empty() {
        return Err(Refusal::new("nothing_changed"));
    }
    Ok(opened.clone().into())
}

fn going_on(view: &VisitView) -> Result<(), Refusal> {
    match view.state {
        VisitState::Unopened => Err(Refusal::new("not_opened")),
        VisitState::Open => Ok(()),
        VisitState::Ended => Err(Refusal::new("visit_ended")),
    }
}

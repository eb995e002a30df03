//! Rules of a visit.

use chrono::NaiveDate;
use tainha_journal::StreamId;

use super::checks::filled;
use super::{OpenVisit, Planned, Refusal};
use crate::event::{
    Arrived, DetailsOpened, DossierOpened, Event, IdentityCompared, PersonReported, ReportedChange,
    StreamKind, VisitEnded, VisitOutcome,
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
    let dossier_stream = super::door::dossier_stream(open.dossier)?;
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
    stream: &StreamId,
    ended: &VisitEnded,
    dossiers: &[DossierView],
    today: NaiveDate,
) -> Result<Vec<Planned>, Refusal> {
    going_on(view)?;
    if let Some(again) = &ended.again {
        if ended.outcome != VisitOutcome::Absent {
            return Err(Refusal::at("again_not_absent", "again"));
        }
        if again.day.is_some_and(|day| day < today) {
            return Err(Refusal::at("day_in_past", "again.day"));
        }
    }
    // Danger does not wait for an arrival, and who took a number may go before it is called.
    let number_given_up = view.ticket.is_some()
        && matches!(ended.outcome, VisitOutcome::Absent | VisitOutcome::Withdrew);
    let danger = ended.outcome == VisitOutcome::UrgentStop;
    if view.arrived.is_none() && !danger && !number_given_up {
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
    let mut plan = vec![Planned {
        stream: stream.clone(),
        event: ended.clone().into(),
    }];
    plan.extend(report(view, ended)?);
    Ok(plan)
}

/// What the end of a visit says about the person.
fn report(view: &VisitView, ended: &VisitEnded) -> Result<Option<Planned>, Refusal> {
    let change = match ended.outcome {
        VisitOutcome::Moved => ReportedChange::Moved,
        VisitOutcome::Deceased => ReportedChange::Deceased,
        _ => return Ok(None),
    };
    let Some(person) = view.person else {
        return Ok(None);
    };
    let report = PersonReported {
        change,
        on: None,
        note: ended.reason.clone(),
    };
    let stream = StreamId::new(StreamKind::Person.as_str(), person)
        .map_err(|_| Refusal::new("wrong_stream"))?;
    Ok(Some(Planned {
        stream,
        event: report.into(),
    }))
}

pub(super) fn note_details(opened: &DetailsOpened) -> Result<Event, Refusal> {
    if opened.openings.is_empty() {
        return Err(Refusal::new("nothing_changed"));
    }
    Ok(opened.clone().into())
}

pub(super) fn going_on(view: &VisitView) -> Result<(), Refusal> {
    match view.state {
        VisitState::Unopened => Err(Refusal::new("not_opened")),
        VisitState::Open => Ok(()),
        VisitState::Ended => Err(Refusal::new("visit_ended")),
    }
}

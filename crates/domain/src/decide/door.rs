//! Rules of what happens at a door beside the dossier: who is there, further dossiers, repeat
//! visits, advice, notice, satisfaction, numbers of a community house, the police officer's check.

use tainha_journal::StreamId;
use uuid::Uuid;

use super::checks::{filled, name, text};
use super::{AddDossier, Planned, Refusal, RepeatVisit};
use crate::event::{
    Acknowledged, AdviceGiven, DossierAdded, DossierOpened, DossierResumed, Event, Finding,
    NoticeGiven, NumberCalled, PeoplePresent, PersonVerified, SatisfactionRated, StreamKind,
};
use crate::view::{PersonView, VisitView};

/// The stream of a dossier.
pub(super) fn dossier_stream(id: Uuid) -> Result<StreamId, Refusal> {
    StreamId::new(StreamKind::Dossier.as_str(), id).map_err(|_| Refusal::new("wrong_stream"))
}

pub(super) fn add_dossier(
    view: &VisitView,
    stream: &StreamId,
    add: &AddDossier,
) -> Result<Vec<Planned>, Refusal> {
    super::visit::going_on(view)?;
    let Some(person) = view.person else {
        return Err(Refusal::new("not_opened"));
    };
    let opened = DossierOpened {
        person,
        visit: Some(stream.id()),
        request: None,
        appointment: view.appointment,
        version: add.version.clone(),
        procedure: add.procedure.clone(),
    };
    let added = DossierAdded {
        dossier: add.dossier,
    };
    Ok(vec![
        Planned {
            stream: stream.clone(),
            event: added.into(),
        },
        Planned {
            stream: dossier_stream(add.dossier)?,
            event: opened.into(),
        },
    ])
}

pub(super) fn repeat(
    view: &VisitView,
    stream: &StreamId,
    repeat: &RepeatVisit,
) -> Result<Vec<Planned>, Refusal> {
    if view.opened.is_some() {
        return Err(Refusal::new("opened_twice"));
    }
    let open: Vec<Uuid> = repeat
        .dossiers
        .iter()
        .filter(|(_, dossier)| dossier.is_open())
        .map(|(id, _)| *id)
        .collect();
    if open.is_empty() {
        return Err(Refusal::new("nothing_to_repeat"));
    }
    let mut visit = repeat.visit.clone();
    visit.dossiers.clone_from(&open);
    let mut plan = vec![Planned {
        stream: stream.clone(),
        event: visit.into(),
    }];
    for id in open {
        let resumed = DossierResumed { visit: stream.id() };
        plan.push(Planned {
            stream: dossier_stream(id)?,
            event: resumed.into(),
        });
    }
    Ok(plan)
}

pub(super) fn present(view: &VisitView, present: &PeoplePresent) -> Result<Event, Refusal> {
    super::visit::going_on(view)?;
    let mut present = present.clone();
    for other in present.people.iter_mut().chain(&mut present.added) {
        other.name = name("people.name", &other.name)?;
    }
    let known = view.present.as_ref();
    let known = known.map_or(&[][..], |known| &known.present.people);
    present.people = present.applied_to(known);
    if present.people == known {
        return Err(Refusal::new("nothing_changed"));
    }
    Ok(present.into())
}

pub(super) fn advise(view: &VisitView, advice: &AdviceGiven) -> Result<Event, Refusal> {
    super::visit::going_on(view)?;
    filled("answer", &advice.answer)?;
    Ok(advice.clone().into())
}

pub(super) fn notice(view: &VisitView, notice: &NoticeGiven) -> Result<Event, Refusal> {
    super::visit::going_on(view)?;
    if notice.lines.is_empty() {
        return Err(Refusal::at("field_empty", "lines"));
    }
    if notice.acknowledged == Acknowledged::Other {
        return Err(Refusal::at("field_empty", "acknowledged"));
    }
    Ok(notice.clone().into())
}

pub(super) fn rate(view: &VisitView, rated: &SatisfactionRated) -> Result<Event, Refusal> {
    super::visit::going_on(view)?;
    if !(1..=5).contains(&rated.score) {
        return Err(Refusal::at("score_out_of_range", "score"));
    }
    let mut rated = rated.clone();
    rated.remark = text(&rated.remark);
    Ok(rated.into())
}

pub(super) fn call(view: &VisitView, called: &NumberCalled) -> Result<Event, Refusal> {
    super::visit::going_on(view)?;
    if view.ticket.is_none() {
        return Err(Refusal::new("no_number"));
    }
    Ok(called.clone().into())
}

pub(super) fn verify(view: &PersonView, verified: &PersonVerified) -> Result<Event, Refusal> {
    if view.trace.is_empty() {
        return Err(Refusal::new("not_opened"));
    }
    let findings = [
        ("identity", &verified.identity),
        ("registered_residence", &verified.registered_residence),
        ("actually_resides", &verified.actually_resides),
    ];
    if findings.iter().all(|(_, found)| found.is_none()) {
        return Err(Refusal::new("nothing_changed"));
    }
    let unexplained = |found: &Finding| {
        !found.holds && found.how.trim().is_empty() && verified.note.trim().is_empty()
    };
    for (field, found) in findings {
        if found.as_ref().is_some_and(unexplained) {
            return Err(Refusal::at("finding_unexplained", field));
        }
    }
    Ok(verified.clone().into())
}

//! Owns the acts beside the dossier: walk-ins, further dossiers, repeat visits, the police officer's
//! check, and the sheets made of what was done.

use axum::http::StatusCode;
use rusqlite::Connection;
use tainha_domain::decide::{AddDossier, Command, RepeatVisit, decide};
use tainha_domain::event::{PersonCarded, PersonDetailed, VisitOpened};
use tainha_domain::help::shipped_help;
use tainha_domain::name::fold_for_search;
use tainha_domain::sheet;
use tainha_domain::view::{DossierView, PersonView, VisitView, WardView};
use uuid::Uuid;

use super::visit::{answer, dossiers_of, known, load, published, ward_name};
use super::{context, perform, stream, write};
use crate::api::Fault;
use crate::api::dto::door::{
    ChangeRow, HelpAnswer, MessageAnswer, NewPersonForm, NoticeSheet, RepeatAnswer,
};
use crate::api::dto::visit::{OpenedVisit, VisitAnswer};
use crate::edge::{new_uuid, vietnam};
use crate::people::{Search, search};
use crate::store::{StoreError, setting, view};
use crate::tablet::Open;

/// Takes in somebody who is on no list: card and details in one act.
pub(crate) fn add_person(open: &Open, form: &NewPersonForm) -> Result<Uuid, Fault> {
    if !form.confirmed {
        refuse_known(open, form)?;
    }
    let id = new_uuid(&*open.tablet.0.config.random);
    let on = stream("person", id);
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let card = Command::CardPerson(PersonCarded {
        name: Some(form.name.clone()),
        birth_year: form.birth_year,
        house: some(&form.house),
        residential_group: some(&form.group),
        needs: Some(form.needs.clone()).filter(|needs| !needs.is_empty()),
    });
    open.store.write(|connection| {
        let empty = view::load(connection, &on)?;
        let mut planned = decide(&empty, &card, &context(open))?;
        if form.details != PersonDetailed::default() {
            let details = Command::DetailPerson(Box::new(form.details.clone()));
            planned.extend(decide(&empty, &details, &context(open))?);
        }
        write(open, connection, &planned, None)
    })?;
    open.index.changed([&on]);
    open.tablet.acted();
    Ok(id)
}

/// Somebody of this name, and of this house where one is given, may be the same person.
fn refuse_known(open: &Open, form: &NewPersonForm) -> Result<(), Fault> {
    let found = search(
        open,
        &Search {
            q: form.name.clone(),
            limit: 20,
            ..Search::default()
        },
    )?;
    let name = fold_for_search(&form.name);
    let known = found.rows.iter().any(|row| {
        let same_year = row.birth_year.is_none()
            || form.birth_year.is_none()
            || row.birth_year == form.birth_year;
        fold_for_search(&row.name) == name && same_year
    });
    if known {
        return Err(Fault::new(StatusCode::CONFLICT, "duplicate_person").field("name"));
    }
    Ok(())
}

/// Carries out a command on a person and answers nothing but that it was done.
pub(crate) fn on_person(open: &Open, id: Uuid, command: &Command) -> Result<(), Fault> {
    let on = stream("person", id);
    perform(open, &on, None, |_, view| {
        known(view)?;
        Ok(command.clone())
    })?;
    open.index.changed([&on]);
    Ok(())
}

/// Opens a further dossier on a visit that goes on.
pub(crate) fn add_dossier(open: &Open, visit: Uuid, code: &str) -> Result<VisitAnswer, Fault> {
    let dossier = new_uuid(&*open.tablet.0.config.random);
    perform(open, &stream("visit", visit), None, |connection, view| {
        known(view)?;
        let (version, procedure) = published(connection, code)?;
        Ok(Command::AddDossier(Box::new(AddDossier {
            dossier,
            version,
            procedure,
        })))
    })?;
    answer(open, visit)
}

/// Opens a visit that goes on with what an earlier one left open; the same again answers the same.
pub(crate) fn repeat(open: &Open, earlier: Uuid) -> Result<OpenedVisit, Fault> {
    if let Some(going_on) = open
        .store
        .read(|connection| open_repeat(connection, earlier))?
    {
        return Ok(going_on);
    }
    let visit_id = new_uuid(&*open.tablet.0.config.random);
    let mut first = None;
    perform(open, &stream("visit", visit_id), None, |connection, _| {
        let before: VisitView = load(connection, "visit", earlier)?;
        let person = before.person.ok_or_else(Fault::not_found)?;
        let dossiers = dossiers_of(connection, earlier)?
            .into_iter()
            .map(|id| Ok((id, load(connection, "dossier", id)?)))
            .collect::<Result<Vec<(Uuid, DossierView)>, Fault>>()?;
        first = dossiers
            .iter()
            .find(|(_, dossier)| dossier.is_open())
            .map(|(id, _)| *id);
        Ok(Command::RepeatVisit(Box::new(RepeatVisit {
            visit: VisitOpened {
                person,
                appointment: None,
                parent_visit: Some(earlier),
                dossiers: Vec::new(),
                out_of_list: before.out_of_list,
                ticket: None,
            },
            dossiers,
        })))
    })?;
    Ok(OpenedVisit {
        visit_id,
        dossier_id: first.ok_or_else(Fault::not_found)?,
    })
}

/// A repeat of this visit that has not ended.
fn open_repeat(connection: &Connection, earlier: Uuid) -> Result<Option<OpenedVisit>, Fault> {
    for id in open_visits(connection)? {
        let visit: VisitView = load(connection, "visit", id)?;
        if let (Some(parent), Some(dossier_id)) = (visit.parent_visit, visit.dossiers.first())
            && parent == earlier
        {
            return Ok(Some(OpenedVisit {
                visit_id: id,
                dossier_id: *dossier_id,
            }));
        }
    }
    Ok(None)
}

fn open_visits(connection: &Connection) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT stream FROM visit WHERE ended = 0")?;
    let rows = statement.query_map([], super::visit::stream_uuid)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the visit before left, and what happened since; none for a first visit.
pub(crate) fn repeated(
    connection: &Connection,
    visit: &VisitView,
    dossiers: &[(Uuid, &DossierView)],
) -> Result<Option<RepeatAnswer>, Fault> {
    let Some(parent_id) = visit.parent_visit else {
        return Ok(None);
    };
    let parent: VisitView = load(connection, "visit", parent_id)?;
    let mut number = 2;
    let mut before = parent.parent_visit;
    while let Some(id) = before.filter(|_| number < 100) {
        number += 1;
        before = load::<VisitView>(connection, "visit", id)?.parent_visit;
    }
    let ended = parent.ended.as_ref();
    // What lies behind the last event that the earlier visit wrote into each dossier: by place in
    // the history, no clocks are compared.
    let mut changes = Vec::new();
    for (_, dossier) in dossiers {
        let history = &dossier.trace.history;
        let resumed = history
            .iter()
            .rposition(|line| line.kind == "dossier_resumed")
            .unwrap_or(history.len());
        let left = history[..resumed]
            .iter()
            .rposition(|line| parent_wrote(&parent, line))
            .map_or(0, |at| at + 1);
        changes.extend(history[left..resumed].iter().map(|line| ChangeRow {
            kind: line.kind.clone(),
            by: line.stamp.by.clone(),
            at: line.stamp.at,
        }));
    }
    Ok(Some(RepeatAnswer {
        number,
        parent_id,
        outcome: ended
            .map(|ended| view::code(&ended.ended.outcome))
            .transpose()?,
        reason: ended
            .map(|ended| ended.ended.reason.clone())
            .unwrap_or_default(),
        by: ended.map(|ended| ended.stamp.by.clone()),
        at: ended.map(|ended| ended.stamp.at),
        changes,
        advice: parent
            .advice
            .iter()
            .map(|advice| advice.advice.answer.clone())
            .collect(),
    }))
}

/// The same tablet wrote it before it wrote the end of the visit.
fn parent_wrote(parent: &VisitView, line: &tainha_domain::view::HistoryLine) -> bool {
    parent.trace.history.iter().any(|ended| {
        ended.kind == "visit_ended"
            && ended.stamp.device == line.stamp.device
            && line.seq < ended.seq
    })
}

/// The sheet that the person keeps.
pub(crate) fn notice(open: &Open, visit: Uuid) -> Result<NoticeSheet, Fault> {
    let now = open.tablet.0.config.clock.now().with_timezone(&vietnam());
    open.store.read(|connection| {
        let read = Read::of(connection, visit)?;
        let ward = ward(connection)?;
        Ok(NoticeSheet {
            ward_name: ward_name(connection)?,
            ward_address: ward.address,
            hotlines: ward.hotlines,
            day: now.date_naive().to_string(),
            person_name: read.person.name.clone(),
            visitor: open.who.name.clone(),
            visit_code: sheet::code_of(visit, &read.visit),
            lines: sheet::notice_lines(&read.dossiers()),
        })
    })
}

/// The visit in the team's chat.
pub(crate) fn message(open: &Open, visit: Uuid) -> Result<MessageAnswer, Fault> {
    open.store.read(|connection| {
        Ok(MessageAnswer {
            text: Read::of(connection, visit)?.message(visit),
        })
    })
}

/// The day in the team's chat.
pub(crate) fn day_message(open: &Open) -> Result<MessageAnswer, Fault> {
    let today = crate::today::of(open, None)?;
    let visits: Vec<Uuid> = today.rows.iter().filter_map(|row| row.visit_id).collect();
    let done = today.rows.iter().filter(|row| row.state == "done").count();
    let mut lines = vec![format!(
        "{}: {}/{} lượt đã xong.",
        sheet::day_words(context(open).today),
        done,
        today.rows.len()
    )];
    open.store.read(|connection| {
        for visit in visits {
            lines.push(Read::of(connection, visit)?.message(visit));
        }
        Ok::<_, Fault>(())
    })?;
    Ok(MessageAnswer {
        text: lines.join("\n"),
    })
}

/// Numbers to call and warnings.
pub(crate) fn help(open: &Open) -> Result<HelpAnswer, Fault> {
    let page = shipped_help();
    open.store.read(|connection| {
        Ok(HelpAnswer {
            ward_hotlines: ward(connection)?.hotlines,
            ward_name: ward_name(connection)?,
            hotlines: page.hotlines,
            cards: page.cards,
        })
    })
}

fn ward(connection: &Connection) -> Result<WardView, Fault> {
    let ward = setting::identity(connection)?.ward;
    load(connection, "ward", ward.id.0)
}

/// A visit with what its sheets need.
struct Read {
    visit: VisitView,
    person: PersonView,
    dossiers: Vec<DossierView>,
}

impl Read {
    fn of(connection: &Connection, id: Uuid) -> Result<Self, Fault> {
        let visit: VisitView = load(connection, "visit", id)?;
        let person = visit.person.ok_or_else(Fault::not_found)?;
        let dossiers = dossiers_of(connection, id)?
            .into_iter()
            .map(|dossier| load(connection, "dossier", dossier))
            .collect::<Result<_, Fault>>()?;
        Ok(Self {
            visit,
            person: load(connection, "person", person)?,
            dossiers,
        })
    }

    fn dossiers(&self) -> Vec<&DossierView> {
        self.dossiers.iter().collect()
    }

    fn message(&self, id: Uuid) -> String {
        sheet::team_message(id, &self.visit, &self.dossiers())
    }
}

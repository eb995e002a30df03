//! Owns the acts of a visit and the answer that its screens are drawn from.

use rusqlite::{Connection, OptionalExtension as _};
use tainha_domain::decide::{Command, OpenVisit, RepeatVisit, decide};
use tainha_domain::event::{DetailsOpened, Opening, Ticket, VisitEnded, VisitOpened};
use tainha_domain::name::fold_for_search;
use tainha_domain::procedure::{
    ConsentPurpose, Prefill, Procedure, parse_consent_purposes, shipped_consent_purposes,
};
use tainha_domain::sheet::code_of;
use tainha_domain::tasks::{next_task, visit_tasks};
use tainha_domain::view::{
    AppointmentView, CertificationView, DossierView, PersonView, ProcedureView, StaffView,
    StatementView, View, VisitView, WardView,
};
use tainha_journal::DeviceId;
use uuid::Uuid;

use super::{context, perform, photo, stream, write};
use crate::api::Fault;
use crate::api::dto::visit::{DossierAnswer, OpenedVisit, VisitAnswer, VisitForm};
use crate::draft;
use crate::edge::new_uuid;
use crate::store::{StoreError, entry, setting, view};
use crate::tablet::Open;

/// Opens a visit and its dossier. An appointment that has a visit answers that one; so does a visit
/// without one that was opened here for the same person and procedure and has not ended: a second tap
/// is no second visit.
pub(crate) fn open_visit(
    open: &Open,
    form: &VisitForm,
    ticket: Option<Ticket>,
) -> Result<OpenedVisit, Fault> {
    let random = &*open.tablet.0.config.random;
    let (visit_id, mut dossier_id) = (new_uuid(random), new_uuid(random));
    let mut before = None;
    let done = perform(open, &stream("visit", visit_id), None, |connection, _| {
        // Asked here, where no other tap can come between.
        before = match form.appointment_id {
            Some(id) => opened(connection, id)?,
            None => walk_in(connection, form)?,
        };
        if before.is_some() {
            return Err(Fault::new(http::StatusCode::CONFLICT, "visit_opened"));
        }
        let planned = match form.appointment_id {
            Some(id) => load(connection, "appointment", id)?,
            None => AppointmentView::default(),
        };
        if let Some((first, command)) = going_on(connection, form, &planned)? {
            dossier_id = first;
            return Ok(command);
        }
        let request = planned.request;
        let (version, procedure) = published(connection, &form.procedure_code)?;
        Ok(Command::OpenVisit(Box::new(OpenVisit {
            visit: VisitOpened {
                person: form.person_id,
                appointment: form.appointment_id,
                parent_visit: None,
                dossiers: Vec::new(),
                out_of_list: form.out_of_list.trim().to_owned(),
                ticket,
            },
            dossier: dossier_id,
            request,
            version,
            procedure,
        })))
    });
    match before {
        Some(before) => Ok(before),
        None => done.map(|()| OpenedVisit {
            visit_id,
            dossier_id,
        }),
    }
}

/// A follow-up goes on with the dossiers that the visit before left open, where the tablet holds them.
fn going_on(
    connection: &Connection,
    form: &VisitForm,
    planned: &AppointmentView,
) -> Result<Option<(Uuid, Command)>, Fault> {
    let Some(earlier) = planned.follows else {
        return Ok(None);
    };
    let dossiers = dossiers_of(connection, earlier)?
        .into_iter()
        .map(|id| Ok((id, load(connection, "dossier", id)?)))
        .collect::<Result<Vec<(Uuid, DossierView)>, Fault>>()?;
    let Some(first) = dossiers.iter().find(|(_, dossier)| dossier.is_open()) else {
        return Ok(None);
    };
    let first = first.0;
    Ok(Some((
        first,
        Command::RepeatVisit(Box::new(RepeatVisit {
            visit: VisitOpened {
                person: form.person_id,
                appointment: form.appointment_id,
                parent_visit: Some(earlier),
                dossiers: Vec::new(),
                out_of_list: form.out_of_list.trim().to_owned(),
                ticket: None,
            },
            dossiers,
        })),
    )))
}

/// The procedure in force and the event that published it.
pub(crate) fn published(connection: &Connection, code: &str) -> Result<(String, Procedure), Fault> {
    let missing = || {
        Fault::new(http::StatusCode::UNPROCESSABLE_ENTITY, "procedure_missing")
            .field("procedure_code")
    };
    let id: Option<Uuid> = connection
        .prepare_cached("SELECT stream FROM procedure_row WHERE code = ?1 ORDER BY stream LIMIT 1")
        .and_then(|mut statement| statement.query_row([code], stream_uuid).optional())
        .map_err(StoreError::from)?;
    let view: ProcedureView = load(connection, "procedure", id.ok_or_else(missing)?)?;
    match (view.published, view.procedure) {
        (Some(published), Some(procedure)) => Ok((published.event.to_string(), procedure)),
        _ => Err(missing()),
    }
}

/// The visit that this tablet knows of an appointment.
fn opened(connection: &Connection, appointment: Uuid) -> Result<Option<OpenedVisit>, Fault> {
    let visit: Option<Uuid> = connection
        .prepare_cached("SELECT stream FROM visit WHERE appointment = ?1 ORDER BY stream LIMIT 1")
        .and_then(|mut statement| {
            statement
                .query_row([appointment.to_string()], stream_uuid)
                .optional()
        })
        .map_err(StoreError::from)?;
    let Some(visit_id) = visit else {
        return Ok(None);
    };
    let dossier = dossiers_of(connection, visit_id)?.into_iter().next();
    Ok(dossier.map(|dossier_id| OpenedVisit {
        visit_id,
        dossier_id,
    }))
}

/// The visit without an appointment that was opened here for this person and procedure and is not
/// over, with that dossier.
fn walk_in(connection: &Connection, form: &VisitForm) -> Result<Option<OpenedVisit>, Fault> {
    let mut statement = connection
        .prepare_cached(
            "SELECT dossier.stream, visit.stream FROM visit
             JOIN dossier ON dossier.visit = substr(visit.stream, 7)
             WHERE visit.person = ?1 AND visit.appointment IS NULL AND visit.ended = 0
               AND dossier.procedure_code = ?2
               AND EXISTS (SELECT 1 FROM event JOIN entry ON entry.id = event.entry
                           WHERE event.stream = visit.stream AND entry.own = 1)
             ORDER BY visit.rowid LIMIT 1",
        )
        .map_err(StoreError::from)?;
    let row = statement.query_row((form.person_id.to_string(), &form.procedure_code), |row| {
        Ok(OpenedVisit {
            dossier_id: stream_uuid(row)?,
            visit_id: entry::parsed::<tainha_journal::StreamId>(row, 1)?.id(),
        })
    });
    Ok(row.optional().map_err(StoreError::from)?)
}

/// Confirms a task of the visit itself.
pub(crate) fn confirm(
    open: &Open,
    id: Uuid,
    task: &str,
    command: &Command,
) -> Result<VisitAnswer, Fault> {
    let task = draft::name(id, task);
    perform(open, &stream("visit", id), Some(&task), |_, view| {
        known(view)?;
        Ok(command.clone())
    })?;
    answer(open, id)
}

/// Ends the visit, then tells the ward whose details were opened.
pub(crate) fn end(open: &Open, id: Uuid, ended: VisitEnded) -> Result<VisitAnswer, Fault> {
    perform(
        open,
        &stream("visit", id),
        Some(&draft::name(id, "end")),
        |connection, view| {
            known(view)?;
            let dossiers = dossiers_of(connection, id)?
                .into_iter()
                .map(|dossier| load(connection, "dossier", dossier))
                .collect::<Result<Vec<DossierView>, Fault>>()?;
            Ok(Command::EndVisit(ended, dossiers))
        },
    )?;
    // The visit has ended; what could not be told stays noted and goes with the next.
    if let Err(fault) = tell_openings(open) {
        tracing::error!(?fault, "openings of details were not told");
    }
    answer(open, id)
}

/// Openings of details in one event, so that its document stays within the limit of the protocol.
const OPENINGS_PER_EVENT: usize = 500;

/// Writes the openings of details that were noted and forgets the notes.
fn tell_openings(open: &Open) -> Result<(), Fault> {
    open.store.write(|connection| {
        let DeviceId::Device(device) = setting::identity(connection)?.device else {
            return Err(Fault::internal("device"));
        };
        let on = stream("access", device);
        for openings in noted_openings(connection)?.chunks(OPENINGS_PER_EVENT) {
            let openings = openings.to_vec();
            let command = Command::NoteDetailsOpened(DetailsOpened { openings });
            let planned = decide(&view::load(connection, &on)?, &command, &context(open))?;
            write(open, connection, &planned, None)?;
        }
        connection
            .execute("DELETE FROM details_opened", [])
            .map_err(StoreError::from)?;
        Ok(())
    })
}

fn noted_openings(connection: &Connection) -> Result<Vec<Opening>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT person, actor, at FROM details_opened ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Opening {
            person: entry::parsed(row, 0)?,
            staff: entry::parsed(row, 1)?,
            at: chrono::DateTime::parse_from_rfc3339(&row.get::<_, String>(2)?)
                .map_err(|_| entry::invalid(2))?,
        })
    })?;
    rows.map(|row| row.map_err(Into::into)).collect()
}

/// All that the screens of a visit show.
pub(crate) fn answer(open: &Open, id: Uuid) -> Result<VisitAnswer, Fault> {
    let mut photos = Vec::new();
    let ids = open.store.read(|connection| dossiers_of(connection, id))?;
    for dossier in &ids {
        photos.push(photo::list(open, *dossier)?);
    }
    open.store.read(|connection| {
        let visit: VisitView = load(connection, "visit", id)?;
        let person_id = visit.person.ok_or_else(Fault::not_found)?;
        let person: PersonView = load(connection, "person", person_id)?;
        let ward_name = ward_name(connection)?;
        let mut dossiers = Vec::new();
        for (dossier, photos) in ids.iter().zip(photos) {
            let view: DossierView = load(connection, "dossier", *dossier)?;
            let prefill = view
                .procedure
                .as_ref()
                .map(|procedure| procedure.prefilled(|what| known_of(&person, &ward_name, what)))
                .unwrap_or_default();
            let procedure = match &view.procedure {
                Some(frozen) => published(connection, &frozen.code).ok().map(|(_, now)| now),
                None => None,
            };
            let purposes = purposes(&view);
            dossiers.push(DossierAnswer {
                id: *dossier,
                view,
                procedure,
                purposes,
                prefill,
                photos,
            });
        }
        let mut streams = vec![stream("visit", id)];
        streams.extend(ids.iter().map(|dossier| stream("dossier", *dossier)));
        let mut drafts = draft::tasks(connection, &streams)?;
        for dossier in &dossiers {
            let unconfirmed = dossier.photos.iter().filter(|photo| !photo.confirmed);
            drafts.extend(unconfirmed.map(|photo| {
                draft::name(
                    dossier.id,
                    &super::dossier::component_task(&photo.component),
                )
            }));
        }
        let views: Vec<(Uuid, &DossierView)> = dossiers.iter().map(|d| (d.id, &d.view)).collect();
        let tasks = visit_tasks(&visit, &views, &drafts);
        let next_task = next_task(&tasks).map(|task| task.id.clone());
        let unsent = visit.trace.unsent + dossiers.iter().map(|d| d.view.trace.unsent).sum::<u32>();
        let repeat = super::door::repeated(connection, &visit, &views)?;
        Ok(VisitAnswer {
            id,
            visit_code: code_of(id, &visit),
            repeat,
            visit,
            person,
            person_id,
            dossiers,
            tasks,
            next_task,
            unsent,
        })
    })
}

/// Dossiers of a visit, in the order they were opened.
pub(crate) fn dossiers_of(connection: &Connection, visit: Uuid) -> Result<Vec<Uuid>, Fault> {
    let mut statement = connection
        .prepare_cached("SELECT stream FROM dossier WHERE visit = ?1 ORDER BY stream")
        .map_err(StoreError::from)?;
    let rows = statement
        .query_map([visit.to_string()], stream_uuid)
        .map_err(StoreError::from)?;
    let naming_it = rows
        .collect::<rusqlite::Result<Vec<Uuid>>>()
        .map_err(StoreError::from)?;
    // The visit knows the order, and those that name a later visit now; not those of a visit whose
    // own events are not here yet.
    let mut dossiers = Vec::new();
    for dossier in load::<VisitView>(connection, "visit", visit)?.dossiers {
        let held = naming_it.contains(&dossier)
            || !view::load(connection, &stream("dossier", dossier))?
                .trace()
                .is_empty();
        if held {
            dossiers.push(dossier);
        }
    }
    let others = naming_it.into_iter().filter(|id| !dossiers.contains(id));
    let others: Vec<Uuid> = others.collect();
    dossiers.extend(others);
    Ok(dossiers)
}

/// The id of a stream's name in the first column.
pub(crate) fn stream_uuid(row: &rusqlite::Row<'_>) -> rusqlite::Result<Uuid> {
    entry::parsed::<tainha_journal::StreamId>(row, 0).map(|stream| stream.id())
}

/// Loads a view of a kind; an empty one when nothing of it is held.
pub(crate) fn load<V: Kind>(
    connection: &Connection,
    kind: &'static str,
    id: Uuid,
) -> Result<V, Fault> {
    let view = view::load(connection, &stream(kind, id))?;
    V::take(view).ok_or_else(|| Fault::internal("kind of view"))
}

/// A view of one kind.
pub(crate) trait Kind: Sized {
    /// The view, if it is of this kind.
    fn take(view: View) -> Option<Self>;
}

macro_rules! kinds {
    ($($view:ident $variant:ident),*) => {
        $(impl Kind for $view {
            fn take(view: View) -> Option<Self> {
                match view { View::$variant(view) => Some(*view), _ => None }
            }
        })*
    };
}

kinds!(
    AppointmentView Appointment, CertificationView Certification, DossierView Dossier, PersonView Person, ProcedureView Procedure,
    StaffView Staff, StatementView Statement, VisitView Visit, WardView Ward
);

/// Refuses a stream that nothing opened.
pub(crate) fn known(view: &View) -> Result<(), Fault> {
    if view.trace().is_empty() {
        Err(Fault::not_found())
    } else {
        Ok(())
    }
}

/// The words of the purposes that the dossier's procedure asks about, in its order.
fn purposes(dossier: &DossierView) -> Vec<ConsentPurpose> {
    let (file, text) = shipped_consent_purposes();
    let known = parse_consent_purposes(file, text).expect("a test of the domain reads what ships");
    let asked = dossier
        .procedure
        .iter()
        .flat_map(|procedure| &procedure.consent);
    asked
        .filter_map(|id| known.iter().find(|purpose| purpose.id == *id).cloned())
        .collect()
}

pub(crate) fn ward_name(connection: &Connection) -> Result<String, Fault> {
    let ward = setting::identity(connection)?.ward;
    let described: WardView = load(connection, "ward", ward.id.0)?;
    Ok(if described.name.is_empty() {
        ward.name
    } else {
        described.name
    })
}

/// What is known to answer a question beforehand.
fn known_of(person: &PersonView, ward_name: &str, what: Prefill) -> Option<String> {
    let details = person.details.clone().unwrap_or_default();
    let contact = details.contact.unwrap_or_default();
    let address = details.actual_address.filter(|address| !address.is_empty());
    let known = match what {
        Prefill::PersonName => Some(person.name.clone()),
        Prefill::PersonBirth => details
            .birth
            .or_else(|| person.birth_year.map(|year| year.to_string())),
        Prefill::PersonSex => details.sex.and_then(|sex| view::code(&sex).ok()),
        Prefill::PersonIdNo => details.personal_id_no,
        Prefill::PersonOldIdNo => details.old_id_no,
        Prefill::PersonInsuranceNo => details.insurance_no,
        Prefill::PersonPhone => details.phones.and_then(|phones| phones.into_iter().next()),
        Prefill::PersonAddress => address.or_else(|| Some(person.house.clone())),
        Prefill::PersonPermanentAddress => details.permanent_address,
        Prefill::ContactName => Some(contact.name),
        Prefill::ContactPhone => Some(contact.phone),
        Prefill::ContactRelation => Some(contact.relation),
        Prefill::WardName => Some(ward_name.to_owned()),
    };
    known.filter(|text| !fold_for_search(text).is_empty())
}

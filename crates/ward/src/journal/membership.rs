//! Which streams are in which scopes, and which scopes a device has (PROTOCOL 7). Once in, a
//! stream stays: what happens to it later is shown there too.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use tainha_domain::view::{AppointmentView, StaffView, TeamView, View};
use tainha_journal::{Position, RowNumber, RunningHash, Scope, StreamId};
use uuid::Uuid;

use super::{Placed, view_of};
use crate::error::{Result, WardError};
use crate::store::{Db, ListFilter, ScopeRow, StreamRow};

/// Sessions of so many days back are on a device's list.
const DAYS_BACK: u64 = 14;
/// Sessions of so many days ahead.
const DAYS_AHEAD: u64 = 3;

/// Shows new events in the scopes of their streams; streams that enter bring their history.
pub(super) fn show(db: Db<'_>, events: &[Placed], views: &BTreeMap<StreamId, View>) -> Result<()> {
    let Some(position) = events.first().map(|e| e.row.position) else {
        return Ok(());
    };
    let mut entered = Entered::new();
    let streams: BTreeSet<&StreamId> = events.iter().map(|e| &e.row.stream).collect();
    // A visit and its dossier may be opened by one entry: what others enter by goes first.
    let mut in_turn: Vec<(&StreamId, &View)> = streams
        .iter()
        .filter_map(|stream| Some((*stream, views.get(*stream)?)))
        .collect();
    in_turn.sort_by_key(|(_, view)| match view {
        View::Dossier(_) => 1,
        View::Certification(_) => 2,
        _ => 0,
    });
    for (stream, view) in in_turn {
        enter(db, stream, view, &mut entered)?;
    }
    for (scope, streams) in &entered {
        history(db, scope, streams, position)?;
    }
    let mut shown: BTreeMap<Scope, BTreeSet<u16>> = BTreeMap::new();
    for stream in streams {
        for scope in db.scopes_of(stream)? {
            let here = events
                .iter()
                .filter(|e| e.row.stream == *stream && belongs(&scope, e));
            let indexes = shown.entry(scope.clone()).or_default();
            indexes.extend(here.map(|e| e.row.index));
        }
    }
    for (scope, indexes) in shown {
        append(db, &scope, position, &indexes)?;
    }
    Ok(())
}

/// Streams that are new in a scope.
type Entered = BTreeMap<Scope, BTreeSet<StreamId>>;

/// A group shows cards, and refusals, without which a refused card would count there for ever;
/// every other scope shows all events of its streams.
fn belongs(scope: &Scope, event: &Placed) -> bool {
    match scope {
        Scope::Group(_) => {
            matches!(event.kind.as_deref(), Some("person_carded" | "act_refused"))
        }
        Scope::Catalogue | Scope::Session { .. } => true,
    }
}

fn enter(db: Db<'_>, stream: &StreamId, view: &View, entered: &mut Entered) -> Result<()> {
    match view {
        View::Ward(_)
        | View::Procedure(_)
        | View::Staff(_)
        | View::Team(_)
        | View::ResidentialGroup(_)
        | View::Statement(_) => put(db, &Scope::Catalogue, stream, entered)?,
        View::Person(person) => {
            if let Ok(scope) = format!("group/{}", person.residential_group).parse::<Scope>() {
                put(db, &scope, stream, entered)?;
            }
        }
        View::Appointment(appointment) => {
            if let (Some(team), Some(day)) = (appointment.team, appointment.day) {
                enter_session(
                    db,
                    &Scope::Session { team, day },
                    stream,
                    appointment,
                    entered,
                )?;
            }
        }
        View::Visit(visit) => {
            let opened = visit.opened.as_ref();
            for scope in visit_scopes(db, visit.appointment, opened)? {
                put(db, &scope, stream, entered)?;
                put_person(db, &scope, visit.person, entered)?;
            }
        }
        View::Dossier(dossier) => {
            for parent in [
                ("visit", dossier.visit),
                ("appointment", dossier.appointment),
            ] {
                for scope in sessions_of(db, parent.0, parent.1)? {
                    put(db, &scope, stream, entered)?;
                    put_person(db, &scope, dossier.person, entered)?;
                }
            }
        }
        View::Certification(certification) => {
            for scope in sessions_of(db, "dossier", certification.dossier)? {
                put(db, &scope, stream, entered)?;
            }
        }
        View::Request(_)
        | View::ServiceList(_)
        | View::Access(_)
        | View::CertificationBook(_)
        | View::Other(_) => {}
    }
    Ok(())
}

fn put(db: Db<'_>, scope: &Scope, stream: &StreamId, entered: &mut Entered) -> Result<()> {
    if db.enter_scope(scope, stream)? {
        entered
            .entry(scope.clone())
            .or_default()
            .insert(stream.clone());
    }
    Ok(())
}

fn put_id(db: Db<'_>, scope: &Scope, kind: &str, id: Uuid, entered: &mut Entered) -> Result<()> {
    let stream = StreamId::new(kind, id).map_err(|e| WardError::corrupt("stream", &e))?;
    put(db, scope, &stream, entered)
}

fn put_person(
    db: Db<'_>,
    scope: &Scope,
    person: Option<Uuid>,
    entered: &mut Entered,
) -> Result<()> {
    person.map_or(Ok(()), |person| {
        put_id(db, scope, "person", person, entered)
    })
}

/// An appointment brings its request, its person, its visits and their dossiers.
fn enter_session(
    db: Db<'_>,
    scope: &Scope,
    stream: &StreamId,
    view: &AppointmentView,
    entered: &mut Entered,
) -> Result<()> {
    put(db, scope, stream, entered)?;
    put_person(db, scope, view.person, entered)?;
    if let Some(request) = view.request {
        put_id(db, scope, "request", request, entered)?;
    }
    // Who brings a result needs its dossier, and the visit that it was made at.
    if let Some(dossier) = view.dossier {
        put_id(db, scope, "dossier", dossier, entered)?;
        if let Some(View::Dossier(dossier)) = view_of(db, &format!("dossier/{dossier}"))?
            && let Some(visit) = dossier.visit
        {
            put_id(db, scope, "visit", visit, entered)?;
        }
    }
    // A follow-up goes on with what the visit before left.
    let visits = children(db, "visit", stream.id())?;
    for visit in visits.into_iter().chain(view.follows) {
        put_id(db, scope, "visit", visit, entered)?;
        for dossier in children(db, "dossier", visit)? {
            put_id(db, scope, "dossier", dossier, entered)?;
        }
    }
    Ok(())
}

fn children(db: Db<'_>, kind: &'static str, parent: Uuid) -> Result<Vec<Uuid>> {
    let mut filter = ListFilter::of(kind);
    filter.parent = Some(parent.to_string());
    let rows = db.list(&filter)?;
    rows.iter()
        .map(|row| {
            row.id
                .parse()
                .map_err(|e| WardError::corrupt("list row", &e))
        })
        .collect()
}

/// Session scopes that a stream is in.
fn sessions_of(db: Db<'_>, kind: &str, id: Option<Uuid>) -> Result<Vec<Scope>> {
    let Some(id) = id else { return Ok(Vec::new()) };
    let stream = StreamId::new(kind, id).map_err(|e| WardError::corrupt("stream", &e))?;
    let mut scopes = db.scopes_of(&stream)?;
    scopes.retain(|scope| matches!(scope, Scope::Session { .. }));
    Ok(scopes)
}

/// A visit is in the sessions of its appointment; one without, in those of its visitor's teams on
/// the day it was opened.
fn visit_scopes(
    db: Db<'_>,
    appointment: Option<Uuid>,
    opened: Option<&tainha_domain::view::Stamp>,
) -> Result<Vec<Scope>> {
    let scopes = sessions_of(db, "appointment", appointment)?;
    let Some(opened) = opened.filter(|_| scopes.is_empty()) else {
        return Ok(scopes);
    };
    let day = opened.at.date_naive();
    let teams = teams_of(db, &opened.by)?;
    Ok(teams
        .into_iter()
        .map(|(team, _)| Scope::Session { team, day })
        .collect())
}

/// Rows of the events that streams had before they entered.
fn history(
    db: Db<'_>,
    scope: &Scope,
    streams: &BTreeSet<StreamId>,
    before: Position,
) -> Result<()> {
    let mut rows: BTreeMap<Position, BTreeSet<u16>> = BTreeMap::new();
    for stream in streams {
        for row in db.stream_before(stream, before)? {
            let (position, index) = (row.position, row.index);
            if belongs(scope, &Placed::of(row)) {
                rows.entry(position).or_default().insert(index);
            }
        }
    }
    for (position, indexes) in rows {
        append(db, scope, position, &indexes)?;
    }
    Ok(())
}

/// Shows events of a stream once more where it was shown, so that tablets learn what became of
/// their bodies. To be called while the bodies are still held: they say where an event belongs.
pub(crate) fn show_again(db: Db<'_>, stream: &StreamId, rows: &[StreamRow]) -> Result<()> {
    for scope in db.scopes_of(stream)? {
        let mut shown: BTreeMap<Position, BTreeSet<u16>> = BTreeMap::new();
        for row in rows {
            if belongs(&scope, &Placed::of(row.clone())) {
                shown.entry(row.position).or_default().insert(row.index);
            }
        }
        for (position, indexes) in shown {
            append(db, &scope, position, &indexes)?;
        }
    }
    Ok(())
}

fn append(db: Db<'_>, scope: &Scope, position: Position, indexes: &BTreeSet<u16>) -> Result<()> {
    if indexes.is_empty() {
        return Ok(());
    }
    let indexes: Vec<u16> = indexes.iter().copied().collect();
    let (number, mut hash) = match db.scope_head(scope)? {
        Some(head) => (head.row.next(), RunningHash::resume(head.hash)),
        None => {
            let epoch = db.ward_row()?.epoch;
            (
                RowNumber::ZERO.next(),
                RunningHash::start(db.ward(), epoch, scope),
            )
        }
    };
    let (entry, _) = db.entry_at(position)?;
    hash.push(position, entry, &indexes);
    db.insert_scope_row(
        scope,
        &ScopeRow {
            row: number,
            position,
            indexes,
            hash: hash.value(),
        },
    )
}

/// Who enrolled a device.
pub fn staff_of_device(db: Db<'_>, device: &str) -> Result<Option<StaffView>> {
    let Some(staff) = db.device(device)?.and_then(|row| row.staff) else {
        return Ok(None);
    };
    match view_of(db, &format!("staff/{staff}"))? {
        Some(View::Staff(view)) => Ok(Some(*view)),
        _ => Ok(None),
    }
}

/// Teams of a staff member with the residential groups they go to.
fn teams_of(db: Db<'_>, staff: &str) -> Result<Vec<(Uuid, Vec<String>)>> {
    let mut teams = Vec::new();
    for (stream, json) in db.views("team")? {
        let view: View = serde_json::from_str(&json).map_err(|e| WardError::corrupt("view", &e))?;
        let id: StreamId = stream
            .parse()
            .map_err(|e| WardError::corrupt("stream", &e))?;
        if let Some(team) = TeamView::of(&view)
            && team
                .members
                .iter()
                .any(|member| member.to_string() == staff)
        {
            teams.push((id.id(), team.residential_groups.clone()));
        }
    }
    Ok(teams)
}

/// The scopes of a device: the catalogue, the groups of the teams of its staff, their sessions of the days
/// around `today`, and those whose dossiers are still open.
pub fn scopes_of_device(db: Db<'_>, device: &str, today: NaiveDate) -> Result<Vec<Scope>> {
    let mut scopes = BTreeSet::from([Scope::Catalogue]);
    let from = today - Days::new(DAYS_BACK);
    let to = today + Days::new(DAYS_AHEAD);
    let mut teams = BTreeMap::new();
    for staff in db.staff_of(device)? {
        teams.extend(teams_of(db, &staff)?);
    }
    for (team, groups) in teams {
        scopes.extend(
            groups
                .iter()
                .filter_map(|code| format!("group/{code}").parse().ok()),
        );
        let mut day = from;
        while day <= to {
            let scope = Scope::Session { team, day };
            if db.scope_head(&scope)?.is_some() {
                scopes.insert(scope);
            }
            day = day + Days::new(1);
        }
        scopes.extend(open_sessions(db, team)?);
    }
    Ok(scopes.into_iter().collect())
}

/// Sessions of a team in which a dossier is not finished.
fn open_sessions(db: Db<'_>, team: Uuid) -> Result<BTreeSet<Scope>> {
    let mut open = ListFilter::of("dossier");
    open.states = vec!["open", "waiting", "returned", "accepted", "decided"];
    let mut scopes = BTreeSet::new();
    for row in db.list(&open)? {
        let id = row
            .id
            .parse()
            .map_err(|e| WardError::corrupt("list row", &e))?;
        let sessions = sessions_of(db, "dossier", Some(id))?;
        scopes.extend(
            sessions
                .into_iter()
                .filter(|s| matches!(s, Scope::Session { team: t, .. } if *t == team)),
        );
    }
    Ok(scopes)
}

//! Owns finding people: an index in memory over folded words, built at the first search and kept up
//! with what sync brings. It also answers details and procedures.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Row};
use tainha_domain::address::address_key;
use tainha_domain::name::tidy;
use tainha_domain::procedure::Procedure;
use tainha_domain::view::{DossierView, PersonView, ProcedureView, VisitView};
use tainha_journal::{StreamId, time};
use uuid::Uuid;

use crate::act::stream;
use crate::act::visit::{load, stream_uuid};
use crate::api::Fault;
use crate::api::dto::visit::{PersonAnswer, PersonDossier, PersonVisit};
use crate::api::dto::{PeopleAnswer, PersonRow, ProcedureName};
use crate::store::{Result, StoreError, entry, view};
use crate::tablet::Open;

/// More changed people than this: the index is built anew.
const MANY: usize = 500;

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Search {
    pub(crate) q: String,
    pub(crate) group: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) limit: usize,
}

/// One person in the index; every text begins with a space, so that a word is found by its beginning.
struct Entry {
    id: Uuid,
    sort_key: String,
    name: String,
    words: String,
    group: String,
    targets: String,
}

#[derive(Default)]
struct State {
    built: bool,
    entries: Vec<Entry>,
    dirty: Vec<StreamId>,
}

/// The index.
#[derive(Default)]
pub(crate) struct Index(Mutex<State>);

impl Index {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes streams that changed; people among them are read again at the next search.
    pub(crate) fn changed<'a>(&self, streams: impl IntoIterator<Item = &'a StreamId>) {
        let mut state = self.state();
        if state.built {
            state.dirty.extend(
                streams
                    .into_iter()
                    .filter(|s| s.kind() == "person")
                    .cloned(),
            );
        }
    }

    /// Builds the index if it was not built yet.
    pub(crate) fn warm(&self, connection: &Connection) -> Result<()> {
        self.state().bring_up(connection)
    }

    /// Ids of those who match, best first, and how many there are.
    fn find(&self, connection: &Connection, search: &Search) -> Result<(usize, Vec<Uuid>)> {
        let mut state = self.state();
        state.bring_up(connection)?;
        let words: Vec<String> = address_key(&search.q).split(' ').map(asked).collect();
        let spelled = format!(" {}", tidy(&search.q).to_lowercase());
        let target = search.target.as_ref().map(|target| format!("\"{target}\""));
        let (mut exact, mut rest) = (Vec::new(), Vec::new());
        let mut total = 0;
        for entry in &state.entries {
            let fits = words.iter().all(|word| entry.words.contains(word.as_str()))
                && search
                    .group
                    .as_ref()
                    .is_none_or(|group| entry.group == *group)
                && target
                    .as_ref()
                    .is_none_or(|target| entry.targets.contains(target.as_str()));
            if !fits {
                continue;
            }
            total += 1;
            if entry.name.contains(&spelled) {
                exact.push(entry.id);
            } else if rest.len() < search.limit {
                rest.push(entry.id);
            }
        }
        exact.append(&mut rest);
        exact.truncate(search.limit);
        Ok((total, exact))
    }
}

impl State {
    fn bring_up(&mut self, connection: &Connection) -> Result<()> {
        const COLUMNS: &str =
            "SELECT stream, sort_key, name, words, residential_group, targets FROM person";
        if !self.built || self.dirty.len() > MANY {
            let mut statement =
                connection.prepare_cached(&format!("{COLUMNS} ORDER BY sort_key, stream"))?;
            let rows = statement.query_map([], read_entry)?;
            self.entries = rows.collect::<rusqlite::Result<_>>()?;
            self.dirty.clear();
            self.built = true;
        }
        for changed in std::mem::take(&mut self.dirty) {
            self.entries.retain(|entry| entry.id != changed.id());
            let mut statement =
                connection.prepare_cached(&format!("{COLUMNS} WHERE stream = ?1"))?;
            let mut rows = statement.query([changed.to_string()])?;
            if let Some(row) = rows.next()? {
                let entry = read_entry(row)?;
                let place = self
                    .entries
                    .partition_point(|other| other.sort_key <= entry.sort_key);
                self.entries.insert(place, entry);
            }
        }
        Ok(())
    }
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: stream_uuid(row)?,
        sort_key: row.get(1)?,
        name: format!(" {}", row.get::<_, String>(2)?.to_lowercase()),
        words: format!(" {}", row.get::<_, String>(3)?),
        group: row.get(4)?,
        targets: row.get(5)?,
    })
}

/// A typed word as it is looked for: a long number by its last four digits.
fn asked(word: &str) -> String {
    let number = word.len() > 4 && word.bytes().all(|b| b.is_ascii_digit());
    format!(
        " {}",
        if number {
            &word[word.len() - 4..]
        } else {
            word
        }
    )
}

/// Finds people.
pub(crate) fn search(open: &Open, search: &Search) -> Result<PeopleAnswer, Fault> {
    open.store.read(|connection| {
        let (total, ids) = open.index.find(connection, search)?;
        let rows = ids
            .into_iter()
            .filter_map(|id| row(connection, id).transpose())
            .collect::<Result<Vec<_>>>()?;
        Ok(PeopleAnswer {
            total: u32::try_from(total).unwrap_or(u32::MAX),
            rows,
        })
    })
}

/// A person as lists show one.
pub(crate) fn row(connection: &Connection, id: Uuid) -> Result<Option<PersonRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT person.name, birth_year, house,
                COALESCE((SELECT residential_group.name FROM residential_group
                          WHERE code = person.residential_group), person.residential_group),
                needs, has_details
         FROM person WHERE person.stream = ?1",
    )?;
    let mut rows = statement.query([stream("person", id).to_string()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let needs: String = row.get(4)?;
    Ok(Some(PersonRow {
        id,
        name: row.get(0)?,
        birth_year: row.get(1)?,
        house: row.get(2)?,
        group: row.get(3)?,
        needs: serde_json::from_str(&needs).map_err(|_| StoreError::Corrupt("needs"))?,
        has_details: row.get(5)?,
    }))
}

/// Details of a person; the opening is durable before they are answered.
pub(crate) fn details(open: &Open, id: Uuid) -> Result<PersonAnswer, Fault> {
    let now = time::format(&open.tablet.0.config.clock.now());
    let person: PersonView = open
        .store
        .read(|connection| load(connection, "person", id))?;
    if person.trace.is_empty() {
        return Err(Fault::not_found());
    }
    if person.details.is_some() {
        open.store.write(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO details_opened (person, actor, at) VALUES (?1, ?2, ?3)",
                )?
                .execute((id.to_string(), open.who.id.to_string(), &now))?;
            Ok::<_, StoreError>(())
        })?;
    }
    open.store.read(|connection| {
        Ok(PersonAnswer {
            id,
            person,
            dossiers: dossiers_of(connection, id)?,
            visits: visits_of(connection, id)?,
            papers: papers_of(connection, id)?,
        })
    })
}

fn visits_of(connection: &Connection, person: Uuid) -> Result<Vec<PersonVisit>, Fault> {
    let read = || -> Result<Vec<(Uuid, String)>> {
        let mut statement = connection.prepare_cached(
            "SELECT stream, day FROM visit WHERE person = ?1 ORDER BY rowid DESC",
        )?;
        let rows = statement.query_map([person.to_string()], |row| {
            Ok((stream_uuid(row)?, row.get(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    read()?
        .into_iter()
        .map(|(id, day)| {
            let visit: VisitView = load(connection, "visit", id)?;
            let mut may_repeat = false;
            for dossier in &visit.dossiers {
                let dossier: DossierView = load(connection, "dossier", *dossier)?;
                may_repeat |= dossier.is_open() && dossier.visit == Some(id);
            }
            let ended = visit.ended.as_ref().map(|ended| &ended.ended);
            Ok(PersonVisit {
                id,
                day,
                outcome: ended.map(|ended| view::code(&ended.outcome)).transpose()?,
                reason: ended.map(|ended| ended.reason.clone()).unwrap_or_default(),
                may_repeat: may_repeat && ended.is_some(),
            })
        })
        .collect()
}

/// How many originals of a person are not back.
fn papers_of(connection: &Connection, person: Uuid) -> Result<u32, Fault> {
    let mut owed = 0;
    for dossier in dossiers_of(connection, person)? {
        let dossier: DossierView = load(connection, "dossier", dossier.id)?;
        owed += dossier
            .pieces
            .iter()
            .filter(|piece| piece.is_owed())
            .count();
    }
    Ok(u32::try_from(owed).unwrap_or(u32::MAX))
}

fn dossiers_of(connection: &Connection, person: Uuid) -> Result<Vec<PersonDossier>, Fault> {
    let read = || -> Result<Vec<Uuid>> {
        let mut statement = connection
            .prepare_cached("SELECT stream FROM dossier WHERE person = ?1 ORDER BY rowid DESC")?;
        let rows = statement.query_map([person.to_string()], stream_uuid)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    read()?
        .into_iter()
        .map(|id| {
            let dossier: DossierView = load(connection, "dossier", id)?;
            let procedure = dossier.procedure;
            Ok(PersonDossier {
                id,
                visit_id: dossier.visit,
                procedure_code: procedure
                    .as_ref()
                    .map(|p| p.code.clone())
                    .unwrap_or_default(),
                procedure_name: procedure.map(|p| p.name_vi).unwrap_or_default(),
                state: view::code(&dossier.state)?,
            })
        })
        .collect()
}

/// All procedures, by name.
pub(crate) fn procedures(open: &Open) -> Result<Vec<ProcedureName>, Fault> {
    open.store.read(|connection| {
        let read = || -> Result<Vec<ProcedureName>> {
            let mut statement =
                connection.prepare_cached("SELECT code, name FROM procedure_row ORDER BY name")?;
            let rows = statement.query_map([], |row| {
                Ok(ProcedureName {
                    code: row.get(0)?,
                    name: row.get(1)?,
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        Ok(read()?)
    })
}

/// One procedure as the ward publishes it now.
pub(crate) fn procedure(open: &Open, code: &str) -> Result<Procedure, Fault> {
    open.store.read(|connection| {
        let read = || -> Result<Option<StreamId>> {
            let mut statement =
                connection.prepare_cached("SELECT stream FROM procedure_row WHERE code = ?1")?;
            let mut rows = statement.query([code])?;
            Ok(rows.next()?.map(|row| entry::parsed(row, 0)).transpose()?)
        };
        let id = read()?.ok_or_else(Fault::not_found)?.id();
        let view: ProcedureView = load(connection, "procedure", id)?;
        view.procedure.ok_or_else(Fault::not_found)
    })
}

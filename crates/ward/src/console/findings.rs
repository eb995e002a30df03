//! What the teams found at the door, as the desk reads it: all of it on the page of a person, and the
//! people whom a clerk has still to look at.

use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use tainha_domain::decide::Command;
use tainha_domain::event::FindingsSeen;
use tainha_domain::view::PersonView;
use utoipa::ToSchema;
use uuid::Uuid;

use super::clerk::Clerk;
use super::look::{self, Names, stream};
use super::people;
use super::people_dto::PersonPage;
use crate::error::Result as Stored;
use crate::journal::findings;
use crate::problem::{ErrorBody, Problem};
use crate::store::Db;
use crate::ward::Ward;

/// Most people that the list names.
const MOST: u32 = 200;

/// One thing that a team found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DoorFinding {
    /// Id of the event that told of it.
    pub event: String,
    /// `identity`, `registered_residence`, `actually_resides` (the police officer's check),
    /// `report`, `out_of_list`, `outcome`, `notice`.
    pub kind: String,
    /// `holds`, `differs`, `out_of_list`; the change of a report; the outcome of a visit; how a
    /// notice sheet was taken.
    pub value: String,
    /// In words: on what ground, why.
    pub note: String,
    /// Who wrote it.
    pub by: String,
    /// When, by the clock of that device.
    pub at: DateTime<FixedOffset>,
    /// It differs from what the desk has, and no clerk has looked at it yet.
    pub waits: bool,
    /// Who at the desk has looked at it, and what was done.
    pub seen: Option<SeenBy>,
}

/// Who has looked at a finding.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SeenBy {
    /// Their name.
    pub by: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What was done.
    pub note: String,
}

/// A person whom a clerk has still to look at.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingRow {
    /// Person id.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// House and lane.
    pub house: String,
    /// What waits.
    pub findings: Vec<DoorFinding>,
}

/// People whom a clerk has still to look at, the last finding first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Findings {
    /// Rows.
    pub rows: Vec<FindingRow>,
}

/// Findings that a clerk has looked at.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Seen {
    /// Ids of the events that told of them.
    pub events: Vec<String>,
    /// What was done.
    #[serde(default)]
    pub note: String,
}

/// Everything that the teams found of a person.
pub(super) fn of(
    db: Db<'_>,
    names: &Names,
    id: Uuid,
    person: &PersonView,
) -> Stored<Vec<DoorFinding>> {
    let all = findings::of(db, &id.to_string(), person)?;
    Ok(all
        .into_iter()
        .map(|one| DoorFinding {
            waits: one.waits(person),
            seen: person.seen_by(&one.stamp.event).map(|seen| SeenBy {
                by: names.actor(&seen.stamp.by),
                at: seen.stamp.at,
                note: seen.seen.note.clone(),
            }),
            event: one.stamp.event,
            kind: one.kind.to_owned(),
            value: one.value,
            note: one.note,
            by: names.actor(&one.stamp.by),
            at: one.stamp.at,
        })
        .collect())
}

/// People whose finding at the door differs from what the desk has, or who are on no list.
#[utoipa::path(get, path = "/findings", tag = "people",
    responses((status = 200, body = Findings), (status = "default", body = ErrorBody)))]
pub(super) async fn list_findings(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Findings>, Problem> {
    let rows = ward
        .store()
        .read(|db| {
            let names = Names::read(db)?;
            findings::waiting(db, MOST)?
                .into_iter()
                .map(|id| {
                    let person = look::person_view(db, id)?;
                    let mut findings = of(db, &names, id, &person)?;
                    findings.retain(|one| one.waits);
                    Ok(FindingRow {
                        person_id: id,
                        person_name: person.name,
                        house: person.house,
                        findings,
                    })
                })
                .collect::<Stored<Vec<_>>>()
        })
        .await?;
    Ok(Json(Findings { rows }))
}

/// A clerk has looked at findings of a person.
#[utoipa::path(post, path = "/people/{id}/findings-seen", tag = "people", params(("id" = Uuid, Path)), request_body = Seen,
    responses((status = 200, body = PersonPage), (status = "default", body = ErrorBody)))]
pub(super) async fn findings_seen(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<Seen>,
) -> Result<Json<PersonPage>, Problem> {
    let desk = clerk.desk(&ward);
    let page = ward
        .store()
        .write(move |db| {
            look::person_view(db, id)?;
            let command = Command::SeeFindings(FindingsSeen {
                events: body.events,
                note: body.note,
            });
            desk.carry_out(db, &stream("person", id), &command)?;
            people::page(db, id)
        })
        .await?;
    Ok(Json(page))
}

//! Owns the calls that only read: today, people, procedures, outbox, progress of sync.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use tainha_domain::procedure::Procedure;
use utoipa::IntoParams;
use uuid::Uuid;

use super::Answer;
use super::dto::outbox::{OutboxAnswer, SyncAnswer};
use super::dto::visit::PersonAnswer;
use super::dto::{PeopleAnswer, Problem, ProcedureName, TodayAnswer};
use crate::{Tablet, outbox, people, today};

/// Query of `GET /api/today`.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DayQuery {
    /// `YYYY-MM-DD`; absent: today.
    day: Option<chrono::NaiveDate>,
}

/// The visits of a day, and what waits for a person.
#[utoipa::path(get, path = "/api/today", tag = "list", params(DayQuery),
    responses((status = 200, body = TodayAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn today(
    State(tablet): State<Tablet>,
    Query(query): Query<DayQuery>,
) -> Answer<TodayAnswer> {
    tablet
        .work(move |open| today::of(open, query.day))
        .await
        .map(Json)
}

/// Query of `GET /api/people`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct PeopleQuery {
    /// Words: name, house, last digits of a phone or identity number; without diacritics or with.
    pub(super) q: String,
    /// Only this residential group.
    pub(super) group: Option<String>,
    /// Only this target group, as a code of the domain.
    pub(super) target: Option<String>,
    /// At most so many rows; 50 unless told, 200 at most.
    pub(super) limit: Option<u16>,
}

/// Finds people.
#[utoipa::path(get, path = "/api/people", tag = "list", params(PeopleQuery),
    responses((status = 200, body = PeopleAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn people(
    State(tablet): State<Tablet>,
    Query(query): Query<PeopleQuery>,
) -> Answer<PeopleAnswer> {
    let search = people::Search {
        q: query.q,
        group: query.group,
        target: query.target,
        limit: usize::from(query.limit.unwrap_or(50).clamp(1, 200)),
    };
    tablet
        .work(move |open| people::search(open, &search))
        .await
        .map(Json)
}

/// Details of a person. That they were opened is noted durably before they are answered.
#[utoipa::path(get, path = "/api/people/{id}", tag = "list", params(("id" = Uuid, Path)),
    responses((status = 200, body = PersonAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn person(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
) -> Answer<PersonAnswer> {
    tablet
        .work(move |open| people::details(open, id))
        .await
        .map(Json)
}

/// All procedures on the tablet.
#[utoipa::path(get, path = "/api/procedures", tag = "list",
    responses((status = 200, body = Vec<ProcedureName>), (status = "4XX", body = Problem)))]
pub(super) async fn procedures(State(tablet): State<Tablet>) -> Answer<Vec<ProcedureName>> {
    tablet.work(people::procedures).await.map(Json)
}

/// One procedure as the ward publishes it now.
#[utoipa::path(get, path = "/api/procedures/{code}", tag = "list", params(("code" = String, Path)),
    responses((status = 200, body = Procedure), (status = "4XX", body = Problem)))]
pub(super) async fn procedure(
    State(tablet): State<Tablet>,
    Path(code): Path<String>,
) -> Answer<Procedure> {
    tablet
        .work(move |open| people::procedure(open, &code))
        .await
        .map(Json)
}

/// What lies on which pile.
#[utoipa::path(get, path = "/api/outbox", tag = "sync",
    responses((status = 200, body = OutboxAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn outbox(State(tablet): State<Tablet>) -> Answer<OutboxAnswer> {
    let progress = tablet.progress();
    tablet
        .work(move |open| outbox::of(open, &progress))
        .await
        .map(Json)
}

/// Progress of sync.
#[utoipa::path(get, path = "/api/sync", tag = "sync",
    responses((status = 200, body = SyncAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn get_sync(State(tablet): State<Tablet>) -> Answer<SyncAnswer> {
    let progress = tablet.progress();
    tablet
        .work(move |open| outbox::sync(open, &progress))
        .await
        .map(Json)
}

/// Begins to sync now, whatever the last try said.
#[utoipa::path(post, path = "/api/sync", tag = "sync",
    responses((status = 200, body = SyncAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn post_sync(State(tablet): State<Tablet>) -> Answer<SyncAnswer> {
    tablet.sync_now();
    get_sync(State(tablet)).await
}

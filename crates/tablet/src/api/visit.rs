//! Owns the calls of a visit and its dossiers: one confirmed task is one call, one act, one transaction.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Map, Value};
use tainha_domain::decide::Command;
use tainha_domain::event::{
    Arrived, ComponentSettled, ConsentRecorded, DossierSubmitted, FormFilled, IdentityCompared,
    PaperTaken, ReadBackDone, VisitEnded,
};
use uuid::Uuid;

use super::dto::Problem;
use super::dto::visit::{OpenedVisit, ReadBackForm, SettleForm, VisitAnswer, VisitForm};
use super::fault::Body;
use super::{Answer, Fault};
use crate::act::{dossier, visit};
use crate::{Tablet, draft};

/// Opens a visit with its first dossier; the same appointment always gives the same visit.
#[utoipa::path(post, path = "/api/visits", tag = "visit", request_body = VisitForm,
    responses((status = 200, body = OpenedVisit), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn open_visit(
    State(tablet): State<Tablet>,
    Body(form): Body<VisitForm>,
) -> Answer<OpenedVisit> {
    tablet
        .work(move |open| visit::open_visit(open, &form, None))
        .await
        .map(Json)
}

/// A visit with its task list.
#[utoipa::path(get, path = "/api/visits/{id}", tag = "visit", params(("id" = Uuid, Path)),
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn get_visit(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| visit::answer(open, id))
        .await
        .map(Json)
}

/// The team stands at the door.
#[utoipa::path(post, path = "/api/visits/{id}/arrive", tag = "visit", params(("id" = Uuid, Path)), request_body = Arrived,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn arrive(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<Arrived>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| visit::confirm(open, id, "arrive", &Command::Arrive(body)))
        .await
        .map(Json)
}

/// Face and paper were compared.
#[utoipa::path(post, path = "/api/visits/{id}/identity", tag = "visit", params(("id" = Uuid, Path)), request_body = IdentityCompared,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn identity(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<IdentityCompared>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| visit::confirm(open, id, "identity", &Command::CompareIdentity(body)))
        .await
        .map(Json)
}

/// The visit is over.
#[utoipa::path(post, path = "/api/visits/{id}/end", tag = "visit", params(("id" = Uuid, Path)), request_body = VisitEnded,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn end(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<VisitEnded>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| visit::end(open, id, body))
        .await
        .map(Json)
}

async fn dossier_task(
    tablet: Tablet,
    id: Uuid,
    task: &'static str,
    command: Command,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| dossier::confirm(open, id, task, &command))
        .await
        .map(Json)
}

/// The form was filled in.
#[utoipa::path(post, path = "/api/dossiers/{id}/form", tag = "dossier", params(("id" = Uuid, Path)), request_body = FormFilled,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn form(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<FormFilled>,
) -> Answer<VisitAnswer> {
    dossier_task(tablet, id, "form", Command::FillForm(body)).await
}

/// What the person agreed to.
#[utoipa::path(post, path = "/api/dossiers/{id}/consent", tag = "dossier", params(("id" = Uuid, Path)), request_body = ConsentRecorded,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn consent(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<ConsentRecorded>,
) -> Answer<VisitAnswer> {
    dossier_task(tablet, id, "consent", Command::RecordConsent(body)).await
}

/// The last confirmed form was read back to the person.
#[utoipa::path(post, path = "/api/dossiers/{id}/read-back", tag = "dossier", params(("id" = Uuid, Path)), request_body = ReadBackForm,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn read_back(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<ReadBackForm>,
) -> Answer<VisitAnswer> {
    let ReadBackForm {
        answers,
        read_aloud,
        witness,
    } = body;
    let done = ReadBackDone {
        form: String::new(),
        answers,
        read_aloud,
        witness,
    };
    dossier_task(tablet, id, "read_back", Command::ReadBack(done)).await
}

/// A component stands without a photo.
#[utoipa::path(post, path = "/api/dossiers/{id}/components/{component}", tag = "dossier",
    params(("id" = Uuid, Path), ("component" = String, Path)), request_body = SettleForm,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn settle(
    State(tablet): State<Tablet>,
    Path((id, component)): Path<(Uuid, String)>,
    Body(body): Body<SettleForm>,
) -> Answer<VisitAnswer> {
    let SettleForm { settled, reason } = body;
    tablet
        .work(move |open| {
            let task = dossier::component_task(&component);
            let command = Command::SettleComponent(ComponentSettled {
                component,
                settled,
                reason,
            });
            dossier::confirm(open, id, &task, &command)
        })
        .await
        .map(Json)
}

/// Paper was taken along.
#[utoipa::path(post, path = "/api/dossiers/{id}/paper", tag = "dossier", params(("id" = Uuid, Path)), request_body = PaperTaken,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn paper(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<PaperTaken>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| dossier::take_paper(open, id, body))
        .await
        .map(Json)
}

/// The dossier was submitted: online with the code the portal showed, or on paper.
#[utoipa::path(post, path = "/api/dossiers/{id}/submit", tag = "dossier", params(("id" = Uuid, Path)), request_body = DossierSubmitted,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn submit(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<DossierSubmitted>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| dossier::submit(open, id, body))
        .await
        .map(Json)
}

type DraftPath = Path<(String, Uuid, String)>;

/// What was typed so far for a task; 404 when nothing was.
#[utoipa::path(get, path = "/api/drafts/{stream_kind}/{id}/{task}", tag = "draft",
    params(("stream_kind" = String, Path), ("id" = Uuid, Path), ("task" = String, Path, description = "Id of the task, as the task list names it.")),
    responses((status = 200, body = Object), (status = "4XX", body = Problem)))]
pub(super) async fn get_draft(
    State(tablet): State<Tablet>,
    Path((kind, id, task)): DraftPath,
) -> Answer<Value> {
    tablet
        .work(move |open| draft::get(open, &kind, id, &task)?.ok_or_else(Fault::not_found))
        .await
        .map(Json)
}

/// Keeps what was typed; durable when it is answered.
#[utoipa::path(put, path = "/api/drafts/{stream_kind}/{id}/{task}", tag = "draft", request_body = Object,
    params(("stream_kind" = String, Path), ("id" = Uuid, Path), ("task" = String, Path)),
    responses((status = 200, body = Object), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn put_draft(
    State(tablet): State<Tablet>,
    Path((kind, id, task)): DraftPath,
    Body(body): Body<Map<String, Value>>,
) -> Answer<Value> {
    tablet
        .work(move |open| {
            let body = Value::Object(body);
            draft::put(open, &kind, id, &task, &body)?;
            Ok(body)
        })
        .await
        .map(Json)
}

/// Forgets what was typed.
#[utoipa::path(delete, path = "/api/drafts/{stream_kind}/{id}/{task}", tag = "draft",
    params(("stream_kind" = String, Path), ("id" = Uuid, Path), ("task" = String, Path)),
    responses((status = 200, body = Object), (status = "4XX", body = Problem)))]
pub(super) async fn delete_draft(
    State(tablet): State<Tablet>,
    Path((kind, id, task)): DraftPath,
) -> Answer<Value> {
    tablet
        .work(move |open| {
            draft::delete(open, &kind, id, &task)?;
            Ok(Value::Object(Map::new()))
        })
        .await
        .map(Json)
}

//! Owns the calls beside the dossier: walk-ins, people present, advice, notice, rating, repeat
//! visits, custody, results at home, the community house, help.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use tainha_domain::decide::Command;
use tainha_domain::event::{
    AdviceGiven, NoticeGiven, NumberCalled, PaperHandedOver, PaperReturned, PeoplePresent,
    PersonReported, PersonVerified, ProxyNamed, ResultDelivered, SatisfactionRated,
};
use uuid::Uuid;

use super::Answer;
use super::dto::Problem;
use super::dto::door::{
    CustodyAnswer, DossierForm, HelpAnswer, HouseAnswer, HouseForm, MessageAnswer, NewPersonAnswer,
    NewPersonForm, NotDelivered, NoticeSheet, NumberForm, ResultsAnswer,
};
use super::dto::visit::{OpenedVisit, PersonAnswer, VisitAnswer};
use super::fault::{Body, Fault};
use crate::act::{custody, delivery, door, dossier, house, visit};
use crate::{Tablet, people};

/// Takes in somebody who is on no list; 409 `duplicate_person` unless confirmed.
#[utoipa::path(post, path = "/api/people", tag = "person", request_body = NewPersonForm,
    responses((status = 200, body = NewPersonAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn add_person(
    State(tablet): State<Tablet>,
    Body(form): Body<NewPersonForm>,
) -> Answer<NewPersonAnswer> {
    tablet
        .work(move |open| {
            let id = door::add_person(open, &form)?;
            Ok(NewPersonAnswer { id })
        })
        .await
        .map(Json)
}

async fn on_person(tablet: Tablet, id: Uuid, command: Command) -> Answer<PersonAnswer> {
    tablet
        .work(move |open| {
            door::on_person(open, id, &command)?;
            people::details(open, id)
        })
        .await
        .map(Json)
}

/// What was found out about a person: moved, deceased, in hospital, back.
#[utoipa::path(post, path = "/api/people/{id}/report", tag = "person", params(("id" = Uuid, Path)), request_body = PersonReported,
    responses((status = 200, body = PersonAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn report_person(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<PersonReported>,
) -> Answer<PersonAnswer> {
    on_person(tablet, id, Command::ReportPerson(body)).await
}

/// What the police officer found; nobody else may say it.
#[utoipa::path(post, path = "/api/people/{id}/verify", tag = "person", params(("id" = Uuid, Path)), request_body = PersonVerified,
    responses((status = 200, body = PersonAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn verify_person(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<PersonVerified>,
) -> Answer<PersonAnswer> {
    on_person(tablet, id, Command::VerifyPerson(body)).await
}

async fn on_visit(
    tablet: Tablet,
    id: Uuid,
    task: &'static str,
    command: Command,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| visit::confirm(open, id, task, &command))
        .await
        .map(Json)
}

/// Who is there beside the person; replaces the list.
#[utoipa::path(post, path = "/api/visits/{id}/present", tag = "visit", params(("id" = Uuid, Path)), request_body = PeoplePresent,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn present(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<PeoplePresent>,
) -> Answer<VisitAnswer> {
    on_visit(tablet, id, "present", Command::RecordPresent(body)).await
}

/// Advice or help was given.
#[utoipa::path(post, path = "/api/visits/{id}/advice", tag = "visit", params(("id" = Uuid, Path)), request_body = AdviceGiven,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn advise(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<AdviceGiven>,
) -> Answer<VisitAnswer> {
    on_visit(tablet, id, "advice", Command::Advise(body)).await
}

/// The notice sheet as it would be given now.
#[utoipa::path(get, path = "/api/visits/{id}/notice", tag = "visit", params(("id" = Uuid, Path)),
    responses((status = 200, body = NoticeSheet), (status = "4XX", body = Problem)))]
pub(super) async fn notice(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
) -> Answer<NoticeSheet> {
    tablet
        .work(move |open| door::notice(open, id))
        .await
        .map(Json)
}

/// The person got the notice sheet.
#[utoipa::path(post, path = "/api/visits/{id}/notice", tag = "visit", params(("id" = Uuid, Path)), request_body = NoticeGiven,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn give_notice(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<NoticeGiven>,
) -> Answer<VisitAnswer> {
    on_visit(tablet, id, "notice", Command::GiveNotice(body)).await
}

/// How satisfied the person is, 1 to 5.
#[utoipa::path(post, path = "/api/visits/{id}/satisfaction", tag = "visit", params(("id" = Uuid, Path)), request_body = SatisfactionRated,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn rate(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<SatisfactionRated>,
) -> Answer<VisitAnswer> {
    on_visit(tablet, id, "satisfaction", Command::RateSatisfaction(body)).await
}

/// The visit for the team's chat, without personal data.
#[utoipa::path(get, path = "/api/visits/{id}/message", tag = "visit", params(("id" = Uuid, Path)),
    responses((status = 200, body = MessageAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn message(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
) -> Answer<MessageAnswer> {
    tablet
        .work(move |open| door::message(open, id))
        .await
        .map(Json)
}

/// The day for the team's chat, without personal data.
#[utoipa::path(get, path = "/api/today/message", tag = "list",
    responses((status = 200, body = MessageAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn day_message(State(tablet): State<Tablet>) -> Answer<MessageAnswer> {
    tablet.work(door::day_message).await.map(Json)
}

/// Opens a further dossier on a visit that goes on.
#[utoipa::path(post, path = "/api/visits/{id}/dossiers", tag = "visit", params(("id" = Uuid, Path)), request_body = DossierForm,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn add_dossier(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(form): Body<DossierForm>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| door::add_dossier(open, id, &form.procedure_code))
        .await
        .map(Json)
}

/// Goes on with what this visit left open, in a new visit.
#[utoipa::path(post, path = "/api/visits/{id}/repeat", tag = "visit", params(("id" = Uuid, Path)),
    responses((status = 200, body = OpenedVisit), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn repeat(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
) -> Answer<OpenedVisit> {
    tablet
        .work(move |open| door::repeat(open, id))
        .await
        .map(Json)
}

/// Calls a number of the queue.
#[utoipa::path(post, path = "/api/visits/{id}/call", tag = "house", params(("id" = Uuid, Path)), request_body = NumberCalled,
    responses((status = 200, body = HouseAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn call_number(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<NumberCalled>,
) -> Answer<HouseAnswer> {
    tablet
        .work(move |open| {
            visit::confirm(open, id, "call", &Command::CallNumber(body))?;
            house::queue(open)
        })
        .await
        .map(Json)
}

/// The queue of the community house.
#[utoipa::path(get, path = "/api/house", tag = "house",
    responses((status = 200, body = HouseAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn get_house(State(tablet): State<Tablet>) -> Answer<HouseAnswer> {
    tablet.work(house::queue).await.map(Json)
}

/// Sets the letter of this tablet and the place.
#[utoipa::path(put, path = "/api/house", tag = "house", request_body = HouseForm,
    responses((status = 200, body = HouseAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn put_house(
    State(tablet): State<Tablet>,
    Body(form): Body<HouseForm>,
) -> Answer<HouseAnswer> {
    tablet
        .work(move |open| house::set(open, &form))
        .await
        .map(Json)
}

/// Gives the next number to a person.
#[utoipa::path(post, path = "/api/house/numbers", tag = "house", request_body = NumberForm,
    responses((status = 200, body = OpenedVisit), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn give_number(
    State(tablet): State<Tablet>,
    Body(form): Body<NumberForm>,
) -> Answer<OpenedVisit> {
    tablet
        .work(move |open| house::give(open, form))
        .await
        .map(Json)
}

/// Somebody acts for the person; none: the person after all.
#[utoipa::path(post, path = "/api/dossiers/{id}/proxy", tag = "dossier", params(("id" = Uuid, Path)), request_body = ProxyNamed,
    responses((status = 200, body = VisitAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn name_proxy(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<ProxyNamed>,
) -> Answer<VisitAnswer> {
    tablet
        .work(move |open| dossier::confirm(open, id, "proxy", &Command::NameProxy(body)))
        .await
        .map(Json)
}

/// Where every paper is that this tablet knows of.
#[utoipa::path(get, path = "/api/custody", tag = "custody",
    responses((status = 200, body = CustodyAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn get_custody(State(tablet): State<Tablet>) -> Answer<CustodyAnswer> {
    tablet.work(custody::custody).await.map(Json)
}

/// The receipt for papers that were taken, as a sheet for both sides to sign.
#[utoipa::path(get, path = "/api/dossiers/{id}/receipts/{receipt}/sheet.pdf", tag = "custody",
    params(("id" = Uuid, Path), ("receipt" = String, Path)),
    responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
pub(super) async fn print_receipt(
    State(tablet): State<Tablet>,
    Path((id, receipt)): Path<(Uuid, String)>,
) -> Result<Response, Fault> {
    let bytes = tablet
        .work(move |open| custody::receipt_sheet(open, id, &receipt))
        .await?;
    Ok(([(CONTENT_TYPE, "application/pdf")], bytes).into_response())
}

/// Paper goes to the next hand; a count that differs is explained, both stay.
#[utoipa::path(post, path = "/api/dossiers/{id}/hand-over", tag = "custody", params(("id" = Uuid, Path)), request_body = PaperHandedOver,
    responses((status = 200, body = CustodyAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn hand_over(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<PaperHandedOver>,
) -> Answer<CustodyAnswer> {
    tablet
        .work(move |open| custody::moved(open, id, "hand_over", Command::HandOverPaper(body)))
        .await
        .map(Json)
}

/// Paper is back with the person.
#[utoipa::path(post, path = "/api/dossiers/{id}/give-back", tag = "custody", params(("id" = Uuid, Path)), request_body = PaperReturned,
    responses((status = 200, body = CustodyAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn give_back(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<PaperReturned>,
) -> Answer<CustodyAnswer> {
    tablet
        .work(move |open| custody::moved(open, id, "give_back", Command::ReturnPaper(body)))
        .await
        .map(Json)
}

/// Results that wait to be brought home.
#[utoipa::path(get, path = "/api/results", tag = "result",
    responses((status = 200, body = ResultsAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn get_results(State(tablet): State<Tablet>) -> Answer<ResultsAnswer> {
    tablet.work(custody::results).await.map(Json)
}

/// Hands a result over, to the person or to somebody with authority.
#[utoipa::path(post, path = "/api/dossiers/{id}/deliver", tag = "result", params(("id" = Uuid, Path)), request_body = ResultDelivered,
    responses((status = 200, body = ResultsAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn deliver(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<ResultDelivered>,
) -> Answer<ResultsAnswer> {
    tablet
        .work(move |open| custody::deliver(open, id, Command::DeliverResult(body)))
        .await
        .map(Json)
}

/// The result was brought and carried back; it waits again.
#[utoipa::path(post, path = "/api/dossiers/{id}/not-delivered", tag = "result", params(("id" = Uuid, Path)), request_body = NotDelivered,
    responses((status = 200, body = ResultsAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn not_delivered(
    State(tablet): State<Tablet>,
    Path(id): Path<Uuid>,
    Body(body): Body<NotDelivered>,
) -> Answer<ResultsAnswer> {
    tablet
        .work(move |open| delivery::not_delivered(open, id, &body))
        .await
        .map(Json)
}

/// Numbers to call and warnings against frauds.
#[utoipa::path(get, path = "/api/help", tag = "help",
    responses((status = 200, body = HelpAnswer), (status = "4XX", body = Problem)))]
pub(super) async fn get_help(State(tablet): State<Tablet>) -> Answer<HelpAnswer> {
    tablet.work(door::help).await.map(Json)
}

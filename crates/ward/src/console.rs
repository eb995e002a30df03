//! The console API (`/api/console/v1`): what the desk, the planner, the leader and the
//! administrator do in a browser. Owns the shapes and their OpenAPI description; rules stay in
//! the domain.

mod again;
pub mod certification_dto;
mod certifications;
mod clerk;
mod conflicts;
mod custody;
pub mod custody_dto;
mod delivery;
mod devices;
pub mod dossier_dto;
mod dossier_page;
mod dossiers;
pub mod findings;
mod look;
mod pages;
mod paper_receipt;
mod people;
pub mod people_dto;
mod planning;
pub mod planning_dto;
mod qr;
pub(crate) mod register;
mod requests;
mod roster;
mod round;
mod session;
pub mod session_dto;
mod thumbs;
pub mod visit_code;

use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Ward;

/// Where the console API stands.
pub const BASE: &str = "/api/console/v1";

#[derive(OpenApi)]
#[openapi(
    info(title = "Tại Nhà: ward console", version = "1", description = "Cookie session; every POST, PUT and DELETE but the sign-in carries `X-CSRF-Token`."),
    servers((url = "/api/console/v1"))
)]
struct Description;

/// Routes and their description.
pub fn api() -> OpenApiRouter<Ward> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(
            session::sign_in,
            session::current_session,
            session::sign_out
        ))
        .routes(routes!(session::change_password))
        .routes(routes!(session::summary))
        .routes(routes!(people::list_people))
        .routes(routes!(people::show_person))
        .routes(routes!(people::list_groups))
        .routes(routes!(people::list_procedures))
        .routes(routes!(people::list_staff, people::add_staff))
        .routes(routes!(people::list_teams, people::add_team))
        .routes(routes!(people::change_staff))
        .routes(routes!(people::change_team))
        .routes(routes!(roster::preview_roster))
        .routes(routes!(roster::import_roster))
        .routes(routes!(requests::take_request, requests::list_requests))
        .routes(routes!(requests::close_request))
        .routes(routes!(planning::make_appointment))
        .routes(routes!(planning::list_appointments))
        .routes(routes!(round::set_round))
        .routes(routes!(again::follow_up))
        .routes(routes!(
            planning::move_appointment,
            planning::cancel_appointment
        ))
        .routes(routes!(visit_code::visits_of_code))
        .routes(routes!(findings::list_findings))
        .routes(routes!(findings::findings_seen))
        .routes(routes!(custody::list_custody))
        .routes(routes!(custody::hand_over))
        .routes(routes!(custody::give_back))
        .routes(routes!(paper_receipt::print_receipt))
        .routes(routes!(custody::list_results))
        .routes(routes!(custody::plan_delivery))
        .routes(routes!(custody::deliver))
        .routes(routes!(delivery::wrongly_delivered))
        .routes(routes!(custody::online_first))
        .routes(routes!(dossiers::list_dossiers))
        .routes(routes!(dossiers::show_dossier))
        .routes(routes!(dossiers::accept_dossier))
        .routes(routes!(dossiers::return_dossier))
        .routes(routes!(dossiers::record_result))
        .routes(routes!(dossiers::show_file))
        .routes(routes!(dossiers::take_evidence))
        .routes(routes!(dossiers::take_evidence_of_certification))
        .routes(routes!(pages::add_page))
        .routes(routes!(pages::component_document))
        .routes(routes!(certifications::list_certifications))
        .routes(routes!(certifications::show_certification))
        .routes(routes!(certifications::stamp_certification))
        .routes(routes!(certifications::register_certification))
        .routes(routes!(certifications::annotate_line))
        .routes(routes!(certifications::settle_fee))
        .routes(routes!(certifications::decide_review))
        .routes(routes!(certifications::return_certification))
        .routes(routes!(certifications::print_statement))
        .routes(routes!(certifications::print_slip))
        .routes(routes!(certifications::print_box))
        .routes(routes!(register::show_register))
        .routes(routes!(register::export_register))
        .routes(routes!(register::register_statistics))
        .routes(routes!(register::export_statistics))
        .routes(routes!(register::open_book))
        .routes(routes!(register::confirm_book))
        .routes(routes!(register::close_book))
        .routes(routes!(
            register::list_statements,
            register::publish_statement
        ))
        .routes(routes!(register::grant_authority))
        .routes(routes!(register::end_authority))
        .routes(routes!(register::show_rules, register::set_rules))
        .routes(routes!(devices::list_devices))
        .routes(routes!(devices::new_enrolment_code))
        .routes(routes!(devices::revoke_device))
        .routes(routes!(devices::check_journal))
}

/// What an event of a dossier or a visit says, in Vietnamese.
pub(crate) fn event_words(kind: &str) -> Option<&'static str> {
    match kind {
        "visit_opened" => Some("Bắt đầu buổi làm việc tại nhà"),
        "arrived" => Some("Đến nhà"),
        "identity_compared" => Some("Đối chiếu giấy tờ tùy thân"),
        "visit_ended" => Some("Kết thúc buổi làm việc"),
        _ => dossier_page::words(kind),
    }
}

/// The description as it is committed in `openapi.json` and served at `/openapi.json`.
pub fn openapi_json() -> String {
    let (_, description) = api().split_for_parts();
    let mut text = description
        .to_pretty_json()
        .expect("a description made of plain types is JSON");
    text.push('\n');
    text
}

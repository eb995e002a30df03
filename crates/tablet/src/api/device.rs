//! Owns the calls about the tablet itself: state, enrolment, secrets, settings.

use axum::Json;
use axum::extract::State;

use super::dto::{
    ColleagueForm, EnrolDone, EnrolForm, Problem, SecretChange, SecretForm, Settings, StateAnswer,
};
use super::fault::Body;
use super::{Answer, Fault};
use crate::{Tablet, enrol, setting};

/// Where the tablet stands; answered in every state.
#[utoipa::path(get, path = "/api/state", tag = "device", responses((status = 200, body = StateAnswer)))]
pub(super) async fn get_state(State(tablet): State<Tablet>) -> Answer<StateAnswer> {
    tablet.state().await.map(Json)
}

/// Joins a ward with the code that it showed.
#[utoipa::path(post, path = "/api/enrol", tag = "device", request_body = EnrolForm,
    responses((status = 200, body = EnrolDone), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn enrol(
    State(tablet): State<Tablet>,
    Body(form): Body<EnrolForm>,
) -> Answer<EnrolDone> {
    enrol::enrol(&tablet, form).await.map(Json)
}

/// Sets the first secret, makes the vault, and signs in.
#[utoipa::path(post, path = "/api/secret", tag = "device", request_body = SecretForm,
    responses((status = 200, body = StateAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn set_secret(
    State(tablet): State<Tablet>,
    Body(form): Body<SecretForm>,
) -> Answer<StateAnswer> {
    tablet.set_first_secret(form).await?;
    tablet.state().await.map(Json)
}

/// Opens the vault and signs in.
#[utoipa::path(post, path = "/api/unlock", tag = "device", request_body = SecretForm,
    responses((status = 200, body = StateAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn unlock(
    State(tablet): State<Tablet>,
    Body(form): Body<SecretForm>,
) -> Answer<StateAnswer> {
    tablet.unlock(form).await?;
    tablet.state().await.map(Json)
}

/// Sets a new secret for whoever is signed in and knows the old one.
#[utoipa::path(post, path = "/api/secret/change", tag = "device", request_body = SecretChange,
    responses((status = 200, body = StateAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn change_secret(
    State(tablet): State<Tablet>,
    Body(form): Body<SecretChange>,
) -> Answer<StateAnswer> {
    tablet.change_secret(form).await?;
    tablet.state().await.map(Json)
}

/// Signs out; sync goes on for a limited time.
#[utoipa::path(post, path = "/api/lock", tag = "device", responses((status = 200, body = StateAnswer)))]
pub(super) async fn lock(State(tablet): State<Tablet>) -> Answer<StateAnswer> {
    tablet.lock();
    tablet.state().await.map(Json)
}

/// Gives a colleague a secret on this tablet, by a one-time code from the ward.
#[utoipa::path(post, path = "/api/colleague", tag = "device", request_body = ColleagueForm,
    responses((status = 200, body = StateAnswer), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn colleague(
    State(tablet): State<Tablet>,
    Body(form): Body<ColleagueForm>,
) -> Answer<StateAnswer> {
    crate::colleague::add(&tablet, form).await?;
    tablet.state().await.map(Json)
}

/// How this tablet looks.
#[utoipa::path(get, path = "/api/settings", tag = "device",
    responses((status = 200, body = Settings), (status = "4XX", body = Problem)))]
pub(super) async fn get_settings(State(tablet): State<Tablet>) -> Answer<Settings> {
    tablet.work(setting::look).await.map(Json)
}

/// Changes how this tablet looks.
#[utoipa::path(put, path = "/api/settings", tag = "device", request_body = Settings,
    responses((status = 200, body = Settings), (status = "4XX", body = Problem)))]
pub(super) async fn put_settings(
    State(tablet): State<Tablet>,
    Body(settings): Body<Settings>,
) -> Answer<Settings> {
    let wrong = if !matches!(settings.language.as_str(), "vi" | "en") {
        Some("language")
    } else if !(100..=200).contains(&settings.text_size) {
        Some("text_size")
    } else if !matches!(settings.theme.as_str(), "light" | "sun") {
        Some("theme")
    } else if !matches!(settings.hand.as_str(), "left" | "right") {
        Some("hand")
    } else {
        None
    };
    if let Some(field) = wrong {
        return Err(Fault::bad_request(field));
    }
    tablet
        .work(move |open| {
            setting::set_look(open, &settings)?;
            Ok(settings)
        })
        .await
        .map(Json)
}

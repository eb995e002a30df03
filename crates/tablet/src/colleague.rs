//! Owns how a second person joins on an enrolled tablet: the ward vouches by a one-time code, the
//! vault is open, the colleague sets a secret of their own. Refuses a code made for somebody else.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use rusqlite::Connection;
use tainha_domain::event::Role;
use tainha_domain::view::StaffView;
use tainha_journal::EnrolmentCode;
use uuid::Uuid;

use crate::Tablet;
use crate::api::Fault;
use crate::api::dto::{ColleagueForm, StaffChoice};
use crate::store::view;
use crate::sync::driver;
use crate::vault::slots::MAX_TRIES;

/// Adds the person whom the ward's code was made for.
pub(crate) async fn add(tablet: &Tablet, form: ColleagueForm) -> Result<(), Fault> {
    tablet.0.vault.check_secret(&form.secret)?;
    let unfit = |code| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, code).field("code");
    let code = EnrolmentCode::parse(&form.code).map_err(|error| {
        tracing::info!(%error, "a colleague's code was mistyped");
        unfit("code_mistyped")
    })?;
    let wanted = form.staff_id;
    tablet
        .work(move |open| {
            let known = open
                .store
                .read(|connection| joinable(connection, &BTreeSet::new()))?;
            let is_known = known.iter().any(|person| person.id == wanted);
            is_known
                .then_some(())
                .ok_or_else(|| Fault::bad_request("staff_id"))
        })
        .await?;
    let answer = driver::join(tablet, code.token()).await?;
    if answer.staff.id.0 != wanted {
        return Err(Fault::new(StatusCode::FORBIDDEN, "wrong_staff").field("staff_id"));
    }
    tablet.admit(answer.staff, form.secret).await?;
    tablet.sync_now();
    Ok(())
}

/// Staff whom the ward sends to homes and who have no secret here.
pub(crate) fn joinable(
    connection: &Connection,
    here: &BTreeSet<Uuid>,
) -> Result<Vec<StaffChoice>, Fault> {
    let mut people = Vec::new();
    for stream in view::streams(connection, "staff")? {
        let view = view::load(connection, &stream)?;
        let Some(StaffView {
            name,
            role: Some(role @ (Role::Volunteer | Role::Police | Role::Justice)),
            left: None,
            ..
        }) = StaffView::of(&view)
        else {
            continue;
        };
        if here.contains(&stream.id()) {
            continue;
        }
        people.push(StaffChoice {
            id: stream.id(),
            name: name.clone(),
            role: view::code(role)?,
            has_secret: false,
            locked_until: None,
            tries_left: MAX_TRIES,
        });
    }
    people.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(people)
}

//! Results that did not reach the person: attempts that were carried back, and the desk's finding
//! that one went to the wrong hands.

use axum::Json;
use axum::extract::{Path, State};
use tainha_domain::decide::Command;
use tainha_domain::event::{DeliveryObstacle, DeliveryTakenBack};
use tainha_domain::view::DossierView;
use uuid::Uuid;

use super::clerk::Clerk;
use super::custody::{code, delivery_of, result_row};
use super::custody_dto::{FailedAttempt, ResultRow, WrongDelivery, WronglyDelivered};
use super::look::{self, Names, stream};
use super::people_dto::Labelled;
use crate::problem::{ErrorBody, Problem};
use crate::ward::Ward;

/// Attempts that were carried back, last one first.
pub(super) fn attempts(names: &Names, view: &DossierView) -> Vec<FailedAttempt> {
    let attempts = view.failed_deliveries.iter().rev();
    attempts
        .map(|attempt| FailedAttempt {
            why: code(&attempt.failed.why),
            note: attempt.failed.note.clone(),
            by: names.actor(&attempt.stamp.by),
            at: attempt.stamp.at,
        })
        .collect()
}

/// The delivery to the wrong person that nothing has settled yet.
pub(super) fn wrong(names: &Names, view: &DossierView) -> Option<WrongDelivery> {
    view.wrongly_delivered().map(|wrong| WrongDelivery {
        to: wrong
            .delivered
            .as_ref()
            .map(|was| was.delivered.to.clone())
            .unwrap_or_default(),
        reason: wrong.taken_back.reason.clone(),
        by: names.actor(&wrong.stamp.by),
        at: wrong.stamp.at,
    })
}

/// All of it in words, for the page of the dossier.
pub(super) fn facts(names: &Names, view: &DossierView) -> Vec<Labelled> {
    let said = |at: chrono::DateTime<chrono::FixedOffset>, by: &str, note: &str| {
        let when = at.format("%H:%M %d/%m/%Y");
        let by = names.actor(by);
        match note {
            "" => format!("{when}, {by}"),
            note => format!("{note} ({when}, {by})"),
        }
    };
    let failed = view.failed_deliveries.iter().map(|attempt| Labelled {
        key: "delivery_failed".to_owned(),
        label: format!("Chưa trao được: {}", obstacle(attempt.failed.why)),
        value: said(attempt.stamp.at, &attempt.stamp.by, &attempt.failed.note),
    });
    let wrong = view.wrong_deliveries.iter().map(|wrong| Labelled {
        key: "delivery_taken_back".to_owned(),
        label: "Đã trao nhầm người".to_owned(),
        value: said(wrong.stamp.at, &wrong.stamp.by, &wrong.taken_back.reason),
    });
    failed.chain(wrong).collect()
}

const fn obstacle(why: DeliveryObstacle) -> &'static str {
    match why {
        DeliveryObstacle::Absent => "vắng nhà",
        DeliveryObstacle::Another => "không đúng người nhận",
        DeliveryObstacle::Refused => "người dân không nhận",
        DeliveryObstacle::Other => "lý do khác",
    }
}

/// A result went to the wrong person: it counts as not delivered, with who had it and why.
#[utoipa::path(post, path = "/dossiers/{id}/wrongly-delivered", tag = "results", params(("id" = Uuid, Path)), request_body = WronglyDelivered,
    responses((status = 200, body = ResultRow), (status = "default", body = ErrorBody)))]
pub(super) async fn wrongly_delivered(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
    Json(body): Json<WronglyDelivered>,
) -> Result<Json<ResultRow>, Problem> {
    let desk = clerk.desk(&ward);
    let row = ward
        .store()
        .write(move |db| {
            let names = Names::read(db)?;
            let view = look::dossier_view(db, id)?;
            let command = Command::TakeDeliveryBack(DeliveryTakenBack {
                reason: body.reason,
                appointment: delivery_of(db, &names, (id, view.state))?.map(|made| made.id),
            });
            desk.carry_out(db, &stream("dossier", id), &command)?;
            result_row(db, &names, id)
        })
        .await?;
    Ok(Json(row))
}

//! Rules of a result that did not reach the person.

use super::Refusal;
use super::checks::filled;
use super::dossier::in_state;
use crate::event::{DeliveryFailed, DeliveryObstacle, DeliveryTakenBack, Event};
use crate::view::{DossierState, DossierView};

pub(super) fn fail(view: &DossierView, failed: &DeliveryFailed) -> Result<Event, Refusal> {
    in_state(view, &[DossierState::Decided])?;
    if failed.why != DeliveryObstacle::Absent {
        filled("note", &failed.note)?;
    }
    Ok(failed.clone().into())
}

pub(super) fn take_back(view: &DossierView, taken: &DeliveryTakenBack) -> Result<Event, Refusal> {
    if view.state != DossierState::Delivered {
        return Err(Refusal::new("result_not_delivered"));
    }
    filled("reason", &taken.reason)?;
    Ok(taken.clone().into())
}

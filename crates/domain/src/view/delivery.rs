//! View of a result on its way: attempts that failed, deliveries that were taken back.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{DeliveredView, DossierState, DossierView, Stamp};
use crate::event::{DeliveryFailed, DeliveryObstacle, DeliveryTakenBack};

/// A result that was carried back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FailedDeliveryView {
    /// Why.
    pub failed: DeliveryFailed,
    /// By whom and when.
    pub stamp: Stamp,
}

/// A delivery that was found to be wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WrongDeliveryView {
    /// To whom it had gone, by whom and when; absent: nothing is held of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<DeliveredView>,
    /// What the desk found.
    pub taken_back: DeliveryTakenBack,
    /// By whom and when it was found.
    pub stamp: Stamp,
}

/// How an appointment that brings a result home came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryEnd {
    /// The result is in the right hands.
    Delivered,
    /// It was carried back.
    Failed(DeliveryObstacle),
    /// It went to the wrong person.
    TakenBack,
}

impl DeliveryEnd {
    /// Its name in lists: `delivered`, `absent`, `another`, `refused`, `other`, `taken_back`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Failed(DeliveryObstacle::Absent) => "absent",
            Self::Failed(DeliveryObstacle::Another) => "another",
            Self::Failed(DeliveryObstacle::Refused) => "refused",
            Self::Failed(DeliveryObstacle::Other) => "other",
            Self::TakenBack => "taken_back",
        }
    }
}

impl DossierView {
    /// How this appointment to bring the result home came out; none: it is still to be kept.
    pub fn delivery_end(&self, appointment: Uuid) -> Option<DeliveryEnd> {
        let named = |of: Option<Uuid>| of == Some(appointment);
        if let Some(failed) = self
            .failed_deliveries
            .iter()
            .rfind(|attempt| named(attempt.failed.appointment))
        {
            return Some(DeliveryEnd::Failed(failed.failed.why));
        }
        if self
            .wrong_deliveries
            .iter()
            .any(|wrong| named(wrong.taken_back.appointment))
        {
            return Some(DeliveryEnd::TakenBack);
        }
        (self.state == DossierState::Delivered).then_some(DeliveryEnd::Delivered)
    }

    /// The delivery to the wrong person that nothing has settled yet.
    pub fn wrongly_delivered(&self) -> Option<&WrongDeliveryView> {
        let open = self.state == DossierState::Decided;
        self.wrong_deliveries.last().filter(|_| open)
    }
}

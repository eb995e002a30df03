//! Owns how an error of any layer becomes an answer: status, stable code, words for a person.
//! It never lets text of a body or of the database out to a log or an answer.

use axum::Json;
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use tainha_capture::{CodeError, DocumentError, PageError, PhotoError};
use tainha_domain::decide::Refusal;

use super::dto::Problem;
use super::words;
use crate::store::StoreError;
use crate::vault::VaultError;
use crate::vault::slots::SlotError;

impl Problem {
    /// A code with its words.
    pub(crate) fn of(code: &str) -> Self {
        let words = words::of(code);
        Self {
            code: code.to_owned(),
            message_vi: words.vi.to_owned(),
            message_en: words.en.to_owned(),
            field: None,
            tries_left: None,
            until: None,
        }
    }
}

/// An error on its way out.
#[derive(Debug)]
pub struct Fault {
    status: StatusCode,
    problem: Box<Problem>,
}

impl Fault {
    /// A fault with the words of its code.
    pub(crate) fn new(status: StatusCode, code: &str) -> Self {
        Self {
            status,
            problem: Box::new(Problem::of(code)),
        }
    }

    /// Names the field it is about.
    #[must_use]
    pub(crate) fn field(mut self, field: impl Into<String>) -> Self {
        self.problem.field = Some(field.into());
        self
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.problem.code
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    pub(crate) fn bad_request(field: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request").field(field)
    }

    pub(crate) fn internal(what: &'static str) -> Self {
        tracing::error!(what, "an act could not be carried out");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }

    /// An answer of the ward that is passed on with its own words.
    pub(crate) fn from_ward(status: u16, code: &str, vi: String, en: String) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
        let mut fault = Self::new(status, code);
        fault.problem.message_vi = vi;
        fault.problem.message_en = en;
        fault
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        (self.status, Json(*self.problem)).into_response()
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::StorageFull => Self::new(StatusCode::INSUFFICIENT_STORAGE, "storage_full"),
            StoreError::Newer { .. } => Self::new(StatusCode::CONFLICT, "vault_newer"),
            other => {
                tracing::error!(error = %other, "the store failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        }
    }
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Slot(error) => error.into(),
            VaultError::WeakSecret => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "weak_secret").field("secret")
            }
            VaultError::InUse(_) => Self::new(StatusCode::CONFLICT, "vault_in_use"),
            VaultError::Newer { .. } => Self::new(StatusCode::CONFLICT, "vault_newer"),
            VaultError::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                Self::new(StatusCode::INSUFFICIENT_STORAGE, "storage_full")
            }
            other => {
                tracing::error!(error = %other, "the vault failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        }
    }
}

impl From<SlotError> for Fault {
    fn from(error: SlotError) -> Self {
        let mut fault = match &error {
            SlotError::Wrong { .. } => Self::new(StatusCode::FORBIDDEN, "wrong_secret"),
            SlotError::Waiting { .. } => Self::new(StatusCode::TOO_MANY_REQUESTS, "locked"),
            SlotError::Empty => Self::new(StatusCode::GONE, "slot_erased"),
            SlotError::Damaged => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "slot_damaged"),
        };
        match error {
            SlotError::Wrong { tries_left, until } => {
                fault.problem.tries_left = Some(tries_left);
                fault.problem.until = until.map(|at| tainha_journal::time::format(&at));
            }
            SlotError::Waiting { until } => {
                fault.problem.until = Some(tainha_journal::time::format(&until));
            }
            SlotError::Empty | SlotError::Damaged => {}
        }
        fault
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        let mut fault = Self::new(StatusCode::UNPROCESSABLE_ENTITY, refusal.code);
        fault.problem.message_vi = refusal.message_vi();
        fault.problem.message_en = refusal.message_en();
        fault.problem.field = refusal.field;
        fault
    }
}

impl From<PhotoError> for Fault {
    fn from(error: PhotoError) -> Self {
        let status = match error {
            PhotoError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self::new(status, error.code()).field("photo")
    }
}

impl From<PageError> for Fault {
    fn from(error: PageError) -> Self {
        match error {
            PageError::BadCorners => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_corners").field("corners")
            }
            PageError::Encoding => Self::internal("page encoding"),
        }
    }
}

impl From<CodeError> for Fault {
    fn from(error: CodeError) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, error.code()).field("photo")
    }
}

impl From<DocumentError> for Fault {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::NoPages => {
                Self::new(StatusCode::CONFLICT, "document_without_pages").field("component")
            }
            DocumentError::TooManyPages => {
                Self::new(StatusCode::CONFLICT, "document_too_long").field("component")
            }
            DocumentError::BadPage(_) | DocumentError::Profile => {
                Self::internal("document of pages")
            }
        }
    }
}

impl From<BytesRejection> for Fault {
    fn from(_: BytesRejection) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
    }
}

/// A JSON body; what is wrong with it is answered in the API's own shape.
#[derive(Debug)]
pub(crate) struct Body<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(JsonRejection::BytesRejection(error)) => Err(error.into()),
            // Serde's message may quote a value; the path to the member is told by the screens' types.
            Err(_) => Err(Fault::bad_request("body")),
        }
    }
}

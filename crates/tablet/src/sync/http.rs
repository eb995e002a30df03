//! Owns one request to the ward and what its failure means for the rest.

use std::sync::{Arc, Mutex, PoisonError};

use reqwest::header::{AUTHORIZATION, RETRY_AFTER};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tainha_journal::wire::API_ROOT;
use tainha_journal::{ApiError, Certificates, ErrorCode};

use super::core::Outcome;
use super::tls::{Pin, Timeouts, client};
use crate::edge::{Clock, Random};
use crate::people::Index;
use crate::store::setting::Identity;
use crate::store::{Store, StoreError};

/// What a job works with. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Link(Arc<Parts>);

pub(crate) struct Parts {
    pub(crate) store: Arc<Store>,
    pub(crate) index: Arc<Index>,
    pub(crate) identity: Identity,
    pub(crate) certificates: Mutex<Certificates>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) timeouts: Timeouts,
    /// Answers are waited for as long as the read timeout.
    calls: reqwest::Client,
    /// Uploads are watched by their own progress.
    uploads: reqwest::Client,
    bearer: Mutex<Option<String>>,
}

/// Why a job did not get to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// No answer, or not a whole one.
    Transport,
    /// The ward said no.
    Status {
        status: StatusCode,
        error: Option<Box<ApiError>>,
        retry_after_s: u64,
    },
    /// The answer does not hold: wrong signature, wrong shape.
    Invalid(&'static str),
    /// The tablet's own store.
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<reqwest::Error> for Failure {
    fn from(_: reqwest::Error) -> Self {
        Self::Transport
    }
}

impl Failure {
    /// Stable name, for the log and the screens.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Transport => "ward_unreachable",
            Self::Status { error: Some(error), .. } => error.code.as_str(),
            Self::Status { .. } => "ward_answer_invalid",
            Self::Invalid(what) => what,
            Self::Store(StoreError::StorageFull) => "storage_full",
            Self::Store(_) => "internal",
        }
    }

    /// What it means for the rest (PROTOCOL 9).
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Transport => Outcome::Pause { at_least_ms: 0 },
            Self::Status { status: StatusCode::UNAUTHORIZED, .. } => Outcome::SignIn,
            Self::Status { status, retry_after_s, .. } if pauses(*status) => {
                Outcome::Pause { at_least_ms: retry_after_s.saturating_mul(1000) }
            }
            // Without room nothing can be taken in; what is there can still be sent.
            Self::Status { .. } | Self::Invalid(_) | Self::Store(_) => Outcome::Refused,
        }
    }
}

fn pauses(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 423 | 425 | 429)
}

impl std::ops::Deref for Link {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Link {
    /// A link to the ward of this vault.
    pub(crate) fn new(
        store: Arc<Store>,
        index: Arc<Index>,
        identity: Identity,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        timeouts: Timeouts,
    ) -> Result<Self, Failure> {
        let certificates = identity.certificates().map_err(|_| Failure::Invalid("wrong_ward"))?;
        // On loopback there is no TLS, and no TLS key that could be believed.
        let pin = identity.spki_sha256.unwrap_or(tainha_journal::Hash::from_bytes([0; 32]));
        let patient = Timeouts { read: std::time::Duration::from_secs(24 * 3600), ..timeouts };
        Ok(Self(Arc::new(Parts {
            store,
            index,
            certificates: Mutex::new(certificates),
            clock,
            random,
            timeouts,
            calls: client(Pin::Key(pin), timeouts)?,
            uploads: client(Pin::Key(pin), patient)?,
            bearer: Mutex::new(None),
            identity,
        })))
    }

    /// Runs store work where it may block.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let link = self.clone();
        tokio::task::spawn_blocking(move || work(&link))
            .await
            .unwrap_or(Err(Failure::Invalid("internal")))
    }

    /// A call with the bearer; `path` begins after the root of the API.
    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.signed(self.calls.request(method, self.url(path)))
    }

    /// An upload with the bearer, without a limit on the whole.
    pub(crate) fn upload(&self, method: Method, path: &str) -> RequestBuilder {
        self.signed(self.uploads.request(method, self.url(path)))
    }

    fn url(&self, path: &str) -> String {
        let address = &self.identity.address;
        if path.starts_with(API_ROOT) {
            format!("{address}{path}")
        } else {
            format!("{address}{API_ROOT}{path}")
        }
    }

    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        match &*self.bearer.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(bearer) => request.header(AUTHORIZATION, format!("Bearer {bearer}")),
            None => request,
        }
    }

    pub(crate) fn set_bearer(&self, bearer: String) {
        *self.bearer.lock().unwrap_or_else(PoisonError::into_inner) = Some(bearer);
    }

    /// Sends a JSON call and reads its answer.
    pub(crate) async fn ask<T: DeserializeOwned + Send + 'static>(
        &self,
        method: Method,
        path: &str,
        body: Option<&(impl Serialize + Sync)>,
    ) -> Result<T, Failure> {
        let mut request = self.call(method, path);
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = accepted(request.send().await?).await?;
        read(response).await
    }
}

/// Reads a JSON answer; more than a page of the feed may be is not read.
pub(crate) async fn read<T: DeserializeOwned + Send + 'static>(response: Response) -> Result<T, Failure> {
    let bytes = response.bytes().await?;
    tokio::task::spawn_blocking(move || serde_json::from_slice(&bytes))
        .await
        .ok()
        .and_then(Result::ok)
        .ok_or(Failure::Invalid("ward_answer_invalid"))
}

/// A success, or the failure that its status means.
pub(crate) async fn accepted(response: Response) -> Result<Response, Failure> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let retry_after_s = response
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .unwrap_or(0);
    let body = response.bytes().await.unwrap_or_default();
    let error = serde_json::from_slice::<ApiError>(&body).ok().map(Box::new);
    Err(Failure::Status { status, error, retry_after_s })
}

/// Whether the ward answered with this code.
pub(crate) fn is(failure: &Failure, code: ErrorCode) -> bool {
    matches!(failure, Failure::Status { error: Some(error), .. } if error.code == code)
}

//! Owns one request to the ward and what its failure means for the rest.

use std::io::Read as _;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::DateTime;
use reqwest::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, DATE, RETRY_AFTER};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tainha_journal::wire::{API_ROOT, MAX_PAGE};
use tainha_journal::{ApiError, Certificates, ErrorCode};

use super::core::Outcome;
use super::tls::{Pin, Timeouts, client};
use crate::edge::{Clock, Random};
use crate::people::Index;
use crate::store::setting::{self, Identity};
use crate::store::{Store, StoreError};

/// Header that tells the ward how many items wait here, for its list of devices.
const UNSENT_HEADER: &str = "Tainha-Unsent";
/// Rows that are asked for first on a link whose strength is not known.
const FIRST_PAGE: u32 = 125;
/// Fewest rows of a page: on the worst link that carries anything at all.
const SMALLEST_PAGE: u32 = 10;
/// A clock that is wrong by so many minutes is told: a wrong hour on a paper is noticed too late.
const CLOCK_OFF_MINUTES: i64 = 10;
/// Longest answer that is read, in bytes: no page of the feed comes near.
const MAX_ANSWER: u64 = 64 * 1024 * 1024;

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
    /// Items without a receipt.
    unsent: AtomicU32,
    /// Rows of a feed page that this link carries.
    page: AtomicU32,
    /// Minutes by which this tablet's clock was ahead of the ward's last answer.
    clock_off: AtomicI64,
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
    /// The ward answered, and did not take what was sent.
    NotTaken(&'static str),
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
            // Its own failure, not this tablet's.
            Self::Status {
                error: Some(error), ..
            } if error.code == ErrorCode::Internal => "ward_failed",
            Self::Status {
                error: Some(error), ..
            } if error.code == ErrorCode::NotFound => "unknown_device",
            Self::Status {
                error: Some(error), ..
            } => error.code.as_str(),
            Self::Status { .. } => "ward_answer_invalid",
            Self::NotTaken(what) | Self::Invalid(what) => what,
            Self::Store(StoreError::StorageFull) => "storage_full",
            Self::Store(_) => "internal",
        }
    }

    /// What it means for the rest (PROTOCOL 9).
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Transport => Outcome::Offline,
            Self::Status {
                status: StatusCode::UNAUTHORIZED,
                ..
            } => Outcome::SignIn,
            Self::Status {
                status,
                retry_after_s,
                ..
            } if pauses(*status) && *status != StatusCode::INSUFFICIENT_STORAGE => Outcome::Pause {
                at_least_ms: retry_after_s.saturating_mul(1000),
            },
            // Without room at the ward the item waits, and longer each time; what is there can be read.
            // Without room here nothing can be taken in; what is there can still be sent.
            Self::Status { .. } | Self::NotTaken(_) | Self::Invalid(_) | Self::Store(_) => {
                Outcome::Refused
            }
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
        let mut certificates = identity
            .certificates()
            .map_err(|_| Failure::Invalid("wrong_ward"))?;
        for jws in store.read(setting::certificates)? {
            if let Err(error) = certificates.add(&jws) {
                tracing::warn!(%error, "a certificate that was kept does not hold");
            }
        }
        // On loopback there is no TLS, and no TLS key that could be believed.
        let pin = identity
            .spki_sha256
            .unwrap_or(tainha_journal::Hash::from_bytes([0; 32]));
        let patient = Timeouts {
            read: std::time::Duration::from_secs(24 * 3600),
            ..timeouts
        };
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
            unsent: AtomicU32::new(0),
            page: AtomicU32::new(FIRST_PAGE),
            clock_off: AtomicI64::new(0),
            identity,
        })))
    }

    /// Takes certificates of the ward's operational keys, checked up to the identity key, and keeps
    /// them: after a restore the ward signs with a new one. What does not hold is left aside; then
    /// what it signed does not hold either.
    pub(crate) fn learn(&self, sent: &[String]) -> Result<(), Failure> {
        let mut known = self
            .certificates
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for jws in sent {
            match known.add(jws) {
                Ok(certificate) => self
                    .store
                    .write(|connection| setting::keep_certificate(connection, &certificate))?,
                Err(error) => tracing::warn!(%error, "a certificate of the ward is refused"),
            }
        }
        Ok(())
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
        let request = request.header(UNSENT_HEADER, self.unsent.load(Ordering::Relaxed));
        match &*self.bearer.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(bearer) => request.header(AUTHORIZATION, format!("Bearer {bearer}")),
            None => request,
        }
    }

    /// Rows of the next page of the feed.
    pub(crate) fn page_rows(&self) -> u32 {
        self.page.load(Ordering::Relaxed)
    }

    /// A page that came through is followed by a larger one, one that broke off by a smaller one:
    /// it is taken whole or not at all.
    pub(crate) fn adapt_page(&self, came_through: bool) {
        let rows = self.page_rows();
        let next = if came_through { rows * 2 } else { rows / 2 };
        self.page
            .store(next.clamp(SMALLEST_PAGE, MAX_PAGE), Ordering::Relaxed);
    }

    /// Minutes by which this clock is ahead of the ward's; none: near enough for a person. Only told:
    /// no order and no right hangs on it.
    pub(crate) fn clock_off_minutes(&self) -> Option<i64> {
        let minutes = self.clock_off.load(Ordering::Relaxed);
        (minutes.abs() >= CLOCK_OFF_MINUTES).then_some(minutes)
    }

    fn note_clock(&self, response: &Response) {
        let told = response.headers().get(DATE);
        let told = told.and_then(|value| DateTime::parse_from_rfc2822(value.to_str().ok()?).ok());
        if let Some(told) = told {
            let ahead = self.clock.now() - told;
            self.clock_off.store(ahead.num_minutes(), Ordering::Relaxed);
        }
    }

    pub(crate) fn set_unsent(&self, items: u32) {
        self.unsent.store(items, Ordering::Relaxed);
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
        let mut request = self.call(method, path).header(ACCEPT_ENCODING, "zstd");
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await?;
        self.note_clock(&response);
        read(accepted(response).await?).await
    }
}

/// Reads a JSON answer, compressed or not; one longer than [`MAX_ANSWER`] is not.
pub(crate) async fn read<T: DeserializeOwned + Send + 'static>(
    mut response: Response,
) -> Result<T, Failure> {
    const INVALID: Failure = Failure::Invalid("ward_answer_invalid");
    let packed = is_packed(&response);
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await? {
        body.extend_from_slice(&piece);
        if u64::try_from(body.len()).is_ok_and(|length| length > MAX_ANSWER) {
            return Err(INVALID);
        }
    }
    tokio::task::spawn_blocking(move || {
        let body = if packed { unpack(&body)? } else { body };
        serde_json::from_slice(&body).ok()
    })
    .await
    .ok()
    .flatten()
    .ok_or(INVALID)
}

fn is_packed(response: &Response) -> bool {
    let encoding = response.headers().get(CONTENT_ENCODING);
    encoding.is_some_and(|encoding| encoding == "zstd")
}

fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let mut decoder = zstd::stream::read::Decoder::new(packed)
        .ok()?
        .take(MAX_ANSWER);
    decoder.read_to_end(&mut body).ok()?;
    Some(body)
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
    let packed = is_packed(&response);
    let mut body = response.bytes().await.unwrap_or_default().to_vec();
    // What is wrong is packed like any answer.
    if packed {
        body = unpack(&body).unwrap_or_default();
    }
    let error = serde_json::from_slice::<ApiError>(&body).ok().map(Box::new);
    Err(Failure::Status {
        status,
        error,
        retry_after_s,
    })
}

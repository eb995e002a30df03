//! Who a tablet is: challenge, signed answer, bearer of twelve hours. Revocation is checked at
//! each request.

use axum::extract::{FromRequestParts, Request, State};
use axum::response::Response;
use chrono::TimeDelta;
use http::header::AUTHORIZATION;
use http::request::Parts;
use tainha_journal::wire::{Challenge, ChallengeRequest, Session, SessionRequest};
use tainha_journal::{DeviceId, ErrorCode, Hash, Jws, SessionAnswer, SessionPayload, VerifyingKey};

use super::{bad_request, json, small};
use crate::error::WardError;
use crate::problem::Problem;
use crate::store::DeviceState;
use crate::ward::Ward;

/// How long a challenge may be answered.
const CHALLENGE: TimeDelta = TimeDelta::minutes(5);
/// How long a bearer holds.
const BEARER: TimeDelta = TimeDelta::hours(12);
/// Header in which a tablet tells how many items it has not sent.
pub(super) const UNSENT_HEADER: &str = "Tainha-Unsent";

/// A tablet whose bearer holds.
#[derive(Debug, Clone)]
pub(super) struct Tablet {
    /// Its id, the key of its rows.
    pub(super) name: String,
    /// Whether it may read.
    pub(super) state: DeviceState,
    /// Items it has not sent, if it told.
    pub(super) unsent: Option<u32>,
}

impl Tablet {
    /// A revoked tablet may deliver; it reads nothing.
    pub(super) fn may_read(&self) -> Result<(), Problem> {
        if self.state == DeviceState::Revoked {
            Err(revoked())
        } else {
            Ok(())
        }
    }
}

fn revoked() -> Problem {
    Problem::wire(
        ErrorCode::Revoked,
        "Máy bảng này đã bị thu hồi quyền truy cập. Xin liên hệ người quản trị của phường.",
        "the device is revoked: it may deliver, it reads nothing",
    )
}

fn unauthorised() -> Problem {
    Problem::wire(
        ErrorCode::Unauthorised,
        "Phiên làm việc với phường đã hết. Máy bảng sẽ tự đăng nhập lại, dữ liệu không mất.",
        "no bearer, or it has run out: sign in again, progress is kept",
    )
}

impl FromRequestParts<Ward> for Tablet {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, ward: &Ward) -> Result<Self, Problem> {
        let bearer = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(unauthorised)?;
        let token = Hash::of(bearer.as_bytes()).to_string();
        let now = ward.env().now();
        let found = ward
            .store()
            .read(move |db| {
                let Some((device, expires)) = db.device_session(&token)? else {
                    return Ok(None);
                };
                let row = if expires > now {
                    db.device(&device)?
                } else {
                    None
                };
                Ok(row)
            })
            .await?
            .ok_or_else(unauthorised)?;
        let unsent = parts
            .headers
            .get(UNSENT_HEADER)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.parse().ok());
        Ok(Self {
            name: found.device,
            state: found.state,
            unsent,
        })
    }
}

/// `POST /challenge`.
pub(super) async fn challenge(
    State(ward): State<Ward>,
    request: Request,
) -> Result<Response, Problem> {
    let request: ChallengeRequest = small(request).await?;
    let device = known_tablet(request.device)?;
    let now = ward.env().now();
    let nonce = ward.env().token();
    let expires = now + CHALLENGE;
    let answer = Challenge {
        nonce: nonce.clone(),
        expires,
    };
    let known = ward
        .store()
        .write(move |db| {
            if db.device(&device)?.is_none() {
                return Ok(false);
            }
            db.insert_challenge(&nonce, &device, &expires, &now)?;
            Ok(true)
        })
        .await?;
    if known {
        Ok(json(&answer))
    } else {
        Err(unknown_device())
    }
}

/// The ward's own journal signs in nowhere.
fn known_tablet(device: DeviceId) -> Result<String, Problem> {
    match device {
        DeviceId::Device(_) => Ok(device.to_string()),
        DeviceId::Ward => Err(unknown_device()),
    }
}

fn unknown_device() -> Problem {
    Problem::wire(
        ErrorCode::NotFound,
        "Phường không biết máy bảng này. Xin xin mã đăng ký mới; dữ liệu chưa gửi vẫn còn trên máy.",
        "the ward does not know this device: enrol anew, unsent work is kept",
    )
}

/// `POST /session`.
pub(super) async fn session(
    State(ward): State<Ward>,
    request: Request,
) -> Result<Response, Problem> {
    let request: SessionRequest = small(request).await?;
    let claimed = claimed_device(&request.jws)?;
    let device = known_tablet(claimed)?;
    let lookup = device.clone();
    let row = ward
        .store()
        .read(move |db| db.device(&lookup))
        .await?
        .ok_or_else(unknown_device)?;
    let key = VerifyingKey::from_jwk(&row.key).map_err(|e| WardError::corrupt("key", &e))?;
    let answer = SessionAnswer::verify(&request.jws, &key).map_err(|_| unauthorised())?;
    let payload = answer.payload().clone();
    let now = ward.env().now();
    if !payload.answers(ward.id(), claimed, &payload.nonce, now) {
        return Err(unauthorised());
    }
    let bearer = ward.env().token();
    let token = Hash::of(bearer.as_bytes()).to_string();
    let expires = now + BEARER;
    let open = ward
        .store()
        .write(move |db| {
            let challenge = db.take_challenge(&payload.nonce, &device)?;
            if challenge.is_none_or(|until| until <= now) {
                return Ok(None);
            }
            db.insert_device_session(&token, &device, &expires, &now)?;
            db.touch_device(&device, &now, None)?;
            let mut certificates = db.certificates()?;
            certificates.retain(|certificate| certificate.kind == "operational");
            Ok(Some(Session {
                bearer,
                expires,
                certificates: certificates.into_iter().map(|c| c.jws).collect(),
                have: db.device(&device)?.map(|row| row.head.seq),
            }))
        })
        .await?;
    open.map(|session| json(&session)).ok_or_else(unauthorised)
}

/// Whom the answer claims to be from: only for looking the key up.
fn claimed_device(jws: &str) -> Result<DeviceId, Problem> {
    let bad = || bad_request("jws", "not a signed answer to a challenge");
    let parsed = Jws::parse(jws).map_err(|_| bad())?;
    let payload: SessionPayload =
        tainha_journal::ijson::from_slice(parsed.unchecked_payload()).map_err(|_| bad())?;
    Ok(payload.device)
}

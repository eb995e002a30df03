//! Owns how a tablet joins a ward: typed code, new key, certificates checked up to the code's
//! fingerprint. What was agreed is sealed to the disk until the first secret makes the vault.
//!
//! The key is on the disk before the ward is asked: when the answer is lost, the same code is sent
//! again with the same key.

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tainha_journal::wire::{API_ROOT, EnrolAnswer, EnrolRequest, WardAnswer};
use tainha_journal::{
    ApiError, CertificateKind, Certificates, CodeError, DeviceId, EnrolmentCode, Hash, Jwk,
    ScopeListPayload, SigningKey, VerifyingKey,
};

use crate::Tablet;
use crate::api::Fault;
use crate::api::dto::{EnrolDone, EnrolForm, StaffChoice, TabletState};
use crate::store::setting::Identity;
use crate::sync::tls::{AddressError, Pin, check_address, client};
use crate::vault::slots::MAX_TRIES;

/// The sealed file.
pub(crate) const FILE: &str = "enrolment.sealed";

/// What is kept between the code and the first secret.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Pending {
    /// Seed of the device key.
    seed: [u8; 32],
    /// Digest of the code that was sent with it.
    code: Hash,
    /// What the ward answered, once it did.
    pub(crate) identity: Option<Identity>,
}

/// Joins a ward.
pub(crate) async fn enrol(tablet: &Tablet, form: EnrolForm) -> Result<EnrolDone, Fault> {
    if tablet.tablet_state() != TabletState::Unenrolled {
        return Err(Fault::new(StatusCode::CONFLICT, "already_enrolled"));
    }
    let unfit = |code| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, code);
    let code = EnrolmentCode::parse(&form.code).map_err(|error: CodeError| {
        tracing::info!(%error, "an enrolment code was mistyped");
        unfit("code_mistyped").field("code")
    })?;
    let (address, tls) = check_address(&form.address).map_err(|error| match error {
        AddressError::Invalid => unfit("address_invalid").field("address"),
        AddressError::PlainHttp => unfit("plain_http_refused").field("address"),
    })?;
    let device_name = form.device_name.trim().to_owned();
    if device_name.is_empty() || device_name.chars().count() > 60 {
        return Err(Fault::bad_request("device_name"));
    }
    let mut pending = pending(tablet, &code)?;
    let key = SigningKey::from_bytes(&pending.seed);
    let request = EnrolRequest {
        token: code.token().clone(),
        device_name: device_name.clone(),
        jwk: key.jwk(),
        csr_at: tablet.0.config.clock.now(),
    };
    let does_not_hold = |what: &'static str| {
        tracing::warn!(what, "the answer to an enrolment does not hold");
        Fault::new(StatusCode::BAD_GATEWAY, what)
    };
    // Who answers is asked and checked first: the token goes to the certified key and to no other.
    let timeouts = tablet.0.config.timeouts;
    let seen = Arc::new(Mutex::new(None));
    let learn = client(Pin::Learn(seen.clone()), timeouts).map_err(unreachable)?;
    let who: WardAnswer = ask(learn.get(format!("{address}{API_ROOT}/ward"))).await?;
    let seen = *seen.lock().unwrap_or_else(PoisonError::into_inner);
    check_ward(&code, &who, tls, seen).map_err(does_not_hold)?;
    // Without TLS (loopback) no key is believed at all.
    let pin = Pin::Key(seen.unwrap_or(Hash::from_bytes([0; 32])));
    let pinned = client(pin, timeouts).map_err(unreachable)?;
    let token = pinned.post(format!("{address}{API_ROOT}/enrol"));
    let answer: EnrolAnswer = ask(token.json(&request)).await?;
    let agreed = Agreed {
        address,
        tls,
        device_name,
        seen,
    };
    let (identity, fingerprint) = check(&code, &key, answer, agreed).map_err(does_not_hold)?;
    let done = EnrolDone {
        ward_name: identity.ward.name.clone(),
        fingerprint: fingerprint.to_string(),
        staff: StaffChoice {
            id: identity.staff.id.0,
            name: identity.staff.name.clone(),
            role: identity.staff.role.clone(),
            has_secret: false,
            locked_until: None,
            tries_left: MAX_TRIES,
        },
    };
    pending.identity = Some(identity);
    tablet.0.vault.seal_file(FILE, &pending)?;
    Ok(done)
}

/// The key for this code: the one that was sent with it before, or a new one, sealed first.
fn pending(tablet: &Tablet, code: &EnrolmentCode) -> Result<Pending, Fault> {
    let digest = Hash::of(code.encode().as_bytes());
    let vault = &tablet.0.vault;
    if let Ok(Some(before)) = vault.open_file::<Pending>(FILE)
        && before.code == digest
    {
        return Ok(before);
    }
    let mut seed = [0; 32];
    tablet.0.config.random.fill(&mut seed);
    let pending = Pending {
        seed,
        code: digest,
        identity: None,
    };
    vault.seal_file(FILE, &pending)?;
    Ok(pending)
}

fn unreachable(error: reqwest::Error) -> Fault {
    tracing::info!(error = %error.without_url(), "the ward was not reached for an enrolment");
    Fault::new(StatusCode::BAD_GATEWAY, "ward_unreachable")
}

async fn ask<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> Result<T, Fault> {
    let response = request.send().await.map_err(unreachable)?;
    let status = response.status();
    let body = response.bytes().await.map_err(unreachable)?;
    if status.is_success() {
        return serde_json::from_slice(&body)
            .map_err(|_| Fault::new(StatusCode::BAD_GATEWAY, "ward_answer_invalid"));
    }
    match serde_json::from_slice::<ApiError>(&body) {
        Ok(error) => Err(Fault::from_ward(
            status.as_u16(),
            error.code.as_str(),
            error.message_vi,
            error.message_en,
        )),
        Err(_) => Err(Fault::new(StatusCode::BAD_GATEWAY, "ward_answer_invalid")),
    }
}

/// What the tablet brings to the check.
struct Agreed {
    address: String,
    tls: bool,
    device_name: String,
    /// TLS key that answered.
    seen: Option<Hash>,
}

const BAD: &str = "ward_answer_invalid";
const OTHER: &str = "wrong_ward";

/// Checks who answers: the fingerprint of the code, the certificates, the TLS key that was seen.
fn check_ward(
    code: &EnrolmentCode,
    who: &WardAnswer,
    tls: bool,
    seen: Option<Hash>,
) -> Result<(Certificates, Hash, Option<Hash>), &'static str> {
    let identity_key = VerifyingKey::from_jwk(&who.ward.identity_jwk).map_err(|_| OTHER)?;
    let fingerprint = identity_key.thumbprint();
    if !code.matches(&fingerprint) {
        return Err(OTHER);
    }
    let mut certificates = Certificates::pinned(who.ward.id, &who.ward.identity_jwk, fingerprint)
        .map_err(|_| OTHER)?;
    let operational = certificates.add(&who.operational_cert).map_err(|_| BAD)?;
    if operational.payload().kind != CertificateKind::Operational {
        return Err(BAD);
    }
    let mut spki = None;
    if let Some(tls) = &who.tls_cert {
        let certificate = certificates.add(tls).map_err(|_| BAD)?;
        if let Jwk::Spki { spki_sha256 } = &certificate.payload().jwk {
            spki = Some(*spki_sha256);
        }
    }
    if tls && (spki.is_none() || spki != seen) {
        return Err(OTHER);
    }
    Ok((certificates, fingerprint, spki))
}

/// Checks everything that was answered; the error is a code.
fn check(
    code: &EnrolmentCode,
    key: &SigningKey,
    answer: EnrolAnswer,
    agreed: Agreed,
) -> Result<(Identity, Hash), &'static str> {
    let who = WardAnswer {
        ward: answer.ward.clone(),
        operational_cert: answer.operational_cert.clone(),
        tls_cert: answer.tls_cert.clone(),
    };
    let (mut certificates, fingerprint, spki) = check_ward(code, &who, agreed.tls, agreed.seen)?;
    let device = certificates.add(&answer.device_cert).map_err(|_| BAD)?;
    let mine = device.payload();
    if mine.kind != CertificateKind::Device
        || mine.jwk != key.jwk()
        || mine.subject == DeviceId::Ward
    {
        return Err(BAD);
    }
    certificates
        .verify_operational::<ScopeListPayload>(&answer.scopes)
        .ok()
        .filter(|list| list.payload().device == mine.subject)
        .ok_or(BAD)?;
    let identity = Identity {
        address: agreed.address,
        ward: answer.ward,
        device: mine.subject,
        epoch: mine.epoch,
        device_name: agreed.device_name,
        seed: key.to_bytes(),
        operational_cert: answer.operational_cert,
        tls_cert: answer.tls_cert,
        device_cert: answer.device_cert,
        spki_sha256: spki.filter(|_| agreed.tls),
        staff: answer.staff,
        scopes: answer.scopes,
    };
    Ok((identity, fingerprint))
}

/// As if a ward had answered an enrolment.
#[cfg(test)]
pub(crate) fn seal_for_tests(tablet: &Tablet, identity: Identity) {
    let pending = Pending {
        seed: identity.seed,
        code: Hash::of(b""),
        identity: Some(identity),
    };
    tablet
        .0
        .vault
        .seal_file(FILE, &pending)
        .expect("the folder of a test can be written");
}

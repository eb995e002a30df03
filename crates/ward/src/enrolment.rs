//! Enrolment codes: made at the desk, typed at the tablet, good once, for ten minutes and five
//! tries. The database holds their digests.

use chrono::TimeDelta;
use subtle::ConstantTimeEq as _;
use tainha_journal::wire::{
    ColleagueAnswer, EnrolAnswer, EnrolRequest, StaffInfo, WardAnswer, WardInfo,
};
use tainha_journal::{
    Certificate, CertificateKind, DeviceId, EnrolmentCode, EnrolmentToken, ErrorCode, Hash, Head,
    KeyError, ScopeList, ScopeListPayload, Time, VerifyingKey,
};

use crate::error::{Result, WardError};
use crate::journal::{Signer, scopes_of_device, view_of};
use crate::problem::Problem;
use crate::store::{CertificateRow, CodeRow, Db, DeviceRow, DeviceState};
use crate::ward::Ward;

/// How long a code may be typed.
pub(crate) const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// Wrong tries after which a code is void.
const TRIES: u32 = 5;
/// Characters of the token by which a code is found; the other six must be right.
const SELECTOR: usize = 5;

/// Makes a code for a staff member. The staff member must be known.
pub(crate) fn new_code(
    db: Db<'_>,
    ward: &Ward,
    staff: &str,
    device_name: Option<String>,
) -> Result<(EnrolmentCode, Time)> {
    let now = ward.env().now();
    let token = ward.env().with_entropy(EnrolmentToken::new);
    let text = token.to_string();
    let expires = now + LIFETIME;
    db.put_code(&CodeRow {
        selector: text[..SELECTOR].to_owned(),
        token: Hash::of(text.as_bytes()).to_string(),
        staff: staff.to_owned(),
        device_name: device_name.filter(|name| !name.trim().is_empty()),
        expires,
        tries_left: TRIES,
        used_by: None,
    })?;
    Ok((EnrolmentCode::new(token, &ward.fingerprint()), expires))
}

/// The row of a code that was typed right and may still be used, or was used before.
fn typed(db: Db<'_>, now: &Time, token: &EnrolmentToken) -> Result<Result<CodeRow, Problem>> {
    let text = token.to_string();
    let Some(code) = db.code(&text[..SELECTOR])? else {
        return Ok(Err(wrong(None)));
    };
    if code.tries_left == 0 || (code.used_by.is_none() && code.expires <= *now) {
        return Ok(Err(expired()));
    }
    let digest = Hash::of(text.as_bytes()).to_string();
    if !bool::from(digest.as_bytes().ct_eq(code.token.as_bytes())) {
        let tries_left = code.tries_left - 1;
        db.put_code(&CodeRow { tries_left, ..code })?;
        return Ok(Err(wrong(Some(tries_left))));
    }
    Ok(Ok(code))
}

/// What became of a try.
pub(crate) enum Enrolled {
    /// The device is certified.
    Yes(Box<EnrolAnswer>),
    /// It is not; what was counted is kept.
    No(Problem),
}

/// Enrols a device. The same key with the same code is answered as before, so that an answer lost
/// on the way does not lose the code.
pub(crate) fn enrol(
    db: Db<'_>,
    signer: &Signer,
    request: &EnrolRequest,
    secure: bool,
) -> Result<Enrolled> {
    let now = signer.env.now();
    let code = match typed(db, &now, &request.token)? {
        Ok(code) => code,
        Err(problem) => return Ok(Enrolled::No(problem)),
    };
    let key = match VerifyingKey::from_jwk(&request.jwk) {
        Ok(key @ VerifyingKey::Ed25519(_)) => key,
        Ok(VerifyingKey::P256 { .. }) => return Ok(Enrolled::No(unsupported())),
        Err(error) => return Ok(Enrolled::No(bad_key(error))),
    };
    if let Some(used_by) = &code.used_by {
        let same = db
            .device(used_by)?
            .is_some_and(|row| row.key == key.jwk() && code.expires > now);
        if !same {
            return Ok(Enrolled::No(expired()));
        }
        return answer(db, signer, used_by, &code.staff, secure).map(Enrolled::Yes);
    }
    let device = certify(db, signer, request, &code, &key)?;
    let staff = code.staff.clone();
    db.put_code(&CodeRow {
        used_by: Some(device.clone()),
        ..code
    })?;
    answer(db, signer, &device, &staff, secure).map(Enrolled::Yes)
}

/// Lets the colleague for whom a code was made act on an enrolled device. Asked again with the same
/// code it answers the same.
pub(crate) fn join(
    db: Db<'_>,
    signer: &Signer,
    device: &str,
    token: &EnrolmentToken,
) -> Result<Result<ColleagueAnswer, Problem>> {
    let now = signer.env.now();
    let code = match typed(db, &now, token)? {
        Ok(code) => code,
        Err(problem) => return Ok(Err(problem)),
    };
    if code.used_by.as_ref().is_some_and(|by| by != device) {
        return Ok(Err(expired()));
    }
    db.let_act(device, &code.staff, &now)?;
    let staff = staff_info(db, &code.staff)?;
    db.put_code(&CodeRow {
        used_by: Some(device.to_owned()),
        ..code
    })?;
    let scopes = sign_scopes(db, signer, device)?;
    Ok(Ok(ColleagueAnswer { staff, scopes }))
}

fn certify(
    db: Db<'_>,
    signer: &Signer,
    request: &EnrolRequest,
    code: &CodeRow,
    key: &VerifyingKey,
) -> Result<String> {
    let now = signer.env.now();
    let epoch = db.ward_row()?.epoch;
    let device = signer.env.with_entropy(DeviceId::new);
    let typed: String = request.device_name.trim().chars().take(80).collect();
    let name = match (&code.device_name, typed.is_empty()) {
        (Some(name), _) => name.clone(),
        (None, false) => typed,
        (None, true) => "Máy bảng".to_owned(),
    };
    let certificate = Certificate::issue(
        db.ward(),
        epoch,
        CertificateKind::Device,
        device,
        &name,
        key.jwk(),
        now,
        &signer.key,
    )
    .map_err(|e| WardError::corrupt("device certificate", &e))?;
    db.insert_certificate(&CertificateRow {
        hash: certificate.hash(),
        kind: "device".to_owned(),
        subject: device.to_string(),
        epoch,
        kid: key.thumbprint().to_string(),
        jws: certificate.jws().to_owned(),
        made_at: now,
    })?;
    db.insert_device(&DeviceRow {
        device: device.to_string(),
        name,
        staff: Some(code.staff.clone()),
        key: key.jwk(),
        certificate: certificate.hash(),
        state: DeviceState::Active,
        head_epoch: epoch,
        head: Head::start(&certificate),
        enrolled_at: now,
        last_seen_at: None,
        unsent_items: None,
    })?;
    db.let_act(&device.to_string(), &code.staff, &now)?;
    Ok(device.to_string())
}

fn staff_info(db: Db<'_>, staff: &str) -> Result<StaffInfo> {
    let view = view_of(db, &format!("staff/{staff}"))?;
    let view = view.as_ref().and_then(tainha_domain::view::StaffView::of);
    let role = view
        .and_then(|v| v.role)
        .map_or(serde_json::Value::Null, |role| {
            serde_json::to_value(role).expect("a role is a word")
        });
    Ok(StaffInfo {
        id: staff.parse().map_err(|e| WardError::corrupt("staff", &e))?,
        name: view.map(|v| v.name.clone()).unwrap_or_default(),
        role: role.as_str().unwrap_or("unknown").to_owned(),
    })
}

fn answer(
    db: Db<'_>,
    signer: &Signer,
    device: &str,
    staff: &str,
    secure: bool,
) -> Result<Box<EnrolAnswer>> {
    let WardAnswer {
        ward,
        operational_cert,
        tls_cert,
    } = who(db, secure)?;
    Ok(Box::new(EnrolAnswer {
        ward,
        operational_cert,
        tls_cert,
        device_cert: newest(&db.certificates()?, "device", device)?,
        staff: staff_info(db, staff)?,
        scopes: sign_scopes(db, signer, device)?,
    }))
}

/// Who this ward is, for a tablet that has a code and trusts nobody yet.
pub(crate) fn who(db: Db<'_>, secure: bool) -> Result<WardAnswer> {
    let ward = db.ward_row()?;
    let certificates = db.certificates()?;
    let tls_cert = secure.then(|| newest(&certificates, "tls", "ward"));
    Ok(WardAnswer {
        ward: WardInfo {
            id: ward.id,
            name: ward.name,
            epoch: ward.epoch,
            identity_jwk: ward.identity,
        },
        operational_cert: newest(&certificates, "operational", "ward")?,
        tls_cert: tls_cert.transpose()?,
    })
}

fn newest(certificates: &[CertificateRow], kind: &str, subject: &str) -> Result<String> {
    let mut newest = certificates.iter().rev();
    newest
        .find(|c| c.kind == kind && c.subject == subject)
        .map(|c| c.jws.clone())
        .ok_or_else(|| WardError::Corrupt(format!("the {kind} certificate is missing")))
}

/// Certificates of the ward's operational keys, oldest first: a tablet that was enrolled before a
/// restore needs the new one to read anything that is signed now.
pub(crate) fn own_certificates(db: Db<'_>) -> Result<Vec<String>> {
    let mut own = db.certificates()?;
    own.retain(|c| c.kind == "operational");
    Ok(own.into_iter().map(|c| c.jws).collect())
}

/// The signed list of scopes of a device as of now.
pub(crate) fn sign_scopes(db: Db<'_>, signer: &Signer, device: &str) -> Result<String> {
    let now = signer.env.now();
    let payload = ScopeListPayload {
        v: 1,
        ward: db.ward(),
        epoch: db.ward_row()?.epoch,
        device: device
            .parse()
            .map_err(|e| WardError::corrupt("device", &e))?,
        scopes: scopes_of_device(db, device, now.date_naive())?,
        at: now,
    };
    let list =
        ScopeList::sign(payload, &signer.key).map_err(|e| WardError::corrupt("scopes", &e))?;
    Ok(list.jws().to_owned())
}

fn wrong(tries_left: Option<u32>) -> Problem {
    let problem = Problem::wire(
        ErrorCode::WrongEnrolmentCode,
        "Mã đăng ký không đúng. Xin kiểm tra lại từng ký tự, hoặc xin mã mới ở phường.",
        "no such code; check each character or ask for a new one",
    );
    match tries_left {
        Some(left) => problem.detail(serde_json::json!({ "tries_left": left })),
        None => problem,
    }
}

fn expired() -> Problem {
    Problem::wire(
        ErrorCode::EnrolmentCodeExpired,
        "Mã đăng ký đã dùng, đã quá mười phút, hoặc đã nhập sai năm lần. Xin xin mã mới ở phường.",
        "the code is used, older than ten minutes, or was tried five times; ask for a new one",
    )
}

fn unsupported() -> Problem {
    Problem::wire(
        ErrorCode::UnsupportedAlg,
        "Phường chưa nhận loại khóa của máy bảng này. Xin cập nhật ứng dụng.",
        "keys of this kind are not supported yet",
    )
}

fn bad_key(error: KeyError) -> Problem {
    Problem::wire(
        ErrorCode::BadRequest,
        "Khóa của máy bảng không dùng được. Xin cập nhật ứng dụng.",
        &error.to_string(),
    )
    .detail(serde_json::json!({ "member": "jwk" }))
}

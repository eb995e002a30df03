//! Keys of officers: certified when a justice officer shows one from a device that they may act on;
//! revoked by an entry. Owns the check that an act of certification was signed by such a key.

use http::StatusCode;
use tainha_domain::certification::CertificationDocument;
use tainha_domain::decide::Command;
use tainha_domain::event::{Certified, KeyRevoked, Role};
use tainha_domain::view::StaffView;
use tainha_journal::{
    Certificate, CertificateKind, Certificates, OfficerKeyAnswer, OfficerKeyProof, StaffId,
    StreamId, Subject, VerifyingKey,
};
use uuid::Uuid;

use crate::error::{Result, WardError};
use crate::journal::{Signer, view_of};
use crate::problem::Problem;
use crate::store::{CertificateRow, Db};
use crate::ward::Desk;

/// What the certificate calls the key: no person's name.
const NAME: &str = "Khóa của công chức chứng thực";

fn refused(code: &str, vi: &str, en: &str) -> WardError {
    Problem::new(StatusCode::FORBIDDEN, code, vi, en).into()
}

/// Certifies the key that an officer shows; the same key is answered as before.
pub(crate) fn certify(
    db: Db<'_>,
    signer: &Signer,
    device: &str,
    jws: &str,
) -> Result<OfficerKeyAnswer> {
    let unsound = || {
        refused(
            "officer_key_unsound",
            "Khóa chứng thực gửi lên không hợp lệ. Xin tạo lại khóa trên máy bảng.",
            "the key that was sent does not hold: make it again",
        )
    };
    let proof = OfficerKeyProof::verify_own(jws).map_err(|_| unsound())?;
    let said = proof.payload();
    if said.ward != db.ward() || said.device.to_string() != device {
        return Err(unsound());
    }
    may_certify(db, device, said.officer)?;
    let kid = proof.kid().map_err(|_| unsound())?;
    let ward = db.ward_row()?;
    let held = db.certificates()?;
    let operational = held
        .iter()
        .rfind(|row| row.kind == "operational" && row.epoch == ward.epoch)
        .ok_or_else(|| WardError::Corrupt("the operational certificate is missing".to_owned()))?
        .jws
        .clone();
    let same = held
        .iter()
        .find(|row| row.kind == "officer" && row.kid == kid.to_string());
    if let Some(row) = same {
        if row.subject != said.officer.to_string() {
            return Err(unsound());
        }
        return Ok(OfficerKeyAnswer {
            certificate: row.jws.clone(),
            operational_cert: operational,
        });
    }
    let now = signer.env.now();
    let certificate = Certificate::issue(
        db.ward(),
        ward.epoch,
        CertificateKind::Officer,
        Subject::Device(said.officer.0),
        NAME,
        said.jwk.clone(),
        now,
        &signer.key,
    )
    .map_err(|e| WardError::corrupt("officer certificate", &e))?;
    db.insert_certificate(&CertificateRow {
        hash: certificate.hash(),
        kind: "officer".to_owned(),
        subject: said.officer.to_string(),
        epoch: ward.epoch,
        kid: kid.to_string(),
        jws: certificate.jws().to_owned(),
        made_at: now,
    })?;
    Ok(OfficerKeyAnswer {
        certificate: certificate.jws().to_owned(),
        operational_cert: operational,
    })
}

fn may_certify(db: Db<'_>, device: &str, officer: StaffId) -> Result<()> {
    let on_device = db.staff_of(device)?.contains(&officer.to_string());
    let view = view_of(db, &format!("staff/{officer}"))?;
    let is_justice = view
        .as_ref()
        .and_then(StaffView::of)
        .is_some_and(|staff| staff.role == Some(Role::Justice) && staff.left.is_none());
    if on_device && is_justice {
        Ok(())
    } else {
        Err(refused(
            "not_an_officer",
            "Người này chưa được phường giao chứng thực trên máy bảng này.",
            "the ward has not let this person certify on this device",
        ))
    }
}

/// Why an act of certification is not taken; none: the officer's signature and certificate hold.
pub(crate) fn fault_of(
    db: Db<'_>,
    certified: &Certified,
    stream: &StreamId,
    actor: StaffId,
) -> Result<Option<String>> {
    let row = db.ward_row()?;
    let fingerprint = VerifyingKey::from_jwk(&row.identity)
        .map_err(|e| WardError::corrupt("identity key", &e))?
        .thumbprint();
    let mut known = Certificates::pinned(db.ward(), &row.identity, fingerprint)
        .map_err(|e| WardError::corrupt("identity key", &e))?;
    for own in db.certificates()? {
        if own.kind == "operational" {
            known
                .add(&own.jws)
                .map_err(|e| WardError::corrupt("own certificate", &e))?;
        }
    }
    let unsound = "Chữ ký của người chứng thực không hợp lệ; phường không nhận việc này.";
    if known.add(&certified.officer_certificate).is_err() {
        return Ok(Some(
            "Khóa của người chứng thực không do phường này chứng nhận.".to_owned(),
        ));
    }
    let Ok((signed, certificate)) = known.verify_officer::<CertificationDocument>(&certified.jws)
    else {
        return Ok(Some(unsound.to_owned()));
    };
    let document = signed.payload();
    let same = document.officer == actor
        && certificate.payload().subject == Subject::Device(actor.0)
        && document.certification == stream.id();
    Ok((!same).then(|| unsound.to_owned()))
}

/// Revokes every key of an officer; answers how many.
pub(crate) fn revoke(db: Db<'_>, desk: &Desk, officer: Uuid, reason: &str) -> Result<u32> {
    let own = StreamId::new("ward", db.ward().0).expect("`ward` is a stream kind");
    let revoked = crate::register::ward_view(db)?.revoked;
    let mut count = 0;
    for row in db.certificates()? {
        let is_theirs = row.kind == "officer" && row.subject == officer.to_string();
        if !is_theirs || revoked.iter().any(|key| key.kid == row.kid) {
            continue;
        }
        let command = Command::RevokeKey(KeyRevoked {
            kid: row.kid,
            subject: row.subject,
            reason: reason.to_owned(),
        });
        desk.carry_out(db, &own, &command)?;
        count += 1;
    }
    Ok(count)
}

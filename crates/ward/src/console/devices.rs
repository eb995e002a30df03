//! Tablets, enrolment codes, check of the journal.

use axum::Json;
use axum::extract::{Path, State};
use tainha_domain::decide::Command;
use tainha_domain::event::KeyRevoked;
use tainha_journal::{EnrolmentLink, StreamId, VerifyingKey};
use uuid::Uuid;

use super::clerk::Clerk;
use super::look::Names;
use super::people_dto::{DeviceRow, EnrolmentCodeShown, JournalCheck, NewEnrolmentCode};
use super::qr;
use crate::error::{Result as Stored, WardError};
use crate::problem::{ErrorBody, Problem};
use crate::store::{self, Db, DeviceState};
use crate::ward::Ward;
use crate::{desk, enrolment};

fn row(names: &Names, row: store::DeviceRow) -> Stored<DeviceRow> {
    Ok(DeviceRow {
        id: row
            .device
            .parse()
            .map_err(|e| WardError::corrupt("device", &e))?,
        name: row.name,
        staff: row
            .staff
            .as_deref()
            .map(|id| names.actor(id))
            .unwrap_or_default(),
        state: row.state.as_str().to_owned(),
        enrolled_at: row.enrolled_at,
        last_seen_at: row.last_seen_at,
        unsent_items: row.unsent_items,
        entries: row.head.seq.get(),
    })
}

/// Tablets.
#[utoipa::path(get, path = "/devices", tag = "devices",
    responses((status = 200, body = Vec<DeviceRow>), (status = "default", body = ErrorBody)))]
pub(super) async fn list_devices(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Vec<DeviceRow>>, Problem> {
    let rows = ward
        .store()
        .read(|db| {
            let names = Names::read(db)?;
            db.devices()?
                .into_iter()
                .map(|device| row(&names, device))
                .collect::<Stored<_>>()
        })
        .await?;
    Ok(Json(rows))
}

/// Make an enrolment code: shown once, ten minutes, single use.
#[utoipa::path(post, path = "/enrolment-codes", tag = "devices", request_body = NewEnrolmentCode,
    responses((status = 200, body = EnrolmentCodeShown), (status = "default", body = ErrorBody)))]
pub(super) async fn new_enrolment_code(
    State(ward): State<Ward>,
    clerk: Clerk,
    Json(body): Json<NewEnrolmentCode>,
) -> Result<Json<EnrolmentCodeShown>, Problem> {
    clerk.may_administer()?;
    let handle = ward.clone();
    let shown = ward
        .store()
        .write(move |db| {
            let staff = desk::staff(db, body.staff_id)?;
            let id = body.staff_id.to_string();
            let (code, expires_at) = enrolment::new_code(db, &handle, &id, body.device_name)?;
            let typed = code.encode();
            let link = body
                .address
                .map(|address| EnrolmentLink::new(code, &address))
                .transpose()
                .map_err(|_| no_address())?;
            Ok(EnrolmentCodeShown {
                code: typed,
                expires_at,
                staff: staff.name,
                qr: link.map(|link| qr::drawn(&link.encode())),
            })
        })
        .await?;
    Ok(Json(shown))
}

fn no_address() -> Problem {
    Problem::invalid(
        "address",
        "Địa chỉ phường không đưa được vào mã QR. Xin mở bảng điều khiển bằng địa chỉ https:// của phường.",
        "the address cannot stand in a QR code; open the console at the ward's https:// address",
    )
}

/// Revoke a tablet: it reads nothing any more, what it still sends goes into quarantine.
#[utoipa::path(post, path = "/devices/{id}/revoke", tag = "devices", params(("id" = Uuid, Path)),
    responses((status = 200, body = DeviceRow), (status = "default", body = ErrorBody)))]
pub(super) async fn revoke_device(
    State(ward): State<Ward>,
    clerk: Clerk,
    Path(id): Path<Uuid>,
) -> Result<Json<DeviceRow>, Problem> {
    clerk.may_administer()?;
    // A leader may revoke; the rule of the domain knows administrators and the program only.
    let mut acting = clerk.desk(&ward);
    acting.acting.role = tainha_domain::event::Role::Administrator;
    let revoked = ward
        .store()
        .write(move |db| {
            let device = known(db, id)?;
            if device.state != DeviceState::Revoked {
                let key = VerifyingKey::from_jwk(&device.key)
                    .map_err(|e| WardError::corrupt("key", &e))?;
                let own = StreamId::new("ward", db.ward().0).expect("`ward` is a stream kind");
                let revoked = KeyRevoked {
                    kid: key.thumbprint().to_string(),
                    subject: device.device.clone(),
                    reason: "Thu hồi từ bảng điều khiển của phường".to_owned(),
                };
                acting.carry_out(db, &own, &Command::RevokeKey(revoked))?;
                db.set_device_state(&device.device, DeviceState::Revoked)?;
            }
            row(&Names::read(db)?, known(db, id)?)
        })
        .await?;
    Ok(Json(revoked))
}

fn known(db: Db<'_>, id: Uuid) -> Stored<store::DeviceRow> {
    db.device(&id.to_string())?
        .ok_or_else(|| Problem::not_found().into())
}

/// Check every chain, signature, receipt and file; files read within a day only if they changed.
#[utoipa::path(get, path = "/journal/check", tag = "devices",
    responses((status = 200, body = JournalCheck), (status = "default", body = ErrorBody)))]
pub(super) async fn check_journal(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<JournalCheck>, Problem> {
    let checked = tokio::task::spawn_blocking(move || ward.verify_lately())
        .await
        .map_err(|_| WardError::Stopping)??;
    let sound = checked.is_sound();
    let sentence_vi = if sound {
        format!(
            "Sổ nhật ký nguyên vẹn: {} lần ghi, {} nội dung, {} tệp đã kiểm tra ({} tệp đọc lại lần này, số còn lại không đổi từ lần đọc trong 24 giờ qua).",
            checked.entries, checked.documents, checked.files, checked.files_read
        )
    } else {
        format!(
            "Có {} điểm không khớp; xin báo người quản trị.",
            checked.findings.len()
        )
    };
    Ok(Json(JournalCheck {
        sound,
        sentence_vi,
        entries: checked.entries,
        documents: checked.documents,
        files: checked.files,
        files_read: checked.files_read,
        findings: checked.findings,
    }))
}

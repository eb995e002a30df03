//! Who may write what (PROTOCOL 6.5): the ward checks authority and uniqueness of what arrives,
//! not the rules of the domain again.

use tainha_domain::event::{Event, Role};
use tainha_domain::view::StaffView;
use tainha_journal::{Actor, EntryPayload};

use super::view_of;
use crate::error::Result;
use crate::store::Db;

/// Whether a tablet may write this event at all. What nobody here can read yet is kept as unread.
fn may_come_from_tablet(event: &Event) -> bool {
    match event {
        Event::PersonCarded(_)
        | Event::PersonDetailed(_)
        | Event::PersonReported(_)
        | Event::PersonVerified(_)
        | Event::PeoplePresent(_)
        | Event::DossierAdded(_)
        | Event::AdviceGiven(_)
        | Event::NoticeGiven(_)
        | Event::SatisfactionRated(_)
        | Event::NumberCalled(_)
        | Event::ProxyNamed(_)
        | Event::DossierResumed(_)
        | Event::PaperHandedOver(_)
        | Event::PaperReturned(_)
        | Event::VisitOpened(_)
        | Event::Arrived(_)
        | Event::IdentityCompared(_)
        | Event::VisitEnded(_)
        | Event::DossierOpened(_)
        | Event::FormFilled(_)
        | Event::PhotoTaken(_)
        | Event::PhotoRemoved(_)
        | Event::ComponentSettled(_)
        | Event::ConsentRecorded(_)
        | Event::ReadBackDone(_)
        | Event::PaperTaken(_)
        | Event::DossierSubmitted(_)
        | Event::ResultDelivered(_)
        | Event::DeliveryFailed(_)
        | Event::DetailsOpened(_)
        | Event::Certified(_)
        | Event::CertificationRefused(_)
        | Event::CertificationPostponed(_)
        | Event::CertificationStamped(_)
        | Event::CertificationReturned(_)
        | Event::Unknown { .. }
        | Event::Erased
        | Event::Missing => true,
        Event::WardDescribed(_)
        | Event::EpochOpened(_)
        | Event::KeyRevoked(_)
        | Event::ActRefused(_)
        | Event::BodiesErased(_)
        | Event::ProcedurePublished(_)
        | Event::StaffAdded(_)
        | Event::StaffLeft(_)
        | Event::TeamFormed(_)
        | Event::ResidentialGroupNamed(_)
        | Event::ServiceListImported(_)
        | Event::FindingsSeen(_)
        | Event::PeopleMerged(_)
        | Event::RequestTaken(_)
        | Event::RequestClosed(_)
        | Event::AppointmentMade(_)
        | Event::AppointmentMoved(_)
        | Event::AppointmentPlaced(_)
        | Event::AppointmentCancelled(_)
        | Event::DossierReceived(_)
        | Event::DossierAccepted(_)
        | Event::DossierReturned(_)
        | Event::ResultRecorded(_)
        | Event::DeliveryTakenBack(_)
        | Event::CertificationRegistered(_)
        | Event::RegisterLineAnnotated(_)
        | Event::FeeSettled(_)
        | Event::ReviewDecided(_)
        | Event::BookOpened(_)
        | Event::BookConfirmed(_)
        | Event::BookClosed(_)
        | Event::StatementPublished(_)
        | Event::AuthorityGranted(_)
        | Event::AuthorityEnded(_)
        | Event::CertificationRules(_)
        | Event::EvidenceTaken(_) => false,
    }
}

/// The reason for refusing an act, in words for its author; none: its author had the right.
pub(super) fn refusal(
    db: Db<'_>,
    device: &str,
    entry: &EntryPayload,
    events: &[Event],
) -> Result<Option<String>> {
    let streams = entry.events.iter().map(|event| &event.stream);
    if let Some(event) = events.iter().find(|e| !may_come_from_tablet(e)) {
        return Ok(Some(format!(
            "Việc này ({}) chỉ được ghi tại phường. Xin liên hệ bộ phận một cửa.",
            event.kind()
        )));
    }
    let Actor::Staff(staff) = entry.actor else {
        let only_noted = events.iter().all(|e| matches!(e, Event::DetailsOpened(_)));
        return Ok((!only_noted).then(|| {
            "Việc này cần có tên người làm. Xin đăng nhập lại trên máy bảng.".to_owned()
        }));
    };
    if !db.staff_of(device)?.contains(&staff.to_string()) {
        return Ok(Some(
            "Người này chưa được phường cho dùng máy bảng này.".to_owned(),
        ));
    }
    let view = view_of(db, &format!("staff/{staff}"))?;
    let known = view.as_ref().and_then(StaffView::of);
    for (event, stream) in events.iter().zip(streams) {
        if let Event::Certified(certified) = event
            && let Some(fault) = crate::officers::fault_of(db, certified, stream, staff)?
        {
            return Ok(Some(fault));
        }
    }
    Ok(match known {
        None => Some("Phường không có người này trong danh sách cán bộ.".to_owned()),
        // What was done before leaving and arrives later stands: by the device's clock, which is
        // all there is until acts around a revocation are put under review.
        Some(staff) if staff.left.is_some_and(|day| day < entry.at.date_naive()) => {
            Some("Người này đã thôi nhiệm vụ ở phường.".to_owned())
        }
        Some(staff)
            if staff.role != Some(Role::Justice)
                && events
                    .iter()
                    .any(|e| matches!(e, Event::Certified(_) | Event::CertificationRefused(_))) =>
        {
            Some("Chỉ công chức tư pháp được giao mới chứng thực.".to_owned())
        }
        Some(staff) if staff.role.is_none() => {
            Some("Người này chưa được phường giao vai trò.".to_owned())
        }
        Some(staff)
            if staff.role != Some(Role::Police)
                && events.iter().any(|e| matches!(e, Event::PersonVerified(_))) =>
        {
            Some("Chỉ cảnh sát khu vực được xác minh nhân thân và nơi cư trú.".to_owned())
        }
        Some(_) => None,
    })
}

//! Slots and files of an event: what it writes, so that two writers can be told apart
//! (`docs/PROTOCOL.md` 8), and which files must reach the ward with it.
//!
//! A slot is one fact that one person may say otherwise than another. Things that add up
//! (photos, paper, openings) write no slot: both stay.

use serde::Serialize;
use tainha_journal::Hash;
use tainha_journal::order::Slot;

use super::Event;

/// Collects slots; absent facts are not written.
#[derive(Default)]
struct Slots(Vec<Slot>);

impl Slots {
    fn put(mut self, name: impl Into<String>, value: &impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("facts are plain values with text keys");
        self.0.push(Slot {
            name: name.into(),
            value,
        });
        self
    }

    fn put_some(self, name: &str, value: Option<&impl Serialize>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    fn put_each<'a, T: Serialize + 'a>(
        self,
        prefix: &str,
        values: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) -> Self {
        values.into_iter().fold(self, |all, (name, value)| {
            all.put(format!("{prefix}.{name}"), value)
        })
    }
}

impl Event {
    /// The facts this event writes.
    pub fn slots(&self) -> Vec<Slot> {
        let none = Slots::default();
        let slots = match self {
            Self::WardDescribed(b) => none
                .put("name", &b.name)
                .put("address", &b.address)
                .put("hotlines", &b.hotlines),
            Self::ProcedurePublished(b) => none.put("procedure", &b.procedure),
            Self::StaffAdded(b) => none
                .put("name", &b.name)
                .put("role", &b.role)
                .put("title", &b.title)
                .put("phone", &b.phone)
                .put_some("login", b.login.as_ref()),
            Self::StaffLeft(b) => none.put("left", &b.on),
            Self::TeamFormed(b) => none
                .put("name", &b.name)
                .put("members", &b.members)
                .put("residential_groups", &b.residential_groups),
            Self::ResidentialGroupNamed(b) => none.put("code", &b.code).put("name", &b.name),
            Self::PersonCarded(b) => none
                .put_some("name", b.name.as_ref())
                .put_some("birth_year", b.birth_year.as_ref())
                .put_some("house", b.house.as_ref())
                .put_some("residential_group", b.residential_group.as_ref())
                .put_some("needs", b.needs.as_ref()),
            Self::PersonDetailed(b) => none
                .put_some("birth", b.birth.as_ref())
                .put_some("sex", b.sex.as_ref())
                .put_some("personal_id_no", b.personal_id_no.as_ref())
                .put_some("old_id_no", b.old_id_no.as_ref())
                .put_some("id_issued", b.id_issued.as_ref())
                .put_some("insurance_no", b.insurance_no.as_ref())
                .put_some("phones", b.phones.as_ref())
                .put_some("permanent_address", b.permanent_address.as_ref())
                .put_some("actual_address", b.actual_address.as_ref())
                .put_some("old_address", b.old_address.as_ref())
                .put_some("target_groups", b.target_groups.as_ref())
                .put_some("contact", b.contact.as_ref())
                .put_some("note", b.note.as_ref()),
            Self::PersonReported(b) => none.put("report", &b.change),
            _ => return self.slots_of_work(),
        };
        slots.0
    }

    fn slots_of_work(&self) -> Vec<Slot> {
        let none = Slots::default();
        let slots = match self {
            Self::RequestTaken(b) => none
                .put("person", &b.person)
                .put("procedure_code", &b.procedure_code),
            Self::RequestClosed(b) => none.put("outcome", &b.outcome),
            Self::AppointmentMade(b) => none
                .put("person", &b.person)
                .put("team", &b.team)
                .put("when", &(b.day, b.from, b.to))
                .put("cancelled", &false),
            Self::AppointmentMoved(b) => none
                .put("team", &b.team)
                .put("when", &(b.day, b.from, b.to)),
            Self::AppointmentCancelled(_) => none.put("cancelled", &true),
            Self::VisitOpened(b) => none
                .put("person", &b.person)
                .put_some("appointment", b.appointment.as_ref()),
            Self::IdentityCompared(b) => none.put("identity", &b.matches),
            Self::VisitEnded(b) => none.put("outcome", &b.outcome),
            Self::DossierOpened(b) => none.put("person", &b.person).put("procedure", &b.version),
            Self::FormFilled(b) => none.put_each("form", &b.values),
            Self::PhotoRemoved(_) => none,
            Self::ComponentSettled(b) => none.put(
                format!("component.{}", b.component),
                &(b.settled, &b.reason),
            ),
            Self::ConsentRecorded(b) => none.put_each("consent", &b.purposes),
            Self::DossierSubmitted(b) => none
                .put("mode", &b.mode)
                .put_some("official_code", b.official_code.as_ref()),
            Self::DossierReceived(b) => none
                .put_some("official_code", b.official_code.as_ref())
                .put_some("due", b.due.as_ref()),
            Self::DossierAccepted(_) => none.put("decision", &"accepted"),
            Self::DossierReturned(_) => none.put("decision", &"returned"),
            Self::ResultRecorded(b) => none.put("result", &(b.outcome, &b.number)),
            Self::ResultDelivered(b) => none.put("delivered_to", &b.to),
            Self::EpochOpened(_)
            | Self::KeyRevoked(_)
            | Self::ActRefused(_)
            | Self::ServiceListImported(_)
            | Self::PeopleMerged(_)
            | Self::Arrived(_)
            | Self::PhotoTaken(_)
            | Self::ReadBackDone(_)
            | Self::PaperTaken(_)
            | Self::DetailsOpened(_)
            | Self::Unknown { .. }
            | Self::Erased
            | Self::Missing => none,
            Self::WardDescribed(_)
            | Self::ProcedurePublished(_)
            | Self::StaffAdded(_)
            | Self::StaffLeft(_)
            | Self::TeamFormed(_)
            | Self::ResidentialGroupNamed(_)
            | Self::PersonCarded(_)
            | Self::PersonDetailed(_)
            | Self::PersonReported(_) => none,
        };
        slots.0
    }

    /// Hashes of the files that must reach the ward with this event: page images and small
    /// pictures. The camera's original is named in the body but stays on the tablet.
    pub fn blobs(&self) -> Vec<Hash> {
        match self {
            Self::PhotoTaken(photo) => std::iter::once(&photo.page_image)
                .chain(&photo.thumb)
                .filter_map(|hash| hash.parse().ok())
                .collect(),
            _ => Vec::new(),
        }
    }
}

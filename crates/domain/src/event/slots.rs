//! Slots and files of an event: what it writes, so that two writers can be told apart
//! (`docs/PROTOCOL.md` 8), and which files must reach the ward with it.
//!
//! A slot is one fact that one person may say otherwise than another. Things that add up
//! (photos, paper, openings) write no slot: both stay.

use serde::Serialize;
use serde_json::Value;
use tainha_journal::Hash;
use tainha_journal::order::Slot;

use super::{Event, StreamKind};

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

    /// Every member of the body is a fact of its own name.
    fn put_members(mut self, event: &Event) -> Self {
        if let Value::Object(members) = event.body() {
            self.0.extend(
                members
                    .into_iter()
                    .map(|(name, value)| Slot { name, value }),
            );
        }
        self
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
        let slots = match self.stream_kind() {
            Some(StreamKind::Person) => self.slots_of_person(),
            Some(StreamKind::Request | StreamKind::Appointment | StreamKind::Visit) => {
                self.slots_of_visit()
            }
            Some(StreamKind::Dossier) => self.slots_of_dossier(),
            Some(
                StreamKind::Ward
                | StreamKind::Procedure
                | StreamKind::Staff
                | StreamKind::Team
                | StreamKind::ResidentialGroup,
            ) => self.slots_of_catalogue(),
            Some(
                StreamKind::Certification | StreamKind::CertificationBook | StreamKind::Statement,
            ) => self.slots_of_certification(),
            Some(StreamKind::ServiceList | StreamKind::Access) | None => Slots::default(),
        };
        slots.0
    }

    fn slots_of_catalogue(&self) -> Slots {
        let none = Slots::default();
        match self {
            Self::WardDescribed(_)
            | Self::StaffAdded(_)
            | Self::TeamFormed(_)
            | Self::ResidentialGroupNamed(_) => none.put_members(self),
            Self::ProcedurePublished(b) => {
                none.put("procedure", &(&b.procedure.code, b.procedure.version))
            }
            Self::StaffLeft(b) => none.put("left", &b.on),
            Self::AuthorityGranted(b) => none.put("authority", &b.decision),
            Self::AuthorityEnded(b) => none.put("authority_ended", &b.on),
            Self::CertificationRules(b) => none.put("certification_rules", b),
            _ => none,
        }
    }

    fn slots_of_person(&self) -> Slots {
        let none = Slots::default();
        match self {
            Self::PersonCarded(_) | Self::PersonDetailed(_) => none.put_members(self),
            Self::PersonReported(b) => none.put("report", &b.change),
            Self::PersonVerified(b) => {
                let holds = |found: &Option<super::Finding>| found.as_ref().map(|f| f.holds);
                none.put_some("identity", holds(&b.identity).as_ref())
                    .put_some(
                        "registered_residence",
                        holds(&b.registered_residence).as_ref(),
                    )
                    .put_some("actually_resides", holds(&b.actually_resides).as_ref())
            }
            _ => none,
        }
    }

    fn slots_of_visit(&self) -> Slots {
        let none = Slots::default();
        match self {
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
            Self::AppointmentPlaced(b) => none.put("place", &b.place),
            Self::AppointmentCancelled(_) => none.put("cancelled", &true),
            Self::VisitOpened(b) => none
                .put("person", &b.person)
                .put_some("appointment", b.appointment.as_ref()),
            Self::IdentityCompared(b) => none.put("identity", &b.matches),
            // What came and went adds up; only a whole list can gainsay another.
            Self::PeoplePresent(b) if !b.is_change() => none.put("present", &b.people),
            Self::SatisfactionRated(b) => none.put("satisfaction", &b.score),
            Self::VisitEnded(b) => none.put("outcome", &b.outcome),
            _ => none,
        }
    }

    fn slots_of_dossier(&self) -> Slots {
        let none = Slots::default();
        match self {
            Self::DossierOpened(b) => none.put("person", &b.person).put("procedure", &b.version),
            Self::FormFilled(b) => none.put_each("form", &b.values),
            Self::ComponentSettled(b) => none.put(
                format!("component.{}", b.component),
                &(b.settled, &b.reason),
            ),
            Self::ConsentRecorded(b) => none.put_each("consent", &b.purposes),
            Self::ProxyNamed(b) => none.put("proxy", &b.proxy),
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
            Self::DeliveryTakenBack(_) => none.put("delivered_to", &""),
            _ => none,
        }
    }

    fn slots_of_certification(&self) -> Slots {
        let none = Slots::default();
        match self {
            Self::Certified(b) => none.put("certified", &Hash::of(b.jws.as_bytes()).to_string()),
            Self::CertificationRefused(b) => none.put("refused", &b.ground),
            Self::CertificationPostponed(b) => none.put("slip", &b.slip),
            Self::CertificationStamped(b) => none.put("stamped", b),
            Self::CertificationRegistered(b) => none.put("number", &(b.year, b.book, b.number)),
            Self::CertificationReturned(b) => none.put("returned", &b.to),
            Self::FeeSettled(b) => none.put("fee", &(b.paid, &b.receipt_no)),
            Self::ReviewDecided(b) => none.put("review", &b.stands),
            Self::BookOpened(b) => none.put("book", &(b.year, b.book)),
            Self::BookClosed(b) => none.put("closed", &b.last),
            Self::StatementPublished(b) => {
                none.put("statement", &(b.statement.kind, b.statement.version))
            }
            _ => none,
        }
    }

    /// Hashes of the files that must reach the ward with this event: page images, small pictures,
    /// drawn strokes and the text they stand under. The camera's original is named in the body but stays on the tablet.
    pub fn blobs(&self) -> Vec<Hash> {
        match self {
            Self::PhotoTaken(photo) => std::iter::once(&photo.page_image)
                .chain(&photo.thumb)
                .filter_map(|hash| hash.parse().ok())
                .collect(),
            Self::Certified(certified) => certified.files(),
            Self::PaperTaken(taken) => taken.signatures.files(),
            Self::PaperHandedOver(handed) => handed.signatures.files(),
            Self::PaperReturned(returned) => returned.signatures.files(),
            Self::ResultDelivered(delivered) => delivered.signatures.files(),
            _ => Vec::new(),
        }
    }
}

//! The events of Tại Nhà: what a person confirmed, or what the ward decided.
//!
//! Owns the list of kinds (`docs/ARCHITECTURE.md`), their bodies as they stand on the wire, the
//! slots each one writes and the files it cites. Reading never fails: what this program does not
//! know is [`Event::Unknown`], what the law had erased [`Event::Erased`], what was lost at its
//! source [`Event::Missing`]. Bodies hold text as it was given; `decide` refuses what is wrong in
//! it, because a body that does not parse would take the rest of its facts with it.

mod catalogue;
mod certification;
mod custody;
mod delivery;
mod door;
mod dossier;
mod person;
mod proxy;
mod request;
mod slots;
#[cfg(test)]
mod tests;
mod visit;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tainha_journal::EventDocument;
use tainha_journal::document::DOCUMENT_VERSION;
use utoipa::ToSchema;

pub use catalogue::*;
pub use certification::*;
pub use custody::*;
pub use delivery::*;
pub use door::*;
pub use dossier::*;
pub use person::*;
pub use proxy::*;
pub use request::*;
pub use visit::*;

/// What a stream is about: the part of its name before the `/`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StreamKind {
    /// The ward itself: its name, its epochs, its revoked keys.
    Ward,
    /// One administrative procedure; later versions in the same stream.
    Procedure,
    /// One staff member or volunteer.
    Staff,
    /// One team.
    Team,
    /// One residential group (tổ dân phố, thôn).
    ResidentialGroup,
    /// One period of the service list.
    ServiceList,
    /// One person who is served.
    Person,
    /// One service request.
    Request,
    /// One appointment.
    Appointment,
    /// One visit at home.
    Visit,
    /// One dossier.
    Dossier,
    /// What one device opened, or what was taken from the ward; read by the ward only.
    Access,
    /// One act of certification: one paper.
    Certification,
    /// One book of the certification register.
    CertificationBook,
    /// One statement text (lời chứng), with its versions.
    Statement,
}

impl StreamKind {
    /// Every kind, in the order of `docs/ARCHITECTURE.md`.
    pub const ALL: [Self; 15] = [
        Self::Ward,
        Self::Procedure,
        Self::Staff,
        Self::Team,
        Self::ResidentialGroup,
        Self::ServiceList,
        Self::Person,
        Self::Request,
        Self::Appointment,
        Self::Visit,
        Self::Dossier,
        Self::Access,
        Self::Certification,
        Self::CertificationBook,
        Self::Statement,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ward => "ward",
            Self::Procedure => "procedure",
            Self::Staff => "staff",
            Self::Team => "team",
            Self::ResidentialGroup => "residential_group",
            Self::ServiceList => "service_list",
            Self::Person => "person",
            Self::Request => "request",
            Self::Appointment => "appointment",
            Self::Visit => "visit",
            Self::Dossier => "dossier",
            Self::Access => "access",
            Self::Certification => "certification",
            Self::CertificationBook => "certification_book",
            Self::Statement => "statement",
        }
    }

    /// The kind named so, if this program knows it.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

macro_rules! events {
    ($( $(#[$doc:meta])* $variant:ident = $kind:literal in $stream:expr; )*) => {
        /// One event of any stream.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Event {
            $( $(#[$doc])* $variant(Box<$variant>), )*
            /// A kind, a version or a body that this program does not read; the document is kept.
            Unknown {
                /// The kind as written.
                kind: String,
                /// What did not fit, for the log: no values of the body.
                why: String,
            },
            /// The body was deleted by law or decision; the shell stays.
            Erased,
            /// The body was lost at its source, or has not come yet.
            Missing,
        }

        impl Event {
            /// Every kind this program reads, in the order of `docs/ARCHITECTURE.md`.
            pub const KINDS: &'static [&'static str] = &[$($kind),*];

            /// The name of the kind on the wire; empty when the body is not held.
            pub fn kind(&self) -> &str {
                match self {
                    $( Self::$variant(_) => $kind, )*
                    Self::Unknown { kind, .. } => kind,
                    Self::Erased | Self::Missing => "",
                }
            }

            /// The kind of stream it belongs to; `None` where it may stand on any, or is unread.
            pub fn stream_kind(&self) -> Option<StreamKind> {
                match self {
                    $( Self::$variant(_) => $stream, )*
                    Self::Unknown { .. } | Self::Erased | Self::Missing => None,
                }
            }

            /// Reads the `kind` and `body` of a document. Never fails.
            pub fn from_parts(kind: &str, body: &Value) -> Self {
                match kind {
                    $( $kind => match $variant::deserialize(body) {
                        Ok(read) => Self::$variant(Box::new(read)),
                        Err(error) => Self::unread(kind, &error),
                    }, )*
                    _ => Self::Unknown { kind: kind.to_owned(), why: "unknown kind".to_owned() },
                }
            }

            /// The `body` of a document; null where there is none to write.
            pub fn body(&self) -> Value {
                match self {
                    $( Self::$variant(body) => serde_json::to_value(body)
                        .expect("bodies are plain structs with text keys"), )*
                    Self::Unknown { .. } | Self::Erased | Self::Missing => Value::Null,
                }
            }
        }

        $( impl From<$variant> for Event {
            fn from(body: $variant) -> Self {
                Self::$variant(Box::new(body))
            }
        } )*
    };
}

events! {
    /// The ward says who it is.
    WardDescribed = "ward_described" in Some(StreamKind::Ward);
    /// A restored ward opens its next epoch.
    EpochOpened = "epoch_opened" in Some(StreamKind::Ward);
    /// A key may no longer sign.
    KeyRevoked = "key_revoked" in Some(StreamKind::Ward);
    /// A whole entry was refused: written on each of its streams.
    ActRefused = "act_refused" in None;
    /// Bodies of a stream were deleted by law or decision.
    BodiesErased = "bodies_erased" in None;
    /// A version of a procedure.
    ProcedurePublished = "procedure_published" in Some(StreamKind::Procedure);
    /// A staff member or volunteer joins, or is described anew.
    StaffAdded = "staff_added" in Some(StreamKind::Staff);
    /// A staff member or volunteer leaves.
    StaffLeft = "staff_left" in Some(StreamKind::Staff);
    /// A team is formed, or formed anew.
    TeamFormed = "team_formed" in Some(StreamKind::Team);
    /// A residential group gets its name.
    ResidentialGroupNamed = "residential_group_named" in Some(StreamKind::ResidentialGroup);
    /// A part of a service list came in.
    ServiceListImported = "service_list_imported" in Some(StreamKind::ServiceList);
    /// What is needed to find a person.
    PersonCarded = "person_carded" in Some(StreamKind::Person);
    /// What is needed to serve a person.
    PersonDetailed = "person_detailed" in Some(StreamKind::Person);
    /// What was found out at the door: moved, deceased, away.
    PersonReported = "person_reported" in Some(StreamKind::Person);
    /// What the police officer found: identity, registered residence, actual residence.
    PersonVerified = "person_verified" in Some(StreamKind::Person);
    /// A clerk has looked at what was found at the door.
    FindingsSeen = "findings_seen" in Some(StreamKind::Person);
    /// Two intakes are one person.
    PeopleMerged = "people_merged" in Some(StreamKind::Person);
    /// Somebody asked for a visit.
    RequestTaken = "request_taken" in Some(StreamKind::Request);
    /// The request came to its end.
    RequestClosed = "request_closed" in Some(StreamKind::Request);
    /// A team, a day, an hour.
    AppointmentMade = "appointment_made" in Some(StreamKind::Appointment);
    /// Another team, day or hour.
    AppointmentMoved = "appointment_moved" in Some(StreamKind::Appointment);
    /// Its place in the round of the team's day.
    AppointmentPlaced = "appointment_placed" in Some(StreamKind::Appointment);
    /// It does not take place.
    AppointmentCancelled = "appointment_cancelled" in Some(StreamKind::Appointment);
    /// A visit begins on a tablet.
    VisitOpened = "visit_opened" in Some(StreamKind::Visit);
    /// The team stands at the door.
    Arrived = "arrived" in Some(StreamKind::Visit);
    /// Face and paper were compared.
    IdentityCompared = "identity_compared" in Some(StreamKind::Visit);
    /// Who is there beside the person.
    PeoplePresent = "people_present" in Some(StreamKind::Visit);
    /// A further dossier on the visit.
    DossierAdded = "dossier_added" in Some(StreamKind::Visit);
    /// Advice or help beside the dossier.
    AdviceGiven = "advice_given" in Some(StreamKind::Visit);
    /// The person got the notice sheet.
    NoticeGiven = "notice_given" in Some(StreamKind::Visit);
    /// How satisfied the person is.
    SatisfactionRated = "satisfaction_rated" in Some(StreamKind::Visit);
    /// A number of the queue was called.
    NumberCalled = "number_called" in Some(StreamKind::Visit);
    /// The visit is over.
    VisitEnded = "visit_ended" in Some(StreamKind::Visit);
    /// A dossier begins; the procedure is frozen into it.
    DossierOpened = "dossier_opened" in Some(StreamKind::Dossier);
    /// Answers on the form.
    FormFilled = "form_filled" in Some(StreamKind::Dossier);
    /// One page of a component was photographed.
    PhotoTaken = "photo_taken" in Some(StreamKind::Dossier);
    /// A page was taken out again.
    PhotoRemoved = "photo_removed" in Some(StreamKind::Dossier);
    /// A component needs no photo, and why.
    ComponentSettled = "component_settled" in Some(StreamKind::Dossier);
    /// What the person agreed to and what not.
    ConsentRecorded = "consent_recorded" in Some(StreamKind::Dossier);
    /// The form was read back to the person.
    ReadBackDone = "read_back_done" in Some(StreamKind::Dossier);
    /// Somebody acts for the person.
    ProxyNamed = "proxy_named" in Some(StreamKind::Dossier);
    /// A repeat visit goes on with it.
    DossierResumed = "dossier_resumed" in Some(StreamKind::Dossier);
    /// Paper was taken along, with a receipt.
    PaperTaken = "paper_taken" in Some(StreamKind::Dossier);
    /// Paper went to the next hand.
    PaperHandedOver = "paper_handed_over" in Some(StreamKind::Dossier);
    /// Paper is back with the person.
    PaperReturned = "paper_returned" in Some(StreamKind::Dossier);
    /// The dossier was submitted.
    DossierSubmitted = "dossier_submitted" in Some(StreamKind::Dossier);
    /// The desk has it.
    DossierReceived = "dossier_received" in Some(StreamKind::Dossier);
    /// The desk accepted it. Final.
    DossierAccepted = "dossier_accepted" in Some(StreamKind::Dossier);
    /// The desk returned it to be mended.
    DossierReturned = "dossier_returned" in Some(StreamKind::Dossier);
    /// The competent body decided.
    ResultRecorded = "result_recorded" in Some(StreamKind::Dossier);
    /// The result is in the person's hands.
    ResultDelivered = "result_delivered" in Some(StreamKind::Dossier);
    /// The result was carried back.
    DeliveryFailed = "delivery_failed" in Some(StreamKind::Dossier);
    /// The result had gone to the wrong person.
    DeliveryTakenBack = "delivery_taken_back" in Some(StreamKind::Dossier);
    /// Whose details were opened on a device.
    DetailsOpened = "details_opened" in Some(StreamKind::Access);
    /// The officer certified: the officer's own signature.
    Certified = "certified" in Some(StreamKind::Certification);
    /// Certification was refused, with its written reason.
    CertificationRefused = "certification_refused" in Some(StreamKind::Certification);
    /// A slip with hour and date was given.
    CertificationPostponed = "certification_postponed" in Some(StreamKind::Certification);
    /// The seal is on the paper.
    CertificationStamped = "certification_stamped" in Some(StreamKind::Certification);
    /// The ward gave the number.
    CertificationRegistered = "certification_registered" in Some(StreamKind::Certification);
    /// A line of the register was corrected, or struck out.
    RegisterLineAnnotated = "register_line_annotated" in Some(StreamKind::Certification);
    /// The paper is back with the person.
    CertificationReturned = "certification_returned" in Some(StreamKind::Certification);
    /// A fee that was open is settled.
    FeeSettled = "certification_fee_settled" in Some(StreamKind::Certification);
    /// A person decided whether an act under review stands.
    ReviewDecided = "certification_review_decided" in Some(StreamKind::Certification);
    /// A book of the register begins.
    BookOpened = "book_opened" in Some(StreamKind::CertificationBook);
    /// After a restore: what the last number on paper is.
    BookConfirmed = "book_confirmed" in Some(StreamKind::CertificationBook);
    /// Khóa sổ.
    BookClosed = "book_closed" in Some(StreamKind::CertificationBook);
    /// A statement text.
    StatementPublished = "statement_published" in Some(StreamKind::Statement);
    /// A staff member may certify.
    AuthorityGranted = "authority_granted" in Some(StreamKind::Staff);
    /// A staff member may not certify any more.
    AuthorityEnded = "authority_ended" in Some(StreamKind::Staff);
    /// What the ward decided about certification.
    CertificationRules = "certification_rules_set" in Some(StreamKind::Ward);
    /// An evidence bundle was taken from the ward.
    EvidenceTaken = "evidence_taken" in Some(StreamKind::Access);
}

impl Event {
    /// Reads a document. Never fails.
    pub fn from_document(document: &EventDocument) -> Self {
        if document.version() != DOCUMENT_VERSION {
            let why = "document of another version".to_owned();
            return Self::Unknown {
                kind: document.kind().to_owned(),
                why,
            };
        }
        let read = Self::from_parts(document.kind(), document.body());
        match read.stream_kind() {
            Some(kind) if kind.as_str() != document.stream().kind() => {
                let why = "stands on a stream of another kind".to_owned();
                Self::Unknown {
                    kind: document.kind().to_owned(),
                    why,
                }
            }
            _ => read,
        }
    }

    fn unread(kind: &str, error: &serde_json::Error) -> Self {
        // The message of serde may quote a value of the body, which may be personal.
        let why = match error.classify() {
            serde_json::error::Category::Data => "body does not fit its kind",
            _ => "body cannot be read",
        };
        Self::Unknown {
            kind: kind.to_owned(),
            why: why.to_owned(),
        }
    }
}

//! Views: what the events of one stream amount to, as both APIs answer it.
//!
//! A view is a function of events and may be thrown away at any time. It carries its own
//! bookkeeping ([`Trace`]): the history, what is doubtful, and what is needed to fold on.

mod catalogue;
mod certification;
mod complete;
mod custody;
mod delivery;
mod door;
mod dossier;
mod person;
mod trace;
mod visit;

use serde::{Deserialize, Serialize};
use tainha_journal::StreamId;
use utoipa::ToSchema;

use crate::event::StreamKind;

pub use catalogue::*;
pub use certification::*;
pub use complete::{Lack, PHOTO_OF_PAPERS};
pub use custody::*;
pub use delivery::*;
pub use door::*;
pub use dossier::*;
pub use person::*;
pub use trace::*;
pub use visit::*;

/// Grows when a view of older make must be folded again.
pub const VIEW_VERSION: u32 = 3;

macro_rules! views {
    ($( $(#[$doc:meta])* $variant:ident($view:ident); )*) => {
        /// The view of one stream of any kind.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
        #[serde(tag = "view", rename_all = "snake_case")]
        pub enum View {
            $( $(#[$doc])* $variant(Box<$view>), )*
            /// A stream of a kind that this program does not know: only its trace.
            Other(Box<OtherView>),
        }

        impl View {
            /// The view of a stream without events.
            pub fn empty(stream: &StreamId) -> Self {
                let trace = Trace::of(stream);
                match StreamKind::parse(stream.kind()) {
                    $( Some(StreamKind::$variant) => {
                        Self::$variant(Box::new($view { trace, ..$view::default() }))
                    } )*
                    None => Self::Other(Box::new(OtherView { trace })),
                }
            }

            /// The bookkeeping of the view.
            pub fn trace(&self) -> &Trace {
                match self {
                    $( Self::$variant(view) => &view.trace, )*
                    Self::Other(view) => &view.trace,
                }
            }

            pub(crate) fn trace_mut(&mut self) -> &mut Trace {
                match self {
                    $( Self::$variant(view) => &mut view.trace, )*
                    Self::Other(view) => &mut view.trace,
                }
            }

            /// The kind of the stream, if this program knows it.
            pub fn kind(&self) -> Option<StreamKind> {
                match self {
                    $( Self::$variant(_) => Some(StreamKind::$variant), )*
                    Self::Other(_) => None,
                }
            }
        }

        $( impl $view {
            /// This view, if it is of its kind.
            pub fn of(view: &View) -> Option<&Self> {
                match view {
                    View::$variant(view) => Some(view),
                    _ => None,
                }
            }
        } )*
    };
}

views! {
    /// The ward.
    Ward(WardView);
    /// A procedure.
    Procedure(ProcedureView);
    /// A staff member.
    Staff(StaffView);
    /// A team.
    Team(TeamView);
    /// A residential group.
    ResidentialGroup(ResidentialGroupView);
    /// A service list.
    ServiceList(ServiceListView);
    /// A person.
    Person(PersonView);
    /// A request.
    Request(RequestView);
    /// An appointment.
    Appointment(AppointmentView);
    /// A visit.
    Visit(VisitView);
    /// A dossier.
    Dossier(DossierView);
    /// What a device opened.
    Access(AccessView);
    /// A certification.
    Certification(CertificationView);
    /// A book of the register.
    CertificationBook(CertificationBookView);
    /// A statement text.
    Statement(StatementView);
}

/// A stream of a kind that this program does not know.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct OtherView {
    /// History and issues.
    pub trace: Trace,
}

//! The rules: what may follow what, who may, what is missing. Answers events or one refusal.
//!
//! The same function serves tablet and ward. It sees one view and the command; what else it must
//! know (the visit's dossiers, the procedure) comes in with the command.

use chrono::NaiveDate;
use tainha_journal::{Actor, StreamId, Time};
use uuid::Uuid;

use crate::event::*;
use crate::view::{DossierView, View};

/// Who acts, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// Staff member, or the program itself.
    pub actor: Actor,
    /// What they may do; `Role::System` for the program itself.
    pub role: Role,
    /// Clock of this device.
    pub now: Time,
    /// Its day in the ward's zone.
    pub today: NaiveDate,
}

/// One page of a component, as the volunteer confirmed it. `page` numbers are given by decide.
pub type ConfirmedPage = PhotoTaken;

/// What a person wants to do. Where an event says it all, the command carries the event's body.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Ward: say who it is. View: `ward`.
    DescribeWard(WardDescribed),
    /// Ward: open an epoch after a restore. View: `ward`.
    OpenEpoch(EpochOpened),
    /// Ward: revoke a key. View: `ward`.
    RevokeKey(KeyRevoked),
    /// Ward: refuse an entry. View: any stream it touches.
    RefuseAct(ActRefused),
    /// Ward. View: `procedure`.
    PublishProcedure(Box<ProcedurePublished>),
    /// Ward. View: `staff`.
    AddStaff(StaffAdded),
    /// Ward. View: `staff`.
    StaffLeaves(StaffLeft),
    /// Ward. View: `team`.
    FormTeam(TeamFormed),
    /// Ward. View: `residential_group`.
    NameResidentialGroup(ResidentialGroupNamed),
    /// Ward. View: `service_list`.
    ImportServiceList(ServiceListImported),
    /// Ward and tablet. View: `person`.
    CardPerson(PersonCarded),
    /// Ward and tablet. View: `person`.
    DetailPerson(PersonDetailed),
    /// Ward and tablet. View: `person`.
    ReportPerson(PersonReported),
    /// Ward. View: `person` that goes on.
    MergePeople(PeopleMerged),
    /// Ward. View: `request`.
    TakeRequest(RequestTaken),
    /// Ward. View: `request`.
    CloseRequest(RequestClosed),
    /// Ward. View: `appointment`.
    MakeAppointment(AppointmentMade),
    /// Ward. View: `appointment`.
    MoveAppointment(AppointmentMoved),
    /// Ward. View: `appointment`.
    CancelAppointment(AppointmentCancelled),
    /// Tablet. View: `visit`, empty. Opens the visit and its dossier in one act.
    OpenVisit(Box<OpenVisit>),
    /// Tablet. View: `visit`.
    Arrive(Arrived),
    /// Tablet. View: `visit`.
    CompareIdentity(IdentityCompared),
    /// Tablet. View: `visit`; with the visit's dossiers.
    EndVisit(VisitEnded, Vec<DossierView>),
    /// Tablet. View: `dossier`.
    FillForm(FormFilled),
    /// Tablet. View: `dossier`. All pages of the component as they shall stand, in order: new ones
    /// are taken, those that are left out are removed.
    ConfirmPhotos {
        /// Component id.
        component: String,
        /// Its pages, first to last.
        pages: Vec<ConfirmedPage>,
        /// Why pages were removed; may be empty.
        reason: String,
    },
    /// Tablet. View: `dossier`.
    SettleComponent(ComponentSettled),
    /// Tablet. View: `dossier`.
    RecordConsent(ConsentRecorded),
    /// Tablet. View: `dossier`. `form` is set by decide.
    ReadBack(ReadBackDone),
    /// Tablet. View: `dossier`.
    TakePaper(PaperTaken),
    /// Tablet. View: `dossier`.
    Submit(DossierSubmitted),
    /// Ward. View: `dossier`.
    ReceiveDossier(DossierReceived),
    /// Ward. View: `dossier`.
    AcceptDossier(DossierAccepted),
    /// Ward. View: `dossier`.
    ReturnDossier(DossierReturned),
    /// Ward. View: `dossier`.
    RecordResult(ResultRecorded),
    /// Tablet and ward. View: `dossier`.
    DeliverResult(ResultDelivered),
    /// The program itself. View: `access`.
    NoteDetailsOpened(DetailsOpened),
}

/// A visit and its dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenVisit {
    /// The visit's body; `dossiers` is set by decide.
    pub visit: VisitOpened,
    /// New id for the dossier.
    pub dossier: Uuid,
    /// The request it answers.
    pub request: Option<Uuid>,
    /// The rules it is judged by.
    pub procedure: FrozenProcedure,
}

/// An event to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Where.
    pub stream: StreamId,
    /// What.
    pub event: Event,
}

/// Why not. `words::of(code)` says it to a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {code}")]
pub struct Refusal {
    /// Stable code.
    pub code: &'static str,
    /// Field, component or purpose it is about.
    pub field: Option<String>,
}

/// Whether the command may be carried out now, and what is written then.
pub fn decide(view: &View, command: &Command, context: &Context) -> Result<Vec<Planned>, Refusal> {
    let _ = (view, command, context);
    Ok(Vec::new())
}

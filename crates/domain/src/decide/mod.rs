//! The rules: what may follow what, who may, what is missing. Answers events or one refusal.
//!
//! The same function serves tablet and ward. It sees one view and the command; what else it must
//! know (the visit's dossiers, the procedure) comes in with the command.

mod catalogue;
mod certification;
mod checks;
mod custody;
mod delivery;
mod door;
mod dossier;
mod people;
mod refusal;
#[cfg(test)]
mod tests;
mod visit;

use chrono::NaiveDate;
use tainha_journal::{Actor, StreamId, Time};
use uuid::Uuid;

use crate::certification::Case;
use crate::event::*;
use crate::procedure::Procedure;
use crate::view::{CertificationView, DossierView, View, VisitView};

pub use catalogue::PEOPLE_PER_PART;
pub use dossier::REJECTED;
pub use refusal::Refusal;

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
    /// Ward: delete bodies by law or decision. View: any stream that holds them.
    EraseBodies(BodiesErased),
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
    DetailPerson(Box<PersonDetailed>),
    /// Ward and tablet. View: `person`.
    ReportPerson(PersonReported),
    /// Tablet, the police officer alone. View: `person`.
    VerifyPerson(PersonVerified),
    /// Ward. View: `person`.
    SeeFindings(FindingsSeen),
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
    PlaceAppointment(AppointmentPlaced),
    /// Ward. View: `appointment`.
    CancelAppointment(AppointmentCancelled),
    /// Tablet. View: `visit`, empty. Opens the visit and its dossier in one act.
    OpenVisit(Box<OpenVisit>),
    /// Tablet. View: `visit`. A further dossier on a visit that goes on.
    AddDossier(Box<AddDossier>),
    /// Tablet. View: `visit`, empty. Goes on with what an earlier visit left open.
    RepeatVisit(Box<RepeatVisit>),
    /// Tablet. View: `visit`.
    RecordPresent(PeoplePresent),
    /// Tablet. View: `visit`.
    Advise(AdviceGiven),
    /// Tablet. View: `visit`.
    GiveNotice(NoticeGiven),
    /// Tablet. View: `visit`.
    RateSatisfaction(SatisfactionRated),
    /// Tablet. View: `visit`.
    CallNumber(NumberCalled),
    /// Tablet. View: `visit`.
    Arrive(Arrived),
    /// Tablet. View: `visit`.
    CompareIdentity(IdentityCompared),
    /// Tablet. View: `visit`; with the visit's dossiers. Moved and deceased are written on the
    /// person's stream too.
    EndVisit(VisitEnded, Vec<DossierView>),
    /// Tablet. View: `dossier`.
    FillForm(FormFilled),
    /// Tablet. View: `dossier`. All pages of the component as they shall stand, in order: new ones
    /// are taken, those that are left out and not in `keep` are removed.
    ConfirmPhotos {
        /// Component id.
        component: String,
        /// Its pages, first to last.
        pages: Vec<ConfirmedPage>,
        /// Events of standing photos that stay as they are: those of another tablet, whose pictures
        /// this one cannot name.
        keep: Vec<String>,
        /// Why pages were removed; may be empty.
        reason: String,
    },
    /// Ward. View: `dossier`. A page that came to the desk on paper or as a file; its number is set by decide.
    AddPage(PhotoTaken),
    /// Tablet. View: `dossier`.
    SettleComponent(ComponentSettled),
    /// Tablet. View: `dossier`.
    RecordConsent(ConsentRecorded),
    /// Tablet. View: `dossier`. `form` is set by decide.
    ReadBack(ReadBackDone),
    /// Tablet. View: `dossier`.
    NameProxy(ProxyNamed),
    /// Tablet. View: `dossier`.
    TakePaper(PaperTaken),
    /// Tablet and ward. View: `dossier`.
    HandOverPaper(PaperHandedOver),
    /// Tablet and ward. View: `dossier`.
    ReturnPaper(PaperReturned),
    /// Tablet. View: `dossier`; with the visit it was opened at.
    Submit(DossierSubmitted, Box<VisitView>),
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
    /// Tablet and ward. View: `dossier`.
    FailDelivery(DeliveryFailed),
    /// Ward. View: `dossier`.
    TakeDeliveryBack(DeliveryTakenBack),
    /// The program itself. View: `access`.
    NoteDetailsOpened(DetailsOpened),
    /// Tablet, justice officer. View: `certification`.
    Certify(Box<Case>, Certified),
    /// Tablet, justice officer. View: `certification`. `article` is set by decide.
    RefuseCertification(CertificationRefused),
    /// Tablet, justice officer. View: `certification`.
    PostponeCertification(CertificationPostponed),
    /// Ward, or tablet with the seal on site. View: `certification`.
    StampCertification(CertificationStamped),
    /// Ward; the number is given in the same transaction. View: `certification`.
    RegisterCertification(CertificationRegistered),
    /// Ward. View: `certification`.
    AnnotateLine(RegisterLineAnnotated),
    /// Ward. View: `certification`.
    SettleFee(FeeSettled),
    /// Ward, a leader. View: `certification`.
    DecideReview(ReviewDecided),
    /// Tablet and ward. View: `certification`.
    ReturnCertification(CertificationReturned),
    /// Ward. View: `certification_book`.
    OpenBook(BookOpened),
    /// Ward. View: `certification_book`.
    ConfirmBook(BookConfirmed),
    /// Ward. View: `certification_book`.
    CloseBook(BookClosed),
    /// Ward. View: `statement`.
    PublishStatement(Box<StatementPublished>),
    /// Ward. View: `staff`.
    GrantAuthority(AuthorityGranted),
    /// Ward. View: `staff`.
    EndAuthority(AuthorityEnded),
    /// Ward. View: `ward`.
    SetCertificationRules(CertificationRules),
    /// Ward. View: `access`.
    NoteEvidenceTaken(EvidenceTaken),
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
    /// Id of the `procedure_published` in force (`ProcedureView::published`).
    pub version: String,
    /// The rules it is judged by.
    pub procedure: Procedure,
}

/// A further dossier of a visit.
#[derive(Debug, Clone, PartialEq)]
pub struct AddDossier {
    /// New id for the dossier.
    pub dossier: Uuid,
    /// Id of the `procedure_published` in force.
    pub version: String,
    /// The rules it is judged by.
    pub procedure: Procedure,
}

/// A visit that goes on with the dossiers of an earlier one.
#[derive(Debug, Clone, PartialEq)]
pub struct RepeatVisit {
    /// The visit's body with its `parent_visit`; `dossiers` is set by decide.
    pub visit: VisitOpened,
    /// Dossiers of the earlier visit; those still open go on.
    pub dossiers: Vec<(Uuid, DossierView)>,
}

/// An event to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Where.
    pub stream: StreamId,
    /// What.
    pub event: Event,
}

/// Whether the command may be carried out now, and what is written then.
pub fn decide(view: &View, command: &Command, context: &Context) -> Result<Vec<Planned>, Refusal> {
    may(command, context)?;
    let stream = view
        .trace()
        .stream_id()
        .ok_or(Refusal::new("wrong_stream"))?;
    let one = |event: Result<Event, Refusal>| {
        event.map(|event| {
            vec![Planned {
                stream: stream.clone(),
                event,
            }]
        })
    };
    let event = match (command, view) {
        (Command::OpenVisit(plan), View::Visit(view)) => {
            return visit::open(view, &stream, plan);
        }
        (Command::AddDossier(add), View::Visit(view)) => {
            return door::add_dossier(view, &stream, add);
        }
        (Command::RepeatVisit(again), View::Visit(view)) => {
            return door::repeat(view, &stream, again);
        }
        (Command::EndVisit(body, dossiers), View::Visit(view)) => {
            return visit::end(view, &stream, body, dossiers, context.today);
        }
        (
            Command::ConfirmPhotos {
                component,
                pages,
                keep,
                reason,
            },
            View::Dossier(view),
        ) => {
            let events = dossier::confirm_photos(view, component, (pages, keep), reason)?;
            let plan = |event| Planned {
                stream: stream.clone(),
                event,
            };
            return Ok(events.into_iter().map(plan).collect());
        }
        (Command::RefuseAct(refusal), _) => Ok(refusal.clone().into()),
        (Command::EraseBodies(erased), view) => catalogue::erase(view, erased),
        (command, View::Dossier(view)) => of_dossier(view, command, context),
        (command, View::Certification(view)) => of_certification(view, &stream, command, context),
        (command, view) => of_others(view, &stream, command, context),
    };
    one(event)
}

fn of_dossier(view: &DossierView, command: &Command, context: &Context) -> Result<Event, Refusal> {
    match command {
        Command::FillForm(body) => dossier::fill(view, body),
        Command::AddPage(page) => dossier::add_page(view, page),
        Command::SettleComponent(body) => dossier::settle(view, body),
        Command::RecordConsent(body) => dossier::agree(view, body),
        Command::ReadBack(body) => dossier::read_back(view, body),
        Command::NameProxy(body) => custody::name_proxy(view, body),
        Command::TakePaper(body) => dossier::take_paper(view, body, context.today),
        Command::HandOverPaper(body) => custody::hand_over(view, body, context.today),
        Command::ReturnPaper(body) => custody::give_back(view, body),
        Command::Submit(body, visit) => dossier::submit(view, body, visit),
        Command::ReceiveDossier(body) => dossier::receive(view, body),
        Command::AcceptDossier(body) => dossier::accept(view, body.clone().into()),
        Command::ReturnDossier(body) => dossier::give_back(view, body),
        Command::RecordResult(body) => dossier::record_result(view, body),
        Command::DeliverResult(body) => dossier::deliver(view, body),
        Command::FailDelivery(body) => delivery::fail(view, body),
        Command::TakeDeliveryBack(body) => delivery::take_back(view, body),
        _ => Err(Refusal::new("wrong_stream")),
    }
}

fn of_certification(
    view: &CertificationView,
    stream: &StreamId,
    command: &Command,
    context: &Context,
) -> Result<Event, Refusal> {
    match command {
        Command::Certify(case, certified) => {
            certification::certify(view, stream, case, certified, context)
        }
        Command::RefuseCertification(body) => certification::refuse(view, body),
        Command::PostponeCertification(body) => certification::postpone(view, body, context),
        Command::StampCertification(body) => certification::stamp(view, body, context),
        Command::RegisterCertification(body) => certification::register(view, body),
        Command::AnnotateLine(body) => certification::annotate(view, body, context),
        Command::SettleFee(body) => certification::settle_fee(view, body, context),
        Command::DecideReview(body) => certification::decide_review(view, body),
        Command::ReturnCertification(body) => certification::give_back(view, body),
        _ => Err(Refusal::new("wrong_stream")),
    }
}

fn of_others(
    view: &View,
    stream: &StreamId,
    command: &Command,
    context: &Context,
) -> Result<Event, Refusal> {
    match (command, view) {
        (Command::DescribeWard(body), View::Ward(_)) => catalogue::describe(body),
        (Command::OpenEpoch(body), View::Ward(_)) => Ok(body.clone().into()),
        (Command::RevokeKey(body), View::Ward(view)) => catalogue::revoke(view, body),
        (Command::PublishProcedure(body), View::Procedure(view)) => catalogue::publish(view, body),
        (Command::AddStaff(body), View::Staff(_)) => catalogue::add_staff(body),
        (Command::StaffLeaves(body), View::Staff(view)) => catalogue::staff_leaves(view, body),
        (Command::FormTeam(body), View::Team(_)) => catalogue::form_team(body),
        (Command::NameResidentialGroup(body), View::ResidentialGroup(_)) => {
            catalogue::name_group(body)
        }
        (Command::ImportServiceList(body), View::ServiceList(view)) => {
            catalogue::import_list(view, body)
        }
        (Command::CardPerson(body), View::Person(view)) => people::card(view, body, context),
        (Command::DetailPerson(body), View::Person(_)) => people::details(body),
        (Command::ReportPerson(body), View::Person(view)) => people::report(view, body, context),
        (Command::SeeFindings(body), View::Person(view)) => people::see(view, body),
        (Command::MergePeople(body), View::Person(view)) => people::merge(view, stream, body),
        (Command::TakeRequest(body), View::Request(view)) => people::take(view, body),
        (Command::CloseRequest(body), View::Request(view)) => people::close(view, body),
        (Command::MakeAppointment(body), View::Appointment(view)) => {
            people::make(view, body, context)
        }
        (Command::MoveAppointment(body), View::Appointment(view)) => {
            people::shift(view, body, context)
        }
        (Command::PlaceAppointment(body), View::Appointment(view)) => people::place(view, *body),
        (Command::CancelAppointment(body), View::Appointment(view)) => people::cancel(view, body),
        (Command::Arrive(body), View::Visit(view)) => visit::arrive(view, body),
        (Command::CompareIdentity(body), View::Visit(view)) => visit::identity(view, body),
        (Command::RecordPresent(body), View::Visit(view)) => door::present(view, body),
        (Command::Advise(body), View::Visit(view)) => door::advise(view, body),
        (Command::GiveNotice(body), View::Visit(view)) => door::notice(view, body),
        (Command::RateSatisfaction(body), View::Visit(view)) => door::rate(view, body),
        (Command::CallNumber(body), View::Visit(view)) => door::call(view, body),
        (Command::VerifyPerson(body), View::Person(view)) => door::verify(view, body),
        (Command::NoteDetailsOpened(body), View::Access(_)) => visit::note_details(body),
        (Command::OpenBook(body), View::CertificationBook(view)) => {
            certification::open_book(view, body)
        }
        (Command::ConfirmBook(body), View::CertificationBook(view)) => {
            certification::confirm_book(view, body)
        }
        (Command::CloseBook(body), View::CertificationBook(view)) => {
            certification::close_book(view, body)
        }
        (Command::PublishStatement(body), View::Statement(view)) => {
            certification::publish_statement(view, body)
        }
        (Command::GrantAuthority(body), View::Staff(view)) => certification::grant(view, body),
        (Command::EndAuthority(body), View::Staff(view)) => {
            certification::end_authority(view, body)
        }
        (Command::SetCertificationRules(body), View::Ward(_)) => certification::set_rules(body),
        (Command::NoteEvidenceTaken(body), View::Access(_)) => Ok(body.clone().into()),
        _ => Err(Refusal::new("wrong_stream")),
    }
}

/// Whether the role may do such a thing at all.
fn may(command: &Command, context: &Context) -> Result<(), Refusal> {
    let role = context.role;
    let (allowed, code) = match command {
        Command::DescribeWard(_)
        | Command::OpenEpoch(_)
        | Command::RevokeKey(_)
        | Command::RefuseAct(_)
        | Command::EraseBodies(_)
        | Command::PublishProcedure(_)
        | Command::AddStaff(_)
        | Command::StaffLeaves(_)
        | Command::PublishStatement(_)
        | Command::GrantAuthority(_)
        | Command::EndAuthority(_)
        | Command::SetCertificationRules(_) => (
            matches!(role, Role::Administrator | Role::System),
            "role_not_administrator",
        ),
        Command::FormTeam(_)
        | Command::NameResidentialGroup(_)
        | Command::ImportServiceList(_)
        | Command::MergePeople(_)
        | Command::TakeRequest(_)
        | Command::CloseRequest(_)
        | Command::MakeAppointment(_)
        | Command::MoveAppointment(_)
        | Command::PlaceAppointment(_)
        | Command::CancelAppointment(_)
        | Command::NoteEvidenceTaken(_) => (role.desk() || role == Role::System, "role_not_desk"),
        // Decisions about a person's dossier are a person's.
        Command::ReceiveDossier(_)
        | Command::AcceptDossier(_)
        | Command::ReturnDossier(_)
        | Command::AddPage(_)
        | Command::TakeDeliveryBack(_)
        | Command::SeeFindings(_)
        | Command::RecordResult(_) => (role.desk(), "role_not_desk"),
        Command::CardPerson(_)
        | Command::DetailPerson(_)
        | Command::ReportPerson(_)
        | Command::NoteDetailsOpened(_) => (role != Role::Unknown, "role_unknown"),
        Command::VerifyPerson(_) => (role == Role::Police, "role_not_police"),
        Command::DeliverResult(_)
        | Command::FailDelivery(_)
        | Command::HandOverPaper(_)
        | Command::ReturnPaper(_)
        | Command::StampCertification(_)
        | Command::ReturnCertification(_) => (role.visits() || role.desk(), "role_unknown"),
        Command::Certify(..)
        | Command::RefuseCertification(_)
        | Command::PostponeCertification(_) => (role == Role::Justice, "role_not_justice"),
        Command::RegisterCertification(_) | Command::AnnotateLine(_) | Command::SettleFee(_) => {
            (role.desk(), "role_not_desk")
        }
        Command::DecideReview(_) => (role == Role::Leader, "role_not_leader"),
        Command::OpenBook(_) | Command::ConfirmBook(_) | Command::CloseBook(_) => (
            matches!(
                role,
                Role::Registrar | Role::Leader | Role::Administrator | Role::System
            ),
            "role_not_registrar",
        ),
        Command::OpenVisit(_)
        | Command::AddDossier(_)
        | Command::RepeatVisit(_)
        | Command::RecordPresent(_)
        | Command::Advise(_)
        | Command::GiveNotice(_)
        | Command::RateSatisfaction(_)
        | Command::CallNumber(_)
        | Command::NameProxy(_)
        | Command::Arrive(_)
        | Command::CompareIdentity(_)
        | Command::EndVisit(..)
        | Command::FillForm(_)
        | Command::ConfirmPhotos { .. }
        | Command::SettleComponent(_)
        | Command::RecordConsent(_)
        | Command::ReadBack(_)
        | Command::TakePaper(_)
        | Command::Submit(..) => (role.visits(), "role_not_visiting"),
    };
    if allowed {
        Ok(())
    } else {
        Err(Refusal::new(code))
    }
}

//! Shapes of people, of the service list being imported, and of the catalogue.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use tainha_domain::view::AuthorityView;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::dossier_dto::DossierRow;
use super::findings::DoorFinding;
use super::planning_dto::{AppointmentRow, RequestRow};

/// Search among people.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PeopleQuery {
    /// Name, phone, id number, house; diacritics do not matter.
    pub q: Option<String>,
    /// Code of a residential group.
    pub group: Option<String>,
    /// At most so many rows: 1 to 200, else 50.
    pub limit: Option<u32>,
}

/// One person in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonRow {
    /// Person id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Birth as known: `1938`, `03/1938` or `05/03/1938`.
    pub birth: Option<String>,
    /// House and lane.
    pub house: String,
    /// Code of the residential group.
    pub group_code: Option<String>,
    /// Name of the residential group.
    pub group_name: Option<String>,
    /// First phone.
    pub phone: Option<String>,
    /// Last four digits of the id number.
    pub id_number_end: Option<String>,
    /// Mobility and other needs, in words.
    pub needs: Vec<String>,
    /// `active`, `moved`, `deceased`, `merged`.
    pub state: String,
    /// Requests not yet closed.
    pub open_requests: u32,
}

/// A page of people.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct People {
    /// How many match.
    pub total: u32,
    /// The first of them: by given name, Vietnamese order.
    pub rows: Vec<PersonRow>,
}

/// A label and its value, for pages that only show.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Labelled {
    /// Stable name.
    pub key: String,
    /// What the page shows before it.
    pub label: String,
    /// The value in words.
    pub value: String,
}

/// A warning about a view: a conflict, a breach of a rule, a number to check.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Issue {
    /// Stable code, such as `conflict`.
    pub code: String,
    /// Which field.
    pub field: Option<String>,
    /// What to look at, in Vietnamese.
    pub message_vi: String,
}

/// A person with everything that belongs to them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonPage {
    /// The row as lists show it.
    pub person: PersonRow,
    /// Details: sex, numbers, phones, addresses, target groups, contact.
    pub details: Vec<Labelled>,
    /// What the teams found at the door: of the person, then of each visit, the last one first.
    pub door: Vec<DoorFinding>,
    /// What to look at.
    pub issues: Vec<Issue>,
    /// Requests, newest first.
    pub requests: Vec<RequestRow>,
    /// Appointments, newest first.
    pub appointments: Vec<AppointmentRow>,
    /// Dossiers, newest first.
    pub dossiers: Vec<DossierRow>,
}

/// A column of the file and what it was taken for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RosterColumn {
    /// What we need: `name`, `birth`, `id_number`, `phone`, `house`, `group`, `target_groups`, `note`.
    pub field: String,
    /// The same in Vietnamese.
    pub label: String,
    /// The header found in the file, if any.
    pub header: Option<String>,
    /// Without it nothing can be imported.
    pub required: bool,
}

/// Something about one row of the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RosterProblem {
    /// Row number as a spreadsheet shows it (the header is row 1 if it stands first).
    pub row: u32,
    /// Header of the column, if one is at fault.
    pub column: Option<String>,
    /// `error` (the row is left out), `duplicate` (left out), `warning` (imported).
    pub level: String,
    /// Stable code, such as `birth_unreadable`.
    pub code: String,
    /// Why, in Vietnamese.
    pub reason: String,
}

/// A row as it would be imported.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RosterSample {
    /// Row number.
    pub row: u32,
    /// Name.
    pub name: String,
    /// Birth.
    pub birth: Option<String>,
    /// House.
    pub house: Option<String>,
    /// Residential group.
    pub group: Option<String>,
    /// Target groups.
    pub target_groups: Vec<String>,
}

/// What would happen if the file were imported.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RosterPreview {
    /// Name of this preview: kept for an hour, gone after a restart.
    pub preview: Uuid,
    /// Columns.
    pub columns: Vec<RosterColumn>,
    /// Rows with anything in them, the header apart.
    pub rows_read: u32,
    /// Rows that would be imported.
    pub rows_good: u32,
    /// Rows that are left out because something is wrong.
    pub rows_bad: u32,
    /// Rows that are left out because the person is there already, or twice in the file.
    pub rows_duplicate: u32,
    /// Row by row.
    pub problems: Vec<RosterProblem>,
    /// The first ten good rows.
    pub sample: Vec<RosterSample>,
}

/// What was imported.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RosterReport {
    /// The version of the service list.
    pub service_list: Uuid,
    /// People added.
    pub imported: u32,
    /// Rows left out.
    pub left_out: u32,
    /// Residential groups that were new.
    pub groups_added: u32,
    /// Row by row, as in the preview.
    pub problems: Vec<RosterProblem>,
}

/// A component of a procedure.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProcedureComponent {
    /// Component id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
}

/// A procedure in the catalogue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProcedureRow {
    /// Stream id.
    pub id: Uuid,
    /// Code, such as `2.000635`, or the ward's own code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Field.
    pub field: String,
    /// What to prepare.
    pub components: Vec<ProcedureComponent>,
    /// When it was last checked against its source; none: "chưa kiểm tra".
    pub checked_on: Option<String>,
}

/// A residential group.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupRow {
    /// Code.
    pub code: String,
    /// Name, such as "Tổ dân phố số 5".
    pub name: String,
    /// How many people are on the list.
    pub people: u32,
}

/// A staff member.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StaffRow {
    /// Staff id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Role: `volunteer`, `police`, `justice`, `clerk`, `planner`, `registrar`, `leader`, `administrator`.
    pub role: String,
    /// Login name for the console, if there is one.
    pub login: Option<String>,
    /// Teams.
    pub teams: Vec<Uuid>,
    /// Has left.
    pub left: bool,
    /// What statements call an officer; may be empty.
    pub title: String,
    /// On what decision the person certifies.
    pub mandate: Option<AuthorityView>,
    /// First day without that mandate.
    pub mandate_ended: Option<NaiveDate>,
}

/// A new staff member.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewStaff {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Login name; without it the person has no access to the console.
    pub login: Option<String>,
    /// Phone.
    pub phone: Option<String>,
}

/// The staff member and, shown once, the first password.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffAdded {
    /// The new row.
    pub staff: StaffRow,
    /// To be handed over on paper; must be changed at the first sign-in.
    pub one_time_password: Option<String>,
}

/// What changes of a staff member; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChangeStaff {
    /// Name.
    pub name: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// The person leaves today: in words why.
    pub leaves: Option<String>,
}

/// A team.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TeamRow {
    /// Team id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Members.
    pub members: Vec<Uuid>,
    /// Codes of the residential groups it goes to.
    pub groups: Vec<String>,
}

/// A new team.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewTeam {
    /// Name.
    pub name: String,
    /// Staff ids.
    pub members: Vec<Uuid>,
    /// Codes of residential groups.
    pub groups: Vec<String>,
}

/// A tablet.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeviceRow {
    /// Device id.
    pub id: Uuid,
    /// Name given at enrolment.
    pub name: String,
    /// Who enrolled it.
    pub staff: String,
    /// `active`, `revoked`, `forked`.
    pub state: String,
    /// When it enrolled.
    pub enrolled_at: DateTime<FixedOffset>,
    /// When it last spoke to the ward.
    pub last_seen_at: Option<DateTime<FixedOffset>>,
    /// Unsent items as it last told.
    pub unsent_items: Option<u32>,
    /// Entries received.
    pub entries: u64,
}

/// Ask for an enrolment code.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewEnrolmentCode {
    /// For whom.
    pub staff_id: Uuid,
    /// Name the tablet shall have.
    pub device_name: Option<String>,
    /// Address at which the tablet shall ask (`https://host:port`): as the desk's own window reaches the ward. With it the code is
    /// drawn as a QR code too.
    #[serde(default)]
    pub address: Option<String>,
}

/// A code, shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolmentCodeShown {
    /// 24 characters in groups of four.
    pub code: String,
    /// When it ends.
    pub expires_at: DateTime<FixedOffset>,
    /// For whom.
    pub staff: String,
    /// The same code and the address, for the tablet's camera; absent where no address was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qr: Option<QrShown>,
}

/// A QR code to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QrShown {
    /// Modules of a side, the quiet zone of four on each side included.
    pub side: usize,
    /// The dark modules as an SVG path, one unit a module.
    pub path: String,
}

/// What the check of the journal found.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalCheck {
    /// Everything holds.
    pub sound: bool,
    /// One line for the page.
    pub sentence_vi: String,
    /// Entries checked.
    pub entries: u64,
    /// Documents checked.
    pub documents: u64,
    /// Files checked.
    pub files: u64,
    /// Files of those that were read for this check; the others are as they were when they were read
    /// within the last day, by length and time of change.
    pub files_read: u64,
    /// What does not hold: device, seq, event or file.
    pub findings: Vec<String>,
}

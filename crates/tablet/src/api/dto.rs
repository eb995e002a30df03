//! Owns the shapes that the tablet's screens send and receive; one noun here is one noun in SQL and on the screen.
//! It holds no rule: what is allowed is decided in `tainha_domain`.

pub mod camera;
pub mod certification;
pub mod door;
pub mod mark;
pub mod outbox;
pub mod visit;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Every error of this API: a stable code, and the words a person reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// Stable name, `snake_case`, for example `wrong_secret`.
    pub code: String,
    /// What happened and what to do now, in Vietnamese.
    pub message_vi: String,
    /// The same in English.
    pub message_en: String,
    /// The field of the form that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `wrong_secret`: tries left until this person's slot is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u32>,
    /// `locked`: no try is taken before this time (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The three states of the tablet; the layer before every handler knows which call belongs to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TabletState {
    /// No ward yet, or the first secret is not set yet.
    Unenrolled,
    /// Nobody has shown a secret.
    Locked,
    /// Somebody is signed in.
    Unlocked,
}

/// What a person types to open the vault on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// Six digits; only where hardware keeps the device secret.
    Pin,
    /// At least twelve characters.
    Passphrase,
}

/// A member of staff who may sign in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffChoice {
    /// Staff id.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// Role as the ward gave it, for example `volunteer`.
    pub role: String,
    /// Whether a secret is set (and not erased after ten wrong tries).
    pub has_secret: bool,
    /// No try is taken before this time (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<String>,
    /// Wrong tries left until the slot is erased.
    pub tries_left: u32,
}

/// What is known of the way to the ward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Network {
    /// Nothing was tried since the start.
    #[default]
    Unknown,
    /// The last try did not reach the ward.
    Offline,
    /// The ward answered, nothing is being moved.
    Online,
    /// Something is being moved now.
    Syncing,
}

/// How far the first download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct FirstSync {
    /// Every scope was read to its end once.
    pub done: bool,
    /// People received so far.
    pub people: u32,
    /// Procedures received so far.
    pub procedures: u32,
    /// Appointments received so far.
    pub sessions: u32,
}

/// Room on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Storage {
    /// Bytes free where the vault lies; absent where the system does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_bytes: Option<u64>,
    /// Too little for another day of photos.
    pub low: bool,
}

/// `GET /api/state`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StateAnswer {
    /// State of the tablet.
    pub state: TabletState,
    /// Version of this program.
    pub version: String,
    /// An enrolment was accepted and waits for its first secret (`POST /api/secret`).
    pub awaiting_secret: bool,
    /// Name of the ward, once enrolled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward_name: Option<String>,
    /// Name of this tablet, once enrolled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    /// What a person types here.
    pub secret_kind: SecretKind,
    /// Who may sign in.
    pub staff: Vec<StaffChoice>,
    /// Who is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_in: Option<StaffChoice>,
    /// Acts and photos without a receipt; known in the locked state too.
    pub unsent_items: u32,
    /// Time of the newest receipt (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_receipt_at: Option<String>,
    /// The way to the ward.
    pub network: Network,
    /// Minutes by which this tablet's clock is ahead of the ward's (negative: behind), as the ward's
    /// last answer showed; absent: near enough, or nothing heard yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_off_minutes: Option<i64>,
    /// The first download.
    pub first_sync: FirstSync,
    /// Items that wait for a person: returned dossiers, refused acts, files the ward does not take.
    pub needs_attention: u32,
    /// Room on the disk.
    pub storage: Storage,
}

/// `POST /api/enrol`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EnrolForm {
    /// Address of the ward, for example `https://10.0.0.5:8443`; plain http on loopback only.
    pub address: String,
    /// The 24 characters that the ward showed; spaces, dashes and case do not matter.
    pub code: String,
    /// Name of this tablet, for example `Máy tổ 3`.
    pub device_name: String,
}

/// Answer to `POST /api/enrol`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EnrolDone {
    /// Name of the ward.
    pub ward_name: String,
    /// Fingerprint of the ward's identity key, checked against the typed code.
    pub fingerprint: String,
    /// The person the code was issued to.
    pub staff: StaffChoice,
}

/// `POST /api/secret/change`: whoever is signed in.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct SecretChange {
    /// The secret until now.
    pub old: String,
    /// The secret from now on.
    pub new: String,
}

/// `POST /api/secret` and `POST /api/unlock`.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct SecretForm {
    /// Who.
    pub staff_id: Uuid,
    /// PIN or passphrase.
    pub secret: String,
}

/// `POST /api/colleague`: a second person joins while somebody is signed in.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct ColleagueForm {
    /// One-time code from the ward.
    pub code: String,
    /// Who.
    pub staff_id: Uuid,
    /// PIN or passphrase.
    pub secret: String,
}

/// A person in a list: enough to tell people apart at the door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PersonRow {
    /// Person id.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// Year of birth, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
    /// House and street.
    pub house: String,
    /// Residential group.
    pub group: String,
    /// Needs on a visit, as codes of the domain.
    pub needs: Vec<String>,
    /// Whether the details of this person are on the tablet.
    pub has_details: bool,
}

/// `GET /api/people`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PeopleAnswer {
    /// How many match.
    pub total: u32,
    /// The first of them, sorted by given name, exact spelling first.
    pub rows: Vec<PersonRow>,
}

/// A person in the list of today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TodayPerson {
    /// Person id.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// Year of birth, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
    /// House, street and residential group in one line.
    pub address: String,
    /// Needs on a visit, as codes of the domain.
    pub needs: Vec<String>,
}

/// A procedure in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProcedureName {
    /// Code, for example `2.000884`.
    pub code: String,
    /// Name.
    pub name: String,
}

/// One planned visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TodayRow {
    /// Appointment id; absent for a visit that was not planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<Uuid>,
    /// The visit, once opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_id: Option<Uuid>,
    /// The code that the ward confirms to who calls and asks.
    pub visit_code: String,
    /// Whom.
    pub person: TodayPerson,
    /// For what.
    pub procedure: ProcedureName,
    /// The dossier whose result is to be brought home; absent: a visit for a dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliver: Option<Uuid>,
    /// How bringing it came out: `delivered`; or it was carried back: `absent`, `another`, `refused`,
    /// `other`; or the desk found it in the wrong hands: `taken_back`. Absent: still to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_end: Option<String>,
    /// Planned from, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Planned to, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Note of the planner.
    pub note: String,
    /// The visit before that found nobody at home; absent: this is no follow-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<FollowedVisit>,
    /// `planned`, `open`, `done`, `cancelled`.
    pub state: String,
    /// What became of the plan under an open visit: `moved`, `cancelled`, or `twice` where another
    /// visit keeps the same appointment; absent: it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// Something of this visit has no receipt yet.
    pub unsent: bool,
}

/// A visit that found nobody at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FollowedVisit {
    /// Day it ended, `YYYY-MM-DD`; absent where the tablet does not hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// What the note says that was left at the door; empty: none was left.
    pub door_note: String,
}

/// A dossier or act that waits for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AttentionRow {
    /// `dossier_returned`, `act_refused`, `file_stuck`, `conflict`.
    pub kind: String,
    /// Stream it is about, for example `dossier/<id>`.
    pub stream: String,
    /// Visit to open for mending it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_id: Option<Uuid>,
    /// Whom it is about.
    pub person: String,
    /// Procedure or thing.
    pub title: String,
    /// Why, in words.
    pub reason: String,
    /// Since when (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// `GET /api/today`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TodayAnswer {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Different people on the list.
    pub people_count: u32,
    /// Visits in the planned order.
    pub rows: Vec<TodayRow>,
    /// What waits for a person.
    pub attention: Vec<AttentionRow>,
}

/// `GET|PUT /api/settings`: how this tablet looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Settings {
    /// `vi` or `en`.
    pub language: String,
    /// Text size in percent, 100 to 200.
    pub text_size: u16,
    /// `light` (paper) or `sun` (black on white, for bright light).
    pub theme: String,
    /// `right` or `left`.
    pub hand: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: "vi".into(),
            text_size: 100,
            theme: "light".into(),
            hand: "right".into(),
        }
    }
}

//! Owns what the stories have in common: a ward, a tablet enrolled over a link, a visit at the door
//! from the arrival to its end, and the question whether everything arrived once.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use crate::link::Link;
use crate::paper::photo;
use crate::tablet::TabletHost;
use crate::ward::{Plan, WardHost};

/// Registration of a death.
pub const PROCEDURE: &str = "1.000656";
/// Longest wait for anything: far over what it takes, far under what a person would stand.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Where a story plays.
pub struct Scene {
    /// The ward.
    pub ward: WardHost,
    /// What lies between.
    pub link: Link,
    /// The tablet.
    pub tablet: TabletHost,
    /// Who works, and the planned visit.
    pub plan: Plan,
}

/// A ward, a tablet enrolled over a link, the first download done.
///
/// # Errors
/// What either answers.
pub async fn scene() -> anyhow::Result<Scene> {
    let ward = WardHost::start()?;
    let plan = ward.plan(PROCEDURE)?;
    let link = Link::to(ward.address()).await?;
    let mut tablet = TabletHost::start()?;
    let (code, _) = ward.ward().enrolment_code(plan.volunteer, None)?;
    let address = format!("https://{}", link.address());
    tablet.enrol(&address, &code.encode()).await?;
    tablet.until_first_sync(PATIENCE).await?;
    Ok(Scene {
        ward,
        link,
        tablet,
        plan,
    })
}

/// A visit and its dossier.
pub struct Opened {
    /// Id of the visit.
    pub visit: String,
    /// Id of the dossier.
    pub dossier: String,
}

/// The planned visit, from its opening to its end, with photos of so many pages.
///
/// # Errors
/// What the tablet answers.
pub async fn visit(scene: &Scene, pages: u32, width: u16) -> anyhow::Result<Opened> {
    let Scene { tablet, plan, .. } = scene;
    let form = json!({
        "appointment_id": plan.appointment, "person_id": plan.person, "procedure_code": PROCEDURE,
    });
    visit_of(tablet, &form, pages, width).await
}

/// Everything at the door, from the opening of a visit to its end.
///
/// # Errors
/// What the tablet answers.
pub async fn visit_of(
    tablet: &TabletHost,
    form: &Value,
    pages: u32,
    width: u16,
) -> anyhow::Result<Opened> {
    let opened = open(tablet, form).await?;
    let (at, on) = (opened.at(), opened.on());
    tablet
        .post(&format!("{on}/form"), &answers("tuổi già"))
        .await?;
    let mut names = Vec::new();
    for page in 0..pages {
        names.push(
            tablet
                .photo(&opened.dossier, "death_notice", photo(page + 1, width))
                .await?,
        );
    }
    let confirm = format!("{on}/components/death_notice/confirm");
    tablet.post(&confirm, &json!({ "pages": names })).await?;
    let shown = json!({ "settled": "shown" });
    tablet
        .post(&format!("{on}/components/id_document"), &shown)
        .await?;
    let consent = json!({
        "purposes": { "photo_of_papers": true, "result_contact": true, "satisfaction_call": false },
        "how": "tapped",
    });
    tablet.post(&format!("{on}/consent"), &consent).await?;
    read_back_and_submit(tablet, &on).await?;
    let ended = json!({ "outcome": "submitted_online", "scam_warning_given": true });
    tablet.post(&format!("{at}/end"), &ended).await?;
    Ok(opened)
}

/// Opens a visit, arrives, compares face and paper.
///
/// # Errors
/// What the tablet answers.
pub async fn open(tablet: &TabletHost, form: &Value) -> anyhow::Result<Opened> {
    let opened = tablet.post("/api/visits", form).await?;
    let opened = Opened {
        visit: opened["visit_id"].as_str().context("visit")?.to_owned(),
        dossier: opened["dossier_id"].as_str().context("dossier")?.to_owned(),
    };
    let at = opened.at();
    tablet.post(&format!("{at}/arrive"), &json!({})).await?;
    let compared = json!({ "kind": "id_card", "matches": true });
    tablet.post(&format!("{at}/identity"), &compared).await?;
    Ok(opened)
}

impl Opened {
    /// Path of the visit's calls.
    #[must_use]
    pub fn at(&self) -> String {
        format!("/api/visits/{}", self.visit)
    }

    /// Path of the dossier's calls.
    #[must_use]
    pub fn on(&self) -> String {
        format!("/api/dossiers/{}", self.dossier)
    }
}

/// The answers of the form.
#[must_use]
pub fn answers(cause: &str) -> Value {
    json!({ "values": {
        "applicant_name": "Nguyễn Thị Con", "applicant_birth": "1960",
        "applicant_id_no": "001160000123", "applicant_address": "12B5, tập thể Hoa Sen",
        "acts_as": "relative", "relation": "con gái", "deceased_name": "Nguyễn Văn Mẫu",
        "deceased_birth": "1935", "deceased_sex": "male", "deceased_id_no": "không biết",
        "deceased_address": "12B5, tập thể Hoa Sen", "death_date": "20/11/2026",
        "death_place": "Tại nhà", "death_cause": cause, "death_notice_held": "yes",
        "fee_exemption": "on_time",
    }})
}

/// The last two tasks of a dossier.
///
/// # Errors
/// What the tablet answers.
pub async fn read_back_and_submit(tablet: &TabletHost, on: &str) -> anyhow::Result<()> {
    let fields = ["deceased_name", "death_date", "death_place", "relation"];
    let right = fields.map(|field| json!({ "field": field, "right": true }));
    let read_back = json!({ "answers": right, "read_aloud": true, "witness": "Nguyễn Thị Con" });
    tablet.post(&format!("{on}/read-back"), &read_back).await?;
    let submit = json!({ "mode": "online", "official_code": "H26.12-261122-0001" });
    tablet.post(&format!("{on}/submit"), &submit).await?;
    Ok(())
}

/// Everything arrived, once, and a stranger's check of the ward finds nothing.
///
/// # Errors
/// With what is missing, twice, or unsound.
pub async fn all_arrived_once(scene: &Scene) -> anyhow::Result<()> {
    let held = scene.ward.holdings()?;
    ensure!(
        held.entries > 0 && held.entries == held.last_seq,
        "{held:?}"
    );
    ensure!(held.files_held == held.files_cited, "{held:?}");
    let checked = scene.ward.ward().verify()?;
    ensure!(checked.is_sound(), "{:?}", checked.findings);
    let on_its_way = (
        checked.awaited_documents,
        checked.lost_documents,
        checked.awaited_files,
    );
    ensure!(on_its_way == (0, 0, 0), "{checked:?}");
    let outbox = scene.tablet.get("/api/outbox").await?;
    let piles = &outbox["piles"];
    ensure!(piles["on_device"] == 0 && piles["sending"] == 0, "{outbox}");
    Ok(())
}

//! Owns the story that the bundles come from: a visit with six photos that the desk accepts, a
//! visit to somebody else, a tablet that is revoked while it works without a link, and a paper that
//! was certified at the door.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tainha_domain::decide::Command;
use tainha_domain::event::{DossierAccepted, KeyRevoked};
use tainha_journal::{Hash, StreamId, VerifyingKey};
use tainha_ward::store::DeviceState;
use tainha_ward::{Acting, Erasing};
use uuid::Uuid;

use crate::certify::{certify_at_the_door, scene_of_an_officer};
use crate::link::Weather;
use crate::scene::{PATIENCE, PROCEDURE, Scene, answers, open, scene, visit, visit_of};

/// Photos of the good bundle.
const PHOTOS: u32 = 6;

/// Real bundles of one ward.
pub struct Bundles {
    /// What the ward publishes.
    pub fingerprint: Hash,
    /// A dossier with six photos, accepted.
    pub good: Vec<u8>,
    /// What it is about.
    pub subject: String,
    /// A dossier of somebody else.
    pub other: Vec<u8>,
    /// What that is about.
    pub other_subject: String,
    /// The good one made again after its tablet was revoked: it was receipted before.
    pub before_revocation: Vec<u8>,
    /// A dossier with an act that the tablet wrote without a link while it was revoked.
    pub straddling: Vec<u8>,
    /// Of another ward: signed at the door, stamped and numbered at the desk.
    pub certified: Vec<u8>,
    /// The same act without the rest of its dossier.
    pub certified_alone: Vec<u8>,
    /// The dossier after the years of its papers: bodies, pictures and marks were erased.
    pub certified_erased: Vec<u8>,
    /// What that ward publishes.
    pub certified_by: Hash,
}

/// Plays the story.
///
/// # Errors
/// What ward or tablet answer.
pub async fn bundles() -> anyhow::Result<Bundles> {
    let scene = scene().await?;
    let first = visit(&scene, PHOTOS, 1200).await?;
    let other = other_person(&scene).await?;
    let form = json!({ "person_id": other, "procedure_code": PROCEDURE });
    let second = visit_of(&scene.tablet, &form, 1, 800).await?;
    let third = open(&scene.tablet, &form).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let accepted = Command::AcceptDossier(DossierAccepted::default());
    let ward = &scene.ward;
    ward.desk(scene.plan.clerk, first.dossier.parse()?, accepted)?;
    let (good, subject) = bundle(&scene, &first.dossier)?;
    let (other, other_subject) = bundle(&scene, &second.dossier)?;

    scene.link.set(Weather::Down);
    let form = format!("{}/form", third.on());
    scene.tablet.post(&form, &answers("tuổi già")).await?;
    revoke_the_tablet(&scene)?;
    scene.link.set(Weather::Good);
    scene.tablet.post("/api/sync", &json!({})).await?;
    let stream = StreamId::new("dossier", third.dossier.parse()?)?;
    let store = ward.ward().store();
    let delivered = async |_: &_| {
        let held = store.read_blocking(|db| db.quarantined_on(&stream))?;
        Ok(!held.is_empty())
    };
    let tablet = &scene.tablet;
    tablet
        .until("what it still had lies in quarantine", PATIENCE, delivered)
        .await?;
    let ([certified, certified_alone, certified_erased], certified_by) = certified().await?;
    Ok(Bundles {
        certified,
        certified_alone,
        certified_erased,
        certified_by,
        fingerprint: ward.ward().fingerprint(),
        good,
        subject,
        other,
        other_subject,
        before_revocation: bundle(&scene, &first.dossier)?.0,
        straddling: bundle(&scene, &third.dossier)?.0,
    })
}

async fn certified() -> anyhow::Result<([Vec<u8>; 3], Hash)> {
    let (scene, registrar) = scene_of_an_officer().await?;
    let (opened, id) = certify_at_the_door(&scene, 1).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    registrar.stamp_and_number(&scene.ward, id).await?;
    let ward = scene.ward.ward();
    let (whole, subject) = bundle(&scene, &opened.dossier)?;
    let alone = StreamId::new("certification", id)?;
    let alone = ward.evidence(Acting::SYSTEM, &alone)?.bytes;
    scene.ward.later(chrono::TimeDelta::days(2 * 366 + 1));
    let said = Erasing {
        decision: "12/QĐ-UBND".to_owned(),
        reason: "Hết thời hạn lưu trữ".to_owned(),
    };
    let subject: StreamId = subject.parse()?;
    ward.erase(Acting::SYSTEM, &subject, &said)?;
    let erased = ward.evidence(Acting::SYSTEM, &subject)?.bytes;
    Ok(([whole, alone, erased], ward.fingerprint()))
}

/// Somebody else of the same group, known to the tablet.
async fn other_person(scene: &Scene) -> anyhow::Result<Uuid> {
    let person = scene.ward.person("LÊ THỊ CÚC", "05")?;
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene
        .tablet
        .until("the other person is known", PATIENCE, async |tablet| {
            let people = tablet.get("/api/people?group=05").await?;
            Ok(people["total"] == 2)
        })
        .await?;
    Ok(person)
}

fn bundle(scene: &Scene, dossier: &str) -> anyhow::Result<(Vec<u8>, String)> {
    let subject = StreamId::new("dossier", dossier.parse()?)?;
    let made = scene.ward.ward().evidence(Acting::SYSTEM, &subject)?;
    ensure!(made.withheld == 0, "{} withheld", made.withheld);
    Ok((made.bytes, subject.to_string()))
}

fn revoke_the_tablet(scene: &Scene) -> anyhow::Result<()> {
    let ward = scene.ward.ward();
    let devices = ward.store().read_blocking(|db| db.devices())?;
    let tablet = devices
        .into_iter()
        .find(|device| device.device != "ward")
        .context("a tablet")?;
    let revoked = KeyRevoked {
        kid: VerifyingKey::from_jwk(&tablet.key)?
            .thumbprint()
            .to_string(),
        subject: tablet.device.clone(),
        reason: "Máy bị mất".to_owned(),
    };
    let own = StreamId::new("ward", ward.id().0)?;
    ward.carry_out(Acting::SYSTEM, vec![(own, Command::RevokeKey(revoked))])?;
    let device = tablet.device;
    ward.store()
        .write_blocking(move |db| db.set_device_state(&device, DeviceState::Revoked))?;
    Ok(())
}

//! A certification from the door to the register and back: signed on a tablet without a link,
//! stamped and numbered at the ward, returned, and given away as evidence that a stranger checks.
//! The second verifier is held to the same bundle (`scripts/evidence.sh`, case `certified-at-the-door`).

use anyhow::ensure;
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use tainha_journal::StreamId;
use tainha_tests::certify::{Clerk, certify_at_the_door, scene_of_an_officer};
use tainha_tests::link::Weather;
use tainha_tests::scene::{PATIENCE, scene, visit};
use tainha_verify::evidence::{Act, Verdict, in_words, verify_evidence};
use tainha_ward::{Acting, Erasing};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signed_offline_then_stamped_registered_returned_and_checked_by_a_stranger()
-> anyhow::Result<()> {
    let (scene, registrar) = scene_of_an_officer().await?;
    scene.link.set(Weather::Down);
    let (opened, id) = certify_at_the_door(&scene, 1).await?;
    let ward = &scene.ward;
    let list: Value = serde_json::from_slice(&registrar.get(ward, "/certifications").await?)?;
    ensure!(list == json!([]), "nothing came over a dead link: {list}");
    scene.link.set(Weather::Good);
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;

    let on = format!("/certifications/{id}");
    let line = registrar.stamp_and_number(ward, id).await?;
    ensure!(line["number"] == 1, "{line}");
    let back = json!({ "to": "Trần Văn Bình" });
    let page = registrar.post(ward, &format!("{on}/return"), &back).await?;
    ensure!(page["view"]["state"] == "returned", "{page}");
    ensure!(page["key"] == "valid", "{page}");
    ensure!(page["bracket"]["stated_outside"] == false, "{page}");
    // The tablet had a checkpoint of this ward before it went offline, a receipt after it came back.
    let (after, before) = (&page["bracket"]["after"], &page["bracket"]["before"]);
    ensure!(
        after
            .as_str()
            .zip(before.as_str())
            .is_some_and(|(from, to)| from < to),
        "{page}"
    );
    let said = page["bracket"]["words_vi"].as_str().unwrap_or_default();
    ensure!(said.contains("sau") && said.contains("và trước"), "{said}");

    // Of this act alone: the paper, the marks and the visit, nothing else of the dossier.
    let alone: StreamId = format!("certification/{id}").parse()?;
    let bundle = registrar.get(ward, &format!("{on}/evidence")).await?;
    let report = verify_evidence(&bundle, ward.ward().fingerprint(), Some(&alone));
    ensure!(report.verdict == Verdict::Holds, "{}", in_words(&report));
    ensure!(report.certifications.len() == 1, "{}", in_words(&report));
    let of_dossier = |act: &Act| act.stream.kind() == "dossier";
    ensure!(!report.acts.iter().any(of_dossier), "{}", in_words(&report));

    let subject: StreamId = format!("dossier/{}", opened.dossier).parse()?;
    let path = format!("/dossiers/{}/evidence", opened.dossier);
    let bundle = registrar.get(ward, &path).await?;
    let page: Value = serde_json::from_slice(&registrar.get(ward, &on).await?)?;
    let opened_as = page["openings"].to_string();
    ensure!(opened_as.contains("\"bundle\""), "{opened_as}");
    let report = verify_evidence(&bundle, ward.ward().fingerprint(), Some(&subject));
    ensure!(report.verdict == Verdict::Holds, "{}", in_words(&report));
    let words = in_words(&report);
    for told in ["Trần Thị Chứng", "Giấy ủy quyền nộp hộ hồ sơ"] {
        ensure!(words.contains(told), "{told}: {words}");
    }
    // The tablet hears what became of the paper, and everything is sound.
    scene
        .tablet
        .until("the number is on the tablet", PATIENCE, async |tablet| {
            let listed = tablet
                .get(&format!("{}/certifications", opened.on()))
                .await?;
            Ok(listed[0]["view"]["state"] == "returned")
        })
        .await?;
    ensure!(ward.ward().verify()?.is_sound(), "the ward is sound");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_on_its_way_while_the_key_was_revoked_waits_until_a_leader_decided()
-> anyhow::Result<()> {
    let (scene, registrar) = scene_of_an_officer().await?;
    let leader = Clerk::of(&scene.ward, "truong", "leader").await?;
    scene.link.set(Weather::Down);
    let (opened, id) = certify_at_the_door(&scene, 1).await?;
    let ward = &scene.ward;
    let state = scene.tablet.get("/api/state").await?;
    let officer = &state["staff"][0]["id"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let end = json!({ "reason": "Hết phân công" });
    leader
        .post(ward, &format!("/staff/{officer}/authority/end"), &end)
        .await?;
    scene.link.set(Weather::Good);
    scene.tablet.post("/api/sync", &json!({})).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;

    let on = format!("/certifications/{id}");
    let office = json!({ "place": "office" });
    let page: Value = serde_json::from_slice(&registrar.get(ward, &on).await?)?;
    ensure!(page["key"] == "under_review", "{page}");
    let code = registrar
        .refused(ward, &format!("{on}/stamp"), &office)
        .await?;
    ensure!(code == "under_review", "{code}");
    let stands =
        json!({ "stands": true, "decision": "03/TB-UBND", "reason": "Ký trước khi có quyết định" });
    let code = registrar
        .refused(ward, &format!("{on}/review"), &stands)
        .await?;
    ensure!(code == "role_not_leader", "{code}");
    let page = leader.post(ward, &format!("{on}/review"), &stands).await?;
    ensure!(page["view"]["review"]["decision"] == "03/TB-UBND", "{page}");
    let line = registrar.stamp_and_number(ward, id).await?;
    ensure!(line["number"] == 1, "{line}");
    // A stranger is still told that it lay across a revocation.
    let subject: StreamId = format!("dossier/{}", opened.dossier).parse()?;
    let made = ward.ward().evidence(Acting::SYSTEM, &subject)?;
    let report = verify_evidence(&made.bytes, ward.ward().fingerprint(), Some(&subject));
    let words = in_words(&report);
    ensure!(report.verdict == Verdict::Incomplete, "{words}");
    ensure!(words.contains("decision 03/TB-UBND"), "{words}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ward_on_a_raw_old_copy_gives_no_number_until_the_paper_register_was_read()
-> anyhow::Result<()> {
    let (mut scene, registrar) = scene_of_an_officer().await?;
    let (opened, id) = certify_at_the_door(&scene, 1).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let on = format!("/certifications/{id}");
    let office = json!({ "place": "office" });
    registrar
        .post(&scene.ward, &format!("{on}/stamp"), &office)
        .await?;
    let book = json!({ "book": 1, "after": 0 });
    registrar
        .post(&scene.ward, "/register/books", &book)
        .await?;
    // Somebody copies the folder; then number 1 goes onto paper, and the tablet hears of it.
    let address = scene.ward.copy_folder()?;
    scene.link.lead_to(address);
    let paid = json!({ "paid": "cash", "receipt_no": "BL-8" });
    let number = format!("{on}/register");
    let line = registrar.post(&scene.ward, &number, &paid).await?;
    ensure!(line["number"] == 1, "{line}");
    scene.tablet.post("/api/sync", &json!({})).await?;
    let listed = format!("{}/certifications", opened.on());
    let heard = async |tablet: &tainha_tests::tablet::TabletHost| {
        Ok(tablet.get(&listed).await?[0]["view"]["state"] == "registered")
    };
    let what = "the number is on the tablet";
    scene.tablet.until(what, PATIENCE, heard).await?;

    // The copy takes the ward's place: it knows nothing of number 1, but the tablet does.
    let address = scene.ward.put_copy_back()?;
    scene.link.lead_to(address);
    scene.tablet.post("/api/sync", &json!({})).await?;
    let ward = &scene.ward;
    let doubted = async |_: &tainha_tests::tablet::TabletHost| {
        let store = ward.ward().store();
        Ok(store.read_blocking(|db| db.is_register_doubted())?)
    };
    let what = "the ward noticed that it is an older copy";
    scene.tablet.until(what, PATIENCE, doubted).await?;
    let code = registrar.refused(ward, &number, &paid).await?;
    ensure!(code == "register_closed", "{code}");
    let shown: Value = serde_json::from_slice(&registrar.get(ward, "/register").await?)?;
    ensure!(shown["books"][0]["must_confirm"] == true, "{shown}");
    let book = shown["books"][0]["id"].as_str().unwrap_or_default();
    let read = json!({ "last": 1, "reason": "Đối chiếu sổ giấy" });
    registrar
        .post(ward, &format!("/register/books/{book}/confirm"), &read)
        .await?;
    let line = registrar.post(ward, &number, &paid).await?;
    ensure!(line["number"] == 2, "{line}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_dossier_leaves_the_chain_checkable_and_says_on_which_decision()
-> anyhow::Result<()> {
    let scene = scene().await?;
    let opened = visit(&scene, 1, 800).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let ward = scene.ward.ward();
    let subject: StreamId = format!("dossier/{}", opened.dossier).parse()?;
    let said = Erasing {
        decision: "12/QĐ-UBND".to_owned(),
        reason: "Người dân yêu cầu xóa".to_owned(),
    };
    let erased = ward.erase(Acting::SYSTEM, &subject, &said)?;
    ensure!(erased.bodies >= 5 && erased.files == 2, "{erased:?}");
    ensure!(scene.ward.holdings()?.files_held == 0, "its files are gone");
    let checked = ward.verify()?;
    ensure!(checked.is_sound(), "{:?}", checked.findings);
    ensure!(
        checked.erased_documents as usize == erased.bodies,
        "{checked:?}"
    );

    let made = ward.evidence(Acting::SYSTEM, &subject)?;
    let report = verify_evidence(&made.bytes, ward.fingerprint(), Some(&subject));
    let words = in_words(&report);
    ensure!(report.verdict == Verdict::Holds, "{words}");
    ensure!(words.contains("12/QĐ-UBND"), "{words}");
    ensure!(report.remarks.len() >= erased.bodies, "{words}");
    let again = ward.erase(Acting::SYSTEM, &subject, &said);
    ensure!(again.is_err(), "nothing is left to erase");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_who_is_erased_is_gone_from_the_tablet_and_stays_gone_after_a_restore()
-> anyhow::Result<()> {
    let mut scene = scene().await?;
    let opened = visit(&scene, 1, 800).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let photos = format!("/api/dossiers/{}/photos", opened.dossier);
    let person = format!("/api/people/{}", scene.plan.person);
    let name = scene.tablet.get(&person).await?["person"]["name"].clone();
    let name = name.as_str().unwrap_or_default().to_owned();
    ensure!(!name.is_empty(), "a person has a name");
    let before = scene.tablet.get(&photos).await?;
    ensure!(
        before.as_array().is_some_and(|list| list.len() == 1),
        "{before}"
    );
    scene.tablet.until_all_at_ward(PATIENCE).await?;

    let folder = tempfile::tempdir()?;
    let backup = folder.path().join("before-the-erasure");
    let ward = scene.ward.ward().clone();
    ward.backup(&backup)?;
    let subject: StreamId = format!("person/{}", scene.plan.person).parse()?;
    let said = Erasing {
        decision: "12/QĐ-UBND".to_owned(),
        reason: "Người dân yêu cầu xóa".to_owned(),
    };
    let erased = ward.erase(Acting::SYSTEM, &subject, &said)?;
    ensure!(erased.files == 2, "page and small picture: {erased:?}");
    scene.tablet.post("/api/sync", &json!({})).await?;
    let what = "the tablet knows the name no more";
    scene
        .tablet
        .until(what, PATIENCE, async |tablet| {
            let people = tablet.get("/api/people").await?.to_string();
            let today = tablet.get("/api/today").await?.to_string();
            Ok(!people.contains(&name) && !today.contains(&name))
        })
        .await?;
    let after = scene
        .tablet
        .call(Method::GET, &photos, Body::empty())
        .await?;
    ensure!(!after.1.to_string().contains("sha256"), "{after:?}");

    drop(ward);
    scene.link.set(Weather::Down);
    scene.ward.lose_and_restore(backup)?;
    let ward = scene.ward.ward();
    let checked = ward.verify()?;
    ensure!(checked.is_sound(), "{:?}", checked.findings);
    ensure!(
        checked.erased_documents as usize == erased.bodies,
        "{checked:?}"
    );
    ensure!(scene.ward.holdings()?.files_held == 0, "nor its files");
    let again = ward.replay_erasures(Acting::SYSTEM, &ward.layout().erasures())?;
    ensure!(
        again.bodies == 0,
        "a second time there is nothing: {again:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn papers_that_were_certified_are_kept_for_their_years() -> anyhow::Result<()> {
    let (scene, registrar) = scene_of_an_officer().await?;
    let (opened, id) = certify_at_the_door(&scene, 1).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    registrar.stamp_and_number(&scene.ward, id).await?;
    let subject: StreamId = format!("dossier/{}", opened.dossier).parse()?;
    let said = Erasing {
        decision: "12/QĐ-UBND".to_owned(),
        reason: "Người dân yêu cầu xóa".to_owned(),
    };
    let ward = scene.ward.ward();
    let refused = ward.erase(Acting::SYSTEM, &subject, &said);
    let said_why = refused.err().map(|error| error.to_string());
    ensure!(
        said_why.as_deref().is_some_and(|why| why.contains("kept")),
        "{said_why:?}"
    );
    let kept = scene.ward.holdings()?.files_held;
    scene.ward.later(chrono::TimeDelta::days(2 * 366 + 1));
    let erased = ward.erase(Acting::SYSTEM, &subject, &said)?;
    ensure!(
        erased.bodies > 0 && i64::try_from(erased.files)? == kept,
        "{erased:?}"
    );
    ensure!(scene.ward.holdings()?.files_held == 0, "no picture is left");
    ensure!(ward.verify()?.is_sound(), "the ward is sound");
    // Somebody with the bundle sees what went and on which decision; the officer's word still holds.
    let made = ward.evidence(Acting::SYSTEM, &subject)?;
    let report = verify_evidence(&made.bytes, ward.fingerprint(), Some(&subject));
    let words = in_words(&report);
    ensure!(report.verdict == Verdict::Holds, "{words}");
    ensure!(report.certifications.len() == 1, "{words}");
    let gone = report
        .remarks
        .iter()
        .filter(|note| note.place.starts_with("files/"));
    ensure!(gone.count() > 0 && words.contains("12/QĐ-UBND"), "{words}");
    let year = chrono::Datelike::year(&ward.env().today()) - 2;
    // Two years later somebody else sits at the desk.
    let later = Clerk::of(&scene.ward, "sau", "registrar").await?;
    let register = later
        .get(&scene.ward, &format!("/register?year={year}"))
        .await?;
    let lines: Value = serde_json::from_slice(&register)?;
    let who = lines["lines"][0]["requester"].as_str().unwrap_or_default();
    ensure!(
        who.contains("Trần Văn Bình"),
        "the register is kept for ever: {lines}"
    );
    Ok(())
}

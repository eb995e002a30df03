//! Evidence of a dossier for somebody who does not trust the ward's program: the good bundle holds,
//! says between which of the ward's times each act was written, and every tampering is told by what
//! it is. The second verifier (`tests/evidence`) is held to the same cases.

use anyhow::{Context as _, ensure};
use tainha_journal::{EventDocument, StreamId};
use tainha_tests::scene::{PATIENCE, scene, visit};
use tainha_tests::tamper::{bundles, cases, first_verifier};
use tainha_verify::evidence::{Verdict, in_words, verify_evidence};
use tainha_ward::Acting;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_tampered_bundle_is_told_by_what_was_done_and_the_good_ones_hold()
-> anyhow::Result<()> {
    let bundles = bundles().await?;
    let all = cases(&bundles);
    let tampered = all.iter().filter(|case| case.code.is_some()).count();
    ensure!(tampered >= 30, "only {tampered} kinds of tampering");
    let mut wrong = Vec::new();
    for case in &all {
        let (verdict, codes) = first_verifier(case, bundles.fingerprint);
        let told = match case.code {
            Some(code) => codes.iter().any(|found| found == code),
            None => codes.is_empty(),
        };
        if verdict != case.verdict || !told {
            let (name, expected) = (case.name, (case.verdict, case.code));
            wrong.push(format!(
                "{name}: expected {expected:?}, found {verdict} {codes:?}"
            ));
        }
    }
    ensure!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bundle_says_when_each_act_was_written_and_the_journal_who_took_it() -> anyhow::Result<()>
{
    let scene = scene().await?;
    let opened = visit(&scene, 1, 800).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let ward = scene.ward.ward();
    let subject: StreamId = format!("dossier/{}", opened.dossier).parse()?;
    let made = ward.evidence(Acting::SYSTEM, &subject)?;
    let report = verify_evidence(&made.bytes, ward.fingerprint(), Some(&subject));
    ensure!(report.verdict == Verdict::Holds, "{}", in_words(&report));
    let on_dossier = report.acts.iter().filter(|act| act.stream == subject);
    ensure!(on_dossier.count() >= 5, "{}", in_words(&report));
    for act in report.acts.iter().filter(|act| act.stream.kind() != "ward") {
        let (after, before) = (act.bracket.after, act.bracket.before);
        let (after, before) = (after.context("after")?, before.context("before")?);
        ensure!(after < before, "{after} {before}");
        // The tablet of the story stands on the ward's own clock.
        ensure!(
            after <= act.at && act.at <= before,
            "{} {:?}",
            act.at,
            act.bracket
        );
    }
    let words = in_words(&report);
    ensure!(words.starts_with("ĐÚNG"), "{words}");
    ensure!(
        words.contains("sau ") && words.contains(", trước "),
        "{words}"
    );
    ensure!(
        words.contains("HOLDS: all that is in the bundle holds."),
        "{words}"
    );

    let access: StreamId = format!("access/{}", ward.id()).parse()?;
    let noted = ward.store().read_blocking(|db| db.stream(&access))?;
    ensure!(noted.len() == 1, "{} entries in the log", noted.len());
    let text = noted[0].document.as_deref().context("a body")?;
    let body = EventDocument::parse(text)?.body().clone();
    ensure!(body["subject"] == subject.to_string(), "{body}");
    ensure!(body["sha256"] == made.sha256.to_string(), "{body}");
    Ok(())
}

//! Evidence bundles outside the tests. `cases FOLDER` writes every tampered bundle of the story and
//! `cases.json` for the second verifier; `bench` prints how long one with six photos takes.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use tainha_journal::StreamId;
use tainha_tests::scene::{PATIENCE, scene, visit};
use tainha_tests::tamper::{Told, bundles, cases, first_verifier};
use tainha_verify::evidence::{Verdict, verify_evidence};
use tainha_ward::Acting;

/// How often each is measured.
const TIMES: usize = 10;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("cases") => write(Path::new(&arguments.next().context("a folder")?)).await,
        Some("bench") => bench().await,
        _ => anyhow::bail!("cases FOLDER, or bench"),
    }
}

async fn write(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let bundles = bundles().await?;
    let mut told = Vec::new();
    for case in cases(&bundles) {
        fs::write(folder.join(case.name).with_extension("zip"), &case.bundle)?;
        let (_, codes) = first_verifier(&case, bundles.fingerprint);
        told.push(Told {
            name: case.name.to_owned(),
            fingerprint: case.fingerprint.unwrap_or(bundles.fingerprint).to_string(),
            subject: case.subject,
            verdict: case.verdict.to_owned(),
            code: case.code.map(str::to_owned),
            codes,
        });
    }
    let all = serde_json::json!({ "cases": told });
    fs::write(
        folder.join("cases.json"),
        serde_json::to_string_pretty(&all)?,
    )?;
    println!("{} bundles in {}", told.len(), folder.display());
    Ok(())
}

async fn bench() -> anyhow::Result<()> {
    let scene = scene().await?;
    let opened = visit(&scene, 6, 2400).await?;
    scene.tablet.until_all_at_ward(PATIENCE).await?;
    let ward = scene.ward.ward();
    let subject = StreamId::new("dossier", opened.dossier.parse()?)?;
    let (mut making, mut checking) = (Vec::new(), Vec::new());
    let mut bytes = 0;
    for _ in 0..TIMES {
        let began = Instant::now();
        let made = ward.evidence(Acting::SYSTEM, &subject)?;
        making.push(began.elapsed());
        let began = Instant::now();
        let report = verify_evidence(&made.bytes, ward.fingerprint(), Some(&subject));
        checking.push(began.elapsed());
        ensure!(report.verdict == Verdict::Holds, "{report:?}");
        bytes = made.bytes.len();
    }
    let profile = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    println!(
        "| figure ({profile} build) | limit | median | slowest of {TIMES} |\n|---|---|---|---|"
    );
    let name = format!("Bundle with 6 photos ({bytes} bytes) made");
    let made = row(&name, Duration::from_secs(1), &mut making);
    let checked = row("… verified", Duration::from_millis(500), &mut checking);
    ensure!(made && checked, "a figure is not met");
    Ok(())
}

fn row(name: &str, limit: Duration, times: &mut [Duration]) -> bool {
    times.sort_unstable();
    let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
    println!("| {name} | ≤ {limit:?} | {median:.1?} | {slowest:.1?} |");
    slowest <= limit
}

//! `make bench`: the figures that the tablet promises, taken on a real vault against a real ward on
//! loopback, printed with the machine. It measures whole calls of the tablet's API, nothing less.
//!
//! `--people N --dossiers N --photos N --tasks N --dir FOLDER`; the folder decides which disk is measured.
//! `--keep FOLDER` leaves the tablet's vault there, for the figures of its window.

mod machine;
mod table;
mod work;
mod world;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::json;
use tainha_tablet::vault::slots::{Cost, Slot};

use table::{Table, ms, spread};
use world::{SECRET, World};

/// How much to build.
struct Size {
    people: usize,
    dossiers: usize,
    photos: usize,
    tasks: usize,
    dir: PathBuf,
    keep: Option<PathBuf>,
}

impl Size {
    fn read() -> Result<Self> {
        let mut size = Self {
            people: 20_000,
            dossiers: 2_000,
            photos: 3_000,
            tasks: 400,
            dir: PathBuf::from("target/bench"),
            keep: None,
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let value = arguments.next().context("every option has a value")?;
            match name.as_str() {
                "--people" => size.people = value.parse()?,
                "--dossiers" => size.dossiers = value.parse()?,
                "--photos" => size.photos = value.parse()?,
                "--tasks" => size.tasks = value.parse()?,
                "--dir" => size.dir = PathBuf::from(value),
                "--keep" => size.keep = Some(PathBuf::from(value)),
                other => anyhow::bail!("no option {other}"),
            }
        }
        Ok(size)
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let size = Size::read()?;
    std::fs::create_dir_all(&size.dir)?;
    let folder = tempfile::tempdir_in(&size.dir)?;
    let mut table = Table::new();
    machine::describe(&mut table, &size.dir);

    let small = World::new(&folder.path().join("small"), 3_051, 0).await?;
    let took = small.first_sync().await?;
    table.row(
        "First sync of 3,051 people",
        "≤ 3 s",
        &seconds(took),
        took <= Duration::from_secs(3),
    );
    drop(small);

    let days = work::days(size.dossiers).saturating_sub(1);
    let world = World::new(&folder.path().join("large"), size.people, days).await?;
    let took = world.first_sync().await?;
    let name = format!("First sync of {} people", size.people);
    table.row(
        &name,
        "≤ 15 s",
        &seconds(took),
        took <= Duration::from_secs(15),
    );

    let built = Instant::now();
    let dossiers = work::build(&world, size.dossiers, size.photos).await?;
    table.note(
        "Building dossiers and photos through the API",
        &seconds(built.elapsed()),
    );

    let quiet = work::tasks(&world, &dossiers, size.tasks).await?;
    let busy = work::tasks_while_photos_move(&world, &dossiers, size.tasks).await?;
    confirm(
        &mut table,
        "One confirmed task, nothing else going on",
        &quiet,
    );
    confirm(
        &mut table,
        "One confirmed task, photos being saved and sent",
        &busy,
    );

    let searches = work::searches(&world).await?;
    let (median, p99) = spread(&searches);
    let said = format!(
        "median {}, p99 {} of {}",
        ms(median),
        ms(p99),
        searches.len()
    );
    table.row(
        "Search while typing, p99",
        "≤ 10 ms",
        &said,
        p99 <= Duration::from_millis(10),
    );

    let streams = Instant::now();
    let count = world
        .tablet
        .refold_all()
        .await
        .map_err(|e| anyhow::anyhow!("{}", e.code()))?;
    table.note(
        &format!("Refold of all {count} views"),
        &seconds(streams.elapsed()),
    );

    let figures = world
        .tablet
        .figures()
        .await
        .map_err(|e| anyhow::anyhow!("{}", e.code()))?;
    let (unlock, today) = reopen(world).await?;
    let derivation = derivation()?;
    let apart = unlock.saturating_sub(derivation) + today;
    let said = format!(
        "{} (unlock {} less derivation {}, list {})",
        ms(apart),
        ms(unlock),
        ms(derivation),
        ms(today)
    );
    let name = "Right secret to today's list, derivation apart";
    table.row(name, "≤ 300 ms", &said, apart <= Duration::from_millis(300));

    table.note("Engine", &figures.engine);
    for (file, bytes) in &figures.bytes {
        table.note(&format!("Bytes of {file}"), &bytes.to_string());
    }
    for (name, rows) in &figures.rows {
        table.note(&format!("Rows of {name}"), &rows.to_string());
    }
    table.print();
    if let Some(keep) = &size.keep {
        let vault = folder.path().join("large").join("tablet");
        std::fs::rename(vault, keep).context("the folder to keep the vault in is free")?;
    }
    anyhow::ensure!(table.all_met(), "a figure is not met");
    Ok(())
}

fn confirm(table: &mut Table, name: &str, times: &[Duration]) {
    let (median, p99) = spread(times);
    let said = format!("median {}, p99 {} of {}", ms(median), ms(p99), times.len());
    let met = median <= Duration::from_millis(50) && p99 <= Duration::from_millis(150);
    table.row(name, "≤ 50 / 150 ms", &said, met);
}

/// A program that starts again on the same vault: time of unlocking, and of the list after it.
async fn reopen(world: World) -> Result<(Duration, Duration)> {
    let (again, staff) = world.restart().await?;
    let form = json!({"staff_id": staff, "secret": SECRET});
    let (unlock, _) = again.timed("POST", "/api/unlock", Some(form)).await?;
    let (today, _) = again.timed("GET", "/api/today", None).await?;
    Ok((unlock, today))
}

/// The derivation alone, as the vault does it.
fn derivation() -> Result<Duration> {
    let random = tainha_tablet::edge::SystemRandom;
    let key = Default::default();
    let owner = (uuid::Uuid::nil(), "", "");
    let mut slot = Slot::seal(owner, SECRET, &key, &[1; 32], Cost::default(), &random)?;
    let mut times = Vec::new();
    for _ in 0..3 {
        let began = Instant::now();
        slot.open(SECRET, &[1; 32])?;
        times.push(began.elapsed());
    }
    Ok(spread(&times).0)
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

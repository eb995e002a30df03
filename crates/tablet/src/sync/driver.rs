//! Runs the core: gives it time, stock and chance, carries out its jobs, publishes progress.
//! It waits while the vault is closed and ends with the tablet.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::task::JoinSet;

use super::core::{Core, Input, Job, Outcome, Pace, Standing, Stock};
use super::http::{Failure, Link};
use super::{Control, apply, job};
use crate::api::dto::Network;
use crate::edge::{Clock, Random};
use crate::store::{Store, blob, entry, setting};
use crate::tablet::{Inner, Tablet};
use crate::vault::Status;

type Ended = (Job, Outcome, Option<&'static str>);

/// Runs until the tablet is gone.
pub(crate) async fn run(tablet: Weak<Inner>) {
    let Some(control) = tablet.upgrade().map(|inner| inner.sync.clone()) else { return };
    while !control.is_closed() {
        let link = tablet.upgrade().and_then(|inner| connect(&Tablet(inner)));
        match link {
            Some(link) => while_open(&tablet, &control, link).await,
            None => control.woken().await,
        }
    }
}

/// A link for the vault that is open now.
fn connect(tablet: &Tablet) -> Option<Link> {
    let (store, index) = tablet.unsealed()?;
    let config = &tablet.0.config;
    let identity = store.read(|connection| setting::identity(connection)).ok()?;
    let (clock, random) = (config.clock.clone(), config.random.clone());
    Link::new(store, index, identity, clock, random, config.timeouts)
        .inspect_err(|failure| tracing::error!(code = failure.code(), "no link can be made"))
        .ok()
}

/// Works until this vault is closed or another is opened.
async fn while_open(tablet: &Weak<Inner>, control: &Control, link: Link) {
    let prepare = link.blocking(|link| {
        apply::heal(&link.store)?;
        link.store.read(|connection| link.index.warm(connection))?;
        Ok(())
    });
    if let Err(failure) = prepare.await {
        tracing::error!(code = failure.code(), "the store could not be made ready");
    }
    let mut core = Core::new(Pace::default());
    let mut jobs: JoinSet<Ended> = JoinSet::new();
    loop {
        if control.is_closed() || !still_open(tablet, &link.store) {
            return;
        }
        let now = link.clock.tick_ms();
        let mut start = Vec::new();
        if control.take_now() {
            start.extend(core.step(now, Input::Now));
        }
        match link.blocking(|link| Ok(stock(&link.store)?)).await {
            Ok((stock, unsent)) => {
                keep_status(tablet, unsent);
                start.extend(core.step(now, Input::Stock(stock)));
            }
            Err(failure) => tracing::error!(code = failure.code(), "the stock cannot be read"),
        }
        begin(&mut jobs, &link, start);
        publish(control, &core, &*link.clock);
        let wait = core.next_look(now).saturating_sub(link.clock.tick_ms()).clamp(50, 60_000);
        tokio::select! {
            Some(ended) = jobs.join_next(), if !jobs.is_empty() => {
                let mut more = take(&mut core, control, &link, ended.ok());
                while let Some(ended) = jobs.try_join_next() {
                    more.extend(take(&mut core, control, &link, ended.ok()));
                }
                begin(&mut jobs, &link, more);
            }
            () = control.woken() => {}
            () = tokio::time::sleep(Duration::from_millis(wait)) => {}
        }
    }
}

fn begin(jobs: &mut JoinSet<Ended>, link: &Link, start: Vec<Job>) {
    for job in start {
        let link = link.clone();
        jobs.spawn(async move {
            let (outcome, code) = job::run(&link, &job).await;
            (job, outcome, code)
        });
    }
}

/// Tells the core what came of a job.
fn take(core: &mut Core, control: &Control, link: &Link, ended: Option<Ended>) -> Vec<Job> {
    let Some((job, outcome, code)) = ended else { return Vec::new() };
    control.publish(|progress| match code {
        Some(code) => progress.last_error = Some(code.to_owned()),
        None if !matches!(job, Job::SignIn) => progress.last_error = None,
        None => {}
    });
    let mut chance = [0; 8];
    link.random.fill(&mut chance);
    let chance = u64::from_le_bytes(chance);
    core.step(link.clock.tick_ms(), Input::Ended { job, outcome, chance })
}

/// What is to be sent, and how many items have no receipt.
fn stock(store: &Store) -> Result<(Stock, u32), crate::store::StoreError> {
    let (entries, resend) = store.read(|connection| -> crate::store::Result<_> {
        let resend: Option<tainha_journal::Seq> =
            setting::get(connection, "resend_from")?.flatten();
        Ok((entry::unsent(connection)?.0, resend.is_some()))
    })?;
    let files = store.read_photos(blob::to_send)?;
    let unsent = entries + u32::try_from(files.len()).unwrap_or(u32::MAX);
    let files = files.into_iter().map(|file| file.sha256).collect();
    Ok((Stock { entries: entries > 0 || resend, files }, unsent))
}

fn still_open(tablet: &Weak<Inner>, store: &Arc<Store>) -> bool {
    tablet
        .upgrade()
        .and_then(|inner| Tablet(inner).unsealed())
        .is_some_and(|(open, _)| Arc::ptr_eq(&open, store))
}

fn keep_status(tablet: &Weak<Inner>, unsent_items: u32) {
    if let Some(inner) = tablet.upgrade() {
        inner.vault.set_status(Status { unsent_items });
    }
}

fn publish(control: &Control, core: &Core, clock: &dyn Clock) {
    let (now, wall) = (clock.tick_ms(), clock.now());
    control.publish(|progress| {
        progress.network = match core.standing() {
            Standing::Unknown => Network::Unknown,
            Standing::Offline => Network::Offline,
            Standing::Online => Network::Online,
            Standing::Working => Network::Syncing,
        };
        progress.next_try_at = core.paused_until().map(|until| {
            let left = i64::try_from(until.saturating_sub(now)).unwrap_or(i64::MAX);
            tainha_journal::time::format(&(wall + chrono::Duration::milliseconds(left)))
        });
        if core.idle() {
            progress.last_done_at = Some(tainha_journal::time::format(&wall));
        }
    });
}

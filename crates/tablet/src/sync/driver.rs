//! Runs the core: gives it time, stock and chance, carries out its jobs, publishes progress.
//! It waits while the vault is closed and ends with the tablet.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::http::StatusCode;
use tainha_journal::wire::ColleagueAnswer;
use tainha_journal::{EnrolmentToken, OfficerKeyAnswer};
use tokio::task::{Id, JoinError, JoinSet};

use super::core::{Core, Input, Job, Outcome, Pace, Standing, Stock};
use super::http::{Failure, Link};
use super::{Control, apply, job};
use crate::api::Fault;
use crate::api::dto::Network;
use crate::store::{Store, StoreError, setting, sync};
use crate::tablet::{Inner, Tablet};
use crate::vault::Status;

/// Longest sleep: a machine that was suspended looks around soon after it wakes.
const LONGEST_SLEEP_MS: u64 = 15_000;

/// The code of a link that is not there.
const UNREACHABLE: &str = "ward_unreachable";

type Ended = (Outcome, Option<&'static str>);

/// Jobs under way.
#[derive(Default)]
struct Jobs {
    tasks: JoinSet<Ended>,
    names: HashMap<Id, Job>,
}

impl Jobs {
    fn begin(&mut self, link: &Link, start: Vec<Job>) {
        for job in start {
            let (link, running) = (link.clone(), job.clone());
            let task = self
                .tasks
                .spawn(async move { job::run(&link, &running).await });
            self.names.insert(task.id(), job);
        }
    }

    /// The next job that ended; one that panicked counts as not taken.
    fn named(&mut self, ended: Result<(Id, Ended), JoinError>) -> Option<(Job, Ended)> {
        match ended {
            Ok((id, ended)) => Some((self.names.remove(&id)?, ended)),
            Err(error) => {
                tracing::error!("a job of sync panicked");
                Some((
                    self.names.remove(&error.id())?,
                    (Outcome::Refused, Some("internal")),
                ))
            }
        }
    }
}

/// Why what waits does wait, by the job that did not get to its end.
#[derive(Default)]
struct Troubles(BTreeMap<Job, &'static str>);

impl Troubles {
    /// What came of a job: one that got through shows that the ward is there.
    fn note(&mut self, job: &Job, outcome: &Outcome, code: Option<&'static str>) {
        match code {
            Some(code) => {
                self.0.insert(job.clone(), code);
            }
            None => {
                self.0.remove(job);
                self.0.retain(|_, code| *code != UNREACHABLE);
            }
        }
        if let Outcome::Scopes(listed) = outcome {
            self.0.retain(|job, _| match job {
                Job::Feed(scope) => listed.contains(scope),
                _ => true,
            });
        }
    }

    /// What is not to be sent any more is no trouble.
    fn settle(&mut self, stock: &Stock) {
        self.0.retain(|job, _| match job {
            Job::Entries => stock.entries,
            Job::File(file) => stock.files.contains(file),
            _ => true,
        });
    }

    /// The one to tell: that there is no way to the ward only if there is nothing else.
    fn worst(&self) -> Option<&'static str> {
        let mut codes = self.0.values().copied();
        let other = codes.clone().find(|code| *code != UNREACHABLE);
        other.or_else(|| codes.next())
    }
}

/// Runs until the tablet is gone.
pub(crate) async fn run(tablet: Weak<Inner>) {
    let Some(control) = tablet.upgrade().map(|inner| inner.sync.clone()) else {
        return;
    };
    while !control.is_closed() {
        let link = tablet.upgrade().and_then(|inner| connect(&Tablet(inner)));
        match link {
            Some(link) => while_open(&tablet, &control, link).await,
            None => control.woken().await,
        }
    }
}

/// Asks the ward, here and now, to let a colleague act on this tablet.
pub(crate) async fn join(
    tablet: &Tablet,
    token: &EnrolmentToken,
) -> Result<ColleagueAnswer, Fault> {
    let link = connect(tablet).ok_or_else(|| Fault::internal("no link for a colleague's code"))?;
    job::join(&link, token).await.map_err(told)
}

/// Shows the ward, here and now, an officer's new key.
pub(crate) async fn certify_officer(tablet: &Tablet, jws: &str) -> Result<OfficerKeyAnswer, Fault> {
    let link = connect(tablet).ok_or_else(|| Fault::internal("no link for an officer's key"))?;
    job::certify_officer(&link, jws).await.map_err(told)
}

/// What a person who waits is told of a failure.
fn told(failure: Failure) -> Fault {
    match failure {
        Failure::Status {
            status,
            error: Some(error),
            ..
        } => Fault::from_ward(
            status.as_u16(),
            error.code.as_str(),
            error.message_vi,
            error.message_en,
        ),
        Failure::Store(error) => error.into(),
        other => Fault::new(StatusCode::BAD_GATEWAY, other.code()),
    }
}

/// A link for the vault that is open now.
pub(crate) fn connect(tablet: &Tablet) -> Option<Link> {
    let (store, index) = tablet.unsealed()?;
    let config = &tablet.0.config;
    let identity = store.read(setting::identity).ok()?;
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
        crate::figures::bring_up(&link.store)?;
        Ok(())
    });
    if let Err(failure) = prepare.await {
        tracing::error!(code = failure.code(), "the store could not be made ready");
    }
    let mut core = Core::new(Pace {
        sweep_ms: u64::try_from(link.timeouts.sweep.as_millis()).unwrap_or(u64::MAX),
        ..Pace::default()
    });
    let mut jobs = Jobs::default();
    let mut troubles = Troubles::default();
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
                link.set_unsent(unsent);
                keep_status(tablet, unsent);
                troubles.settle(&stock);
                start.extend(core.step(now, Input::Stock(stock)));
            }
            Err(failure) => tracing::error!(code = failure.code(), "the stock cannot be read"),
        }
        jobs.begin(&link, start);
        publish(control, &core, &troubles, &link);
        let wait = core
            .next_look(now)
            .saturating_sub(link.clock.tick_ms())
            .clamp(50, LONGEST_SLEEP_MS);
        tokio::select! {
            Some(ended) = jobs.tasks.join_next_with_id(), if !jobs.tasks.is_empty() => {
                let mut ended = Some(ended);
                while let Some(one) = ended {
                    if let Some((job, (outcome, code))) = jobs.named(one) {
                        troubles.note(&job, &outcome, code);
                        let more = take(&mut core, &link, job, outcome);
                        jobs.begin(&link, more);
                    }
                    ended = jobs.tasks.try_join_next_with_id();
                }
            }
            () = control.woken() => {}
            () = tokio::time::sleep(Duration::from_millis(wait)) => {}
        }
    }
}

/// Tells the core what came of a job.
fn take(core: &mut Core, link: &Link, job: Job, outcome: Outcome) -> Vec<Job> {
    let mut chance = [0; 8];
    link.random.fill(&mut chance);
    let chance = u64::from_le_bytes(chance);
    core.step(
        link.clock.tick_ms(),
        Input::Ended {
            job,
            outcome,
            chance,
        },
    )
}

/// What is to be sent, and how many items have no receipt.
fn stock(store: &Store) -> Result<(Stock, u32), StoreError> {
    let (entries, unsent) = store.read(|connection| -> Result<_, StoreError> {
        Ok((
            sync::entries_wait(connection)?,
            sync::acts_left(connection)?,
        ))
    })?;
    let files = sync::files_to_send(store)?;
    let unsent = unsent + u32::try_from(files.len()).unwrap_or(u32::MAX);
    let files = files.into_iter().map(|file| file.sha256).collect();
    Ok((Stock { entries, files }, unsent))
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

fn publish(control: &Control, core: &Core, troubles: &Troubles, link: &Link) {
    let (now, wall) = (link.clock.tick_ms(), link.clock.now());
    control.publish(|progress| {
        progress.last_error = troubles.worst().map(str::to_owned);
        progress.clock_off_minutes = link.clock_off_minutes();
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

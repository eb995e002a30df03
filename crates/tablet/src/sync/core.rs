//! What to do next: a machine without I/O, clock or chance. It is told the time, what is to be sent,
//! what came of each job, and a random number where it waits; it answers jobs to start.
//!
//! Rules (PROTOCOL 9): no link or a busy ward pauses everything, with full jitter; 401 signs in
//! again and keeps all progress; any other refusal concerns that one item. After a pause one job
//! goes first, as a probe. Entries go before files, small files before large ones.

use std::collections::{BTreeMap, BTreeSet};

use tainha_journal::{Hash, Scope};

/// Milliseconds of the clock that counts since boot.
pub(crate) type Millis = u64;

/// First wait after a failure.
const BASE_MS: Millis = 2_000;
/// Longest wait where the ward asked for one, or for one item that it does not take.
const CAP_MS: Millis = 15 * 60_000;
/// Longest wait without a link: a try costs little then, and a person who comes back into reach
/// should see it.
const PROBE_CAP_MS: Millis = 12_000;

/// How eagerly to work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Files sent at once.
    pub(crate) lanes: usize,
    /// The feed is asked again after this time.
    pub(crate) sweep_ms: Millis,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            lanes: 2,
            sweep_ms: 60_000,
        }
    }
}

/// One thing to be carried out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Job {
    /// Answer the ward's challenge.
    SignIn,
    /// Send the next batch of own entries.
    Entries,
    /// Ask which scopes this tablet has.
    Scopes,
    /// Read the next page of a scope.
    Feed(Scope),
    /// Send a file, from where the ward stands.
    File(Hash),
}

/// What came of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done; `more` of the same is to be done at once.
    Done {
        /// There is more.
        more: bool,
    },
    /// The list of scopes.
    Scopes(Vec<Scope>),
    /// No way to the ward, or it broke off: everything pauses until a probe gets through.
    Offline,
    /// The ward is busy: everything pauses, at least as long as it asked for.
    Pause {
        /// `Retry-After`.
        at_least_ms: Millis,
    },
    /// The bearer is not taken any more.
    SignIn,
    /// The ward does not take this item; the rest goes on.
    Refused,
}

/// What is to be sent, as the store has it now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stock {
    /// Own entries wait.
    pub(crate) entries: bool,
    /// Files wait, in the order they should go.
    pub(crate) files: Vec<Hash>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// What is to be sent.
    Stock(Stock),
    /// A person asked, or the network changed: forget all waits.
    Now,
    /// A job ended. `chance` is a random number for the jitter.
    Ended {
        /// Which.
        job: Job,
        /// How.
        outcome: Outcome,
        /// Anything.
        chance: u64,
    },
}

/// How things stand, for the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing was tried yet.
    Unknown,
    /// The last try failed.
    Offline,
    /// The ward answered and nothing is to be done.
    Online,
    /// At work.
    Working,
}

#[derive(Debug, Clone, Copy, Default)]
struct Wait {
    tries: u32,
    until: Millis,
}

impl Wait {
    fn longer(self, now: Millis, chance: u64, at_least_ms: Millis, cap_ms: Millis) -> Self {
        let ceiling = BASE_MS.saturating_mul(1 << self.tries.min(20)).min(cap_ms);
        let wait = (chance % (ceiling + 1)).max(at_least_ms.min(CAP_MS));
        Self {
            tries: self.tries + 1,
            until: now + wait,
        }
    }
}

/// The machine.
#[derive(Debug)]
pub(crate) struct Core {
    pace: Pace,
    stock: Stock,
    running: BTreeSet<Job>,
    /// The job that went first after a pause.
    probe: Option<Job>,
    signed_in: bool,
    /// Refused sign-ins and bearers in a row.
    unwelcome: u32,
    pause: Option<Wait>,
    /// The pause is one that the ward asked for: there is a way to it.
    asked_to_wait: bool,
    /// Items the ward did not take, and when they are tried again.
    held: BTreeMap<Job, Wait>,
    scopes_asked: Option<Millis>,
    feeds_due: BTreeSet<Scope>,
    reached: bool,
}

impl Core {
    pub(crate) fn new(pace: Pace) -> Self {
        Self {
            pace,
            stock: Stock::default(),
            running: BTreeSet::new(),
            probe: None,
            signed_in: false,
            unwelcome: 0,
            pause: None,
            asked_to_wait: false,
            held: BTreeMap::new(),
            scopes_asked: None,
            feeds_due: BTreeSet::new(),
            reached: false,
        }
    }

    /// Takes what happened; answers the jobs to start now.
    pub(crate) fn step(&mut self, now: Millis, input: Input) -> Vec<Job> {
        match input {
            Input::Stock(stock) => {
                self.held.retain(|job, _| match job {
                    Job::File(file) => stock.files.contains(file),
                    Job::Entries => stock.entries,
                    _ => true,
                });
                self.stock = stock;
            }
            Input::Now => {
                self.pause = None;
                self.held.clear();
                self.scopes_asked = None;
                self.unwelcome = 0;
            }
            Input::Ended {
                job,
                outcome,
                chance,
            } => self.ended(now, job, outcome, chance),
        }
        self.start(now)
    }

    /// When to come back even if nothing happens. What is due and did not start waits for a job
    /// that runs, and its end is told.
    pub(crate) fn next_look(&self, now: Millis) -> Millis {
        if let Some(pause) = self.pause.filter(|pause| pause.until > now) {
            return pause.until;
        }
        let sweep = self.scopes_asked.map(|asked| asked + self.pace.sweep_ms);
        let waits = self.held.values().map(|wait| wait.until);
        let next = waits.chain(sweep).filter(|at| *at > now).min();
        next.unwrap_or(now + self.pace.sweep_ms)
    }

    /// When the pause ends, if there is one.
    pub(crate) fn paused_until(&self) -> Option<Millis> {
        self.pause.map(|pause| pause.until)
    }

    pub(crate) fn standing(&self) -> Standing {
        if self.pause.is_some() && !self.asked_to_wait {
            Standing::Offline
        } else if !self.running.is_empty() {
            if self.reached {
                Standing::Working
            } else {
                Standing::Unknown
            }
        } else if self.reached {
            Standing::Online
        } else {
            Standing::Unknown
        }
    }

    /// Nothing is left to be sent or read.
    pub(crate) fn idle(&self) -> bool {
        self.running.is_empty()
            && self.pause.is_none()
            && self.reached
            && self.feeds_due.is_empty()
            && !self.stock.entries
            && self.stock.files.is_empty()
    }

    fn ended(&mut self, now: Millis, job: Job, outcome: Outcome, chance: u64) {
        self.running.remove(&job);
        if self.probe.as_ref() == Some(&job) {
            self.probe = None;
        }
        self.asked_to_wait = matches!(outcome, Outcome::Pause { .. });
        self.reached |= self.asked_to_wait;
        if !matches!(outcome, Outcome::Offline | Outcome::Pause { .. }) {
            self.reached = true;
            self.pause = None;
        }
        match outcome {
            Outcome::Offline => self.pause(now, chance, 0, PROBE_CAP_MS),
            Outcome::Pause { at_least_ms } => self.pause(now, chance, at_least_ms, CAP_MS),
            Outcome::SignIn => {
                self.signed_in = false;
                self.unwelcome += 1;
                if self.unwelcome > 2 {
                    let wait = Wait {
                        tries: self.unwelcome,
                        until: now,
                    };
                    self.held
                        .insert(Job::SignIn, wait.longer(now, chance, BASE_MS, CAP_MS));
                }
            }
            Outcome::Refused => {
                let before = self.held.get(&job).copied().unwrap_or_default();
                self.held
                    .insert(job.clone(), before.longer(now, chance, BASE_MS, CAP_MS));
                match job {
                    Job::Feed(scope) => {
                        self.feeds_due.remove(&scope);
                    }
                    Job::Scopes => self.scopes_asked = Some(now),
                    _ => {}
                }
            }
            Outcome::Scopes(scopes) => {
                self.held.remove(&job);
                self.unwelcome = 0;
                self.scopes_asked = Some(now);
                self.feeds_due = scopes.into_iter().collect();
            }
            Outcome::Done { more } => {
                self.held.remove(&job);
                // A sign-in that is followed by another 401 is none.
                if job != Job::SignIn {
                    self.unwelcome = 0;
                }
                match job {
                    Job::SignIn => self.signed_in = true,
                    Job::Feed(scope) if !more => {
                        self.feeds_due.remove(&scope);
                    }
                    // What was just sent may not be in the stock any more: the next one says.
                    Job::Entries => self.stock.entries = more,
                    Job::File(file) if !more => self.stock.files.retain(|other| *other != file),
                    _ => {}
                }
            }
        }
    }

    fn pause(&mut self, now: Millis, chance: u64, at_least_ms: Millis, cap_ms: Millis) {
        // Jobs that ran side by side fail together: that is one failure.
        if self.pause.is_none_or(|pause| pause.until <= now) {
            let before = self.pause.unwrap_or_default();
            self.pause = Some(before.longer(now, chance, at_least_ms, cap_ms));
        }
    }

    fn start(&mut self, now: Millis) -> Vec<Job> {
        if self.pause.is_some_and(|pause| pause.until > now) {
            return Vec::new();
        }
        let probing = self.is_probing();
        if probing && self.probe.is_some() {
            return Vec::new();
        }
        let mut jobs = Vec::new();
        if let Some(job) = self.next_control(now) {
            self.running.insert(job.clone());
            jobs.push(job);
        }
        if self.signed_in && (jobs.is_empty() || !probing) {
            let entries_first = self.stock.entries && !self.waits(now, &Job::Entries);
            if !entries_first {
                let most = if probing { 1 } else { self.pace.lanes };
                jobs.extend(self.next_files(now, most));
            }
        }
        if probing {
            self.probe = jobs.first().cloned();
        }
        jobs
    }

    /// After a pause, and before the ward was ever reached, one job goes first.
    fn is_probing(&self) -> bool {
        self.pause.is_some() || !self.reached
    }

    /// The next job that is no file; one of them at a time.
    fn next_control(&self, now: Millis) -> Option<Job> {
        if self.running.iter().any(|job| !matches!(job, Job::File(_))) {
            return None;
        }
        if !self.signed_in {
            return Some(Job::SignIn).filter(|job| !self.waits(now, job));
        }
        // A probe needs something to ask.
        let sweep = self.is_probing()
            || self
                .scopes_asked
                .is_none_or(|asked| now >= asked + self.pace.sweep_ms);
        let entries = self.stock.entries.then_some(Job::Entries);
        let scopes = sweep.then_some(Job::Scopes);
        let feeds = self.feeds_due.iter().cloned().map(Job::Feed);
        entries
            .into_iter()
            .chain(scopes)
            .chain(feeds)
            .find(|job| !self.waits(now, job))
    }

    fn next_files(&mut self, now: Millis, most: usize) -> Vec<Job> {
        let busy = self
            .running
            .iter()
            .filter(|job| matches!(job, Job::File(_)))
            .count();
        let jobs: Vec<Job> = self
            .stock
            .files
            .iter()
            .map(|file| Job::File(*file))
            .filter(|job| !self.running.contains(job) && !self.waits(now, job))
            .take(most.min(self.pace.lanes.saturating_sub(busy)))
            .collect();
        self.running.extend(jobs.iter().cloned());
        jobs
    }

    fn waits(&self, now: Millis, job: &Job) -> bool {
        self.held.get(job).is_some_and(|wait| wait.until > now)
    }
}

//! A million bad days in seconds: the core against a pretended ward and link, from seeds.
//! Each seed must end with everything at the ward, and keep the rules on the way.

use std::collections::{BTreeMap, BTreeSet};

use tainha_journal::{Hash, Scope};

use super::core::{Core, Input, Job, Millis, Outcome, Pace, Stock};

const SEEDS: u64 = 10_000;
/// Longest pause of the protocol.
const CAP_MS: Millis = 15 * 60_000;

/// `SplitMix64`: small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.roll() % limit
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

/// What the store of the tablet holds, and what the ward does: both survive a kill of the core.
struct World {
    dice: Dice,
    now: Millis,
    up: bool,
    busy: bool,
    bearer_good: bool,
    entries: u32,
    files: BTreeMap<Hash, u64>,
    /// The ward never takes this one while it is bad.
    bad: Option<Hash>,
    rows: BTreeMap<Scope, u64>,
    running: Vec<(Millis, Job)>,
    started: u64,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let mut files = BTreeMap::new();
        for n in 0..dice.below(8) {
            files.insert(
                Hash::of(&[seed.to_le_bytes(), n.to_le_bytes()].concat()),
                1 + dice.below(4),
            );
        }
        let bad = if dice.one_in(3) {
            files.keys().next().copied()
        } else {
            None
        };
        let mut rows = BTreeMap::from([(Scope::Catalogue, 1 + dice.below(3))]);
        for group in 0..dice.below(4) {
            rows.insert(Scope::Group(format!("{group:02}")), dice.below(5));
        }
        let entries = u32::try_from(dice.below(20)).unwrap();
        Self {
            dice,
            now: 1_000,
            up: false,
            busy: false,
            bearer_good: false,
            entries,
            files,
            bad,
            rows,
            running: Vec::new(),
            started: 0,
        }
    }

    fn stock(&self) -> Stock {
        let mut files: Vec<(u64, Hash)> = self.files.iter().map(|(f, left)| (*left, *f)).collect();
        files.sort_unstable();
        Stock {
            entries: self.entries > 0,
            files: files.into_iter().map(|(_, f)| f).collect(),
        }
    }

    /// What came of a job, and what it did.
    fn carry_out(&mut self, job: &Job) -> Outcome {
        if !self.up || self.dice.one_in(12) {
            // The ward may have done it and only the answer was lost.
            if self.up && self.dice.one_in(2) {
                let _ = self.done(job);
            }
            return Outcome::Offline;
        }
        if self.busy {
            return Outcome::Pause {
                at_least_ms: self.dice.below(30_000),
            };
        }
        if *job == Job::SignIn {
            self.bearer_good = true;
            return Outcome::Done { more: false };
        }
        if !self.bearer_good || self.dice.one_in(200) {
            self.bearer_good = false;
            return Outcome::SignIn;
        }
        self.done(job)
    }

    fn done(&mut self, job: &Job) -> Outcome {
        match job {
            Job::SignIn => Outcome::Done { more: false },
            Job::Scopes => Outcome::Scopes(self.rows.keys().cloned().collect()),
            Job::Entries => {
                self.entries = self.entries.saturating_sub(5);
                Outcome::Done {
                    more: self.entries > 0,
                }
            }
            Job::Feed(scope) => {
                let left = self
                    .rows
                    .get_mut(scope)
                    .expect("only listed scopes are read");
                *left = left.saturating_sub(1);
                Outcome::Done { more: *left > 0 }
            }
            Job::File(file) if self.bad == Some(*file) => Outcome::Refused,
            Job::File(file) => {
                // A cut in the middle keeps what arrived.
                let left = self.files.get(file).copied().unwrap_or(0).saturating_sub(1);
                if left == 0 {
                    self.files.remove(file);
                    return Outcome::Done { more: false };
                }
                self.files.insert(*file, left);
                Outcome::Offline
            }
        }
    }

    fn finished(&self) -> bool {
        self.entries == 0
            && self.rows.values().all(|left| *left == 0)
            && self.files.keys().all(|file| self.bad == Some(*file))
    }
}

/// Rules that hold at every moment.
fn check_rules(core: &Core, world: &World, start: &[Job]) {
    let control = world
        .running
        .iter()
        .filter(|(_, job)| !matches!(job, Job::File(_)))
        .count();
    assert!(control <= 1, "one call beside the files at a time");
    let files: BTreeSet<&Job> = world
        .running
        .iter()
        .map(|(_, job)| job)
        .filter(|job| matches!(job, Job::File(_)))
        .collect();
    let count = world.running.len() - control;
    assert_eq!(files.len(), count, "no file twice at once");
    assert!(
        count <= Pace::default().lanes,
        "no more files at once than lanes"
    );
    if core.paused_until().is_some_and(|until| until > world.now) {
        assert!(start.is_empty(), "nothing starts in a pause");
    }
}

fn begin(core: &Core, world: &mut World, start: &[Job]) {
    for job in start {
        let length = 1 + world.dice.below(3_000);
        world.running.push((world.now + length, job.clone()));
        world.started += 1;
    }
    check_rules(core, world, start);
}

/// An hour of faults, then a good link: everything must arrive.
fn live(seed: u64) -> u64 {
    let mut world = World::new(seed);
    let mut core = Core::new(Pace::default());
    let fault_until = 3_600_000;
    let give_up = fault_until + 3 * 3_600_000;
    while world.now < give_up {
        if world.now < fault_until {
            if world.dice.one_in(15) {
                world.up = !world.up;
            }
            if world.dice.one_in(40) {
                world.busy = !world.busy;
            }
            if world.dice.one_in(60) {
                // The program is killed: what ran is gone, the store stays.
                core = Core::new(Pace::default());
                world.running.clear();
            }
            if world.dice.one_in(50) {
                world.entries += 1;
            }
            if world.dice.one_in(50) {
                let start = core.step(world.now, Input::Now);
                begin(&core, &mut world, &start);
            }
        } else {
            (world.up, world.busy) = (true, false);
            if world.finished() && world.running.is_empty() {
                return world.started;
            }
        }
        let start = core.step(world.now, Input::Stock(world.stock()));
        begin(&core, &mut world, &start);
        world.running.sort();
        let next_end = world.running.first().map(|(end, _)| *end);
        let look = core.next_look(world.now).max(world.now + 50);
        assert!(
            look <= world.now + CAP_MS + 50,
            "it never sleeps longer than the longest pause"
        );
        match next_end.filter(|end| *end <= look) {
            Some(end) => {
                world.now = world.now.max(end);
                let (_, job) = world.running.remove(0);
                let outcome = world.carry_out(&job);
                let chance = world.dice.roll();
                let start = core.step(
                    world.now,
                    Input::Ended {
                        job,
                        outcome,
                        chance,
                    },
                );
                begin(&core, &mut world, &start);
            }
            None => world.now = look,
        }
    }
    panic!(
        "seed {seed}: {} entries, {} files left",
        world.entries,
        world.files.len()
    );
}

#[test]
fn everything_arrives_whatever_the_link_the_ward_and_the_battery_do() {
    let mut jobs = 0;
    for seed in 0..SEEDS {
        jobs += live(seed);
    }
    assert!(jobs > SEEDS, "the worlds did something");
}

fn ready() -> Core {
    let mut core = Core::new(Pace::default());
    assert_eq!(
        core.step(0, Input::Now),
        [Job::SignIn],
        "signing in goes first, alone"
    );
    let ended = |job, outcome| Input::Ended {
        job,
        outcome,
        chance: 7,
    };
    let done = Outcome::Done { more: false };
    assert_eq!(core.step(1, ended(Job::SignIn, done)), [Job::Scopes]);
    assert!(
        core.step(2, ended(Job::Scopes, Outcome::Scopes(Vec::new())))
            .is_empty()
    );
    core
}

fn files(count: u8) -> Vec<Hash> {
    (0..count).map(|n| Hash::of(&[n])).collect()
}

#[test]
fn entries_go_before_files_and_files_as_many_as_there_are_lanes() {
    let mut core = ready();
    let stock = Stock {
        entries: true,
        files: files(5),
    };
    assert_eq!(core.step(3, Input::Stock(stock)), [Job::Entries]);
    let ended = Input::Ended {
        job: Job::Entries,
        outcome: Outcome::Done { more: false },
        chance: 0,
    };
    let lanes = core.step(4, ended);
    assert_eq!(lanes, [Job::File(files(5)[0]), Job::File(files(5)[1])]);
}

#[test]
fn a_file_that_is_not_taken_waits_alone() {
    let mut core = ready();
    core.step(
        3,
        Input::Stock(Stock {
            entries: false,
            files: files(3),
        }),
    );
    let refused = Input::Ended {
        job: Job::File(files(3)[0]),
        outcome: Outcome::Refused,
        chance: 0,
    };
    assert_eq!(core.step(4, refused), [Job::File(files(3)[2])]);
    assert_eq!(core.paused_until(), None);
}

#[test]
fn a_lost_link_pauses_everything_and_one_job_probes_it() {
    let mut core = ready();
    core.step(
        3,
        Input::Stock(Stock {
            entries: false,
            files: files(3),
        }),
    );
    let lost = |n: usize| Input::Ended {
        job: Job::File(files(3)[n]),
        outcome: Outcome::Pause { at_least_ms: 5_000 },
        chance: 0,
    };
    assert!(core.step(10, lost(0)).is_empty());
    assert!(
        core.step(11, lost(1)).is_empty(),
        "two lanes that fail together are one failure"
    );
    assert_eq!(
        core.paused_until(),
        Some(5_010),
        "the ward's Retry-After is honoured"
    );
    let stock = Stock {
        entries: true,
        files: files(3),
    };
    assert!(core.step(5_009, Input::Stock(stock.clone())).is_empty());
    assert_eq!(
        core.step(5_010, Input::Stock(stock)),
        [Job::Entries],
        "one job goes first"
    );
}

#[test]
fn an_expired_bearer_signs_in_again_and_goes_on() {
    let mut core = ready();
    core.step(
        3,
        Input::Stock(Stock {
            entries: true,
            files: Vec::new(),
        }),
    );
    let ended = |job, outcome| Input::Ended {
        job,
        outcome,
        chance: 0,
    };
    assert_eq!(
        core.step(4, ended(Job::Entries, Outcome::SignIn)),
        [Job::SignIn]
    );
    let signed_in = ended(Job::SignIn, Outcome::Done { more: false });
    assert_eq!(core.step(5, signed_in), [Job::Entries]);
}

#[test]
fn a_person_who_asks_ends_every_wait() {
    let mut core = ready();
    core.step(
        3,
        Input::Stock(Stock {
            entries: true,
            files: Vec::new(),
        }),
    );
    let lost = Input::Ended {
        job: Job::Entries,
        outcome: Outcome::Pause {
            at_least_ms: 600_000,
        },
        chance: 0,
    };
    assert!(core.step(4, lost).is_empty());
    assert_eq!(core.step(5, Input::Now), [Job::Entries]);
}

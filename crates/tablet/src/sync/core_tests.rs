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

/// A file on its way, as both sides know it.
#[derive(Default)]
struct File {
    pieces: u64,
    /// On the ward's disk.
    synced: u64,
    /// Whole there, and its digest checked.
    arrived: u32,
    /// The tablet has the receipt.
    receipted: bool,
}

/// What the stores of tablet and ward hold, and what happens on the way. All of it survives a kill
/// of the core.
struct World {
    dice: Dice,
    now: Millis,
    up: bool,
    busy: bool,
    bearer_good: bool,
    /// Own entries: written on the tablet, held by the ward, receipted on the tablet.
    written: u64,
    held: u64,
    receipted: u64,
    files: BTreeMap<Hash, File>,
    /// The ward never takes this one.
    bad: Option<Hash>,
    /// Rows of each scope, and how many of them the tablet has.
    rows: BTreeMap<Scope, (u64, u64)>,
    /// The tablet's disk is full: nothing that comes can be kept.
    full: bool,
    running: Vec<(Millis, Job)>,
    started: u64,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let mut files = BTreeMap::new();
        for n in 0..dice.below(8) {
            let name = Hash::of(&[seed.to_le_bytes(), n.to_le_bytes()].concat());
            let pieces = 1 + dice.below(4);
            files.insert(
                name,
                File {
                    pieces,
                    ..File::default()
                },
            );
        }
        let bad = if dice.one_in(3) {
            files.keys().next().copied()
        } else {
            None
        };
        let mut rows = BTreeMap::from([(Scope::Catalogue, (1 + dice.below(3), 0))]);
        for group in 0..dice.below(4) {
            rows.insert(Scope::Group(format!("{group:02}")), (dice.below(5), 0));
        }
        let written = dice.below(20);
        Self {
            dice,
            now: 1_000,
            up: false,
            busy: false,
            bearer_good: false,
            written,
            held: 0,
            receipted: 0,
            files,
            bad,
            rows,
            full: false,
            running: Vec::new(),
            started: 0,
        }
    }

    fn stock(&self) -> Stock {
        let mut files: Vec<(u64, Hash)> = self
            .files
            .iter()
            .filter(|(_, file)| !file.receipted)
            .map(|(name, file)| (file.pieces - file.synced, *name))
            .collect();
        files.sort_unstable();
        Stock {
            entries: self.receipted < self.written,
            files: files.into_iter().map(|(_, name)| name).collect(),
        }
    }

    /// What came of a job, and what it did on either side.
    fn carry_out(&mut self, job: &Job) -> Outcome {
        if !self.up || self.dice.one_in(12) {
            // The ward may have done it and only the answer was lost.
            if self.up && !self.busy && self.bearer_good && self.dice.one_in(2) {
                self.at_ward(job);
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
        if matches!(job, Job::File(file) if self.bad == Some(*file)) {
            return Outcome::Refused;
        }
        self.at_ward(job);
        self.at_tablet(job)
    }

    /// What the ward does with a request that reaches it, and does again without harm.
    fn at_ward(&mut self, job: &Job) {
        match job {
            Job::Entries => {
                let batch = (self.receipted + 5).min(self.written);
                self.held = self.held.max(batch);
            }
            Job::File(name) if self.bad != Some(*name) => {
                let file = self
                    .files
                    .get_mut(name)
                    .expect("only stocked files are sent");
                if file.synced < file.pieces {
                    file.synced += 1;
                    file.arrived += u32::from(file.synced == file.pieces);
                }
            }
            _ => {}
        }
    }

    /// What the tablet keeps of the answer.
    fn at_tablet(&mut self, job: &Job) -> Outcome {
        match job {
            Job::SignIn => Outcome::Done { more: false },
            Job::Scopes => Outcome::Scopes(self.rows.keys().cloned().collect()),
            Job::Feed(_) | Job::Entries if self.full => Outcome::Refused,
            Job::Entries => {
                self.receipted = self.held;
                Outcome::Done {
                    more: self.receipted < self.written,
                }
            }
            Job::Feed(scope) => {
                let (all, have) = self
                    .rows
                    .get_mut(scope)
                    .expect("only listed scopes are read");
                *have = (*have + 1).min(*all);
                Outcome::Done { more: have < all }
            }
            Job::File(name) => {
                let file = self
                    .files
                    .get_mut(name)
                    .expect("only stocked files are sent");
                if file.synced < file.pieces {
                    // Cut in the middle: what arrived stays there.
                    return Outcome::Offline;
                }
                file.receipted = true;
                Outcome::Done { more: false }
            }
        }
    }

    fn finished(&self) -> bool {
        self.receipted == self.written
            && self.rows.values().all(|(all, have)| all == have)
            && self
                .files
                .iter()
                .all(|(name, file)| file.receipted || self.bad == Some(*name))
    }

    /// Nothing is called safe that is not there, and nothing is there twice.
    fn check(&self) {
        assert!(self.receipted <= self.held && self.held <= self.written);
        for file in self.files.values() {
            assert!(
                !file.receipted || file.arrived == 1,
                "acknowledged and absent"
            );
            assert!(file.arrived <= 1, "arrived twice");
        }
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
    // Two of the longest pauses and some work: later than that it is stuck.
    let give_up = fault_until + 40 * 60_000;
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
                world.written += 1;
            }
            if world.dice.one_in(80) {
                world.full = !world.full;
            }
            if world.dice.one_in(50) {
                let start = core.step(world.now, Input::Now);
                begin(&core, &mut world, &start);
            }
        } else {
            (world.up, world.busy, world.full) = (true, false, false);
            if world.finished() && world.running.is_empty() {
                return world.started;
            }
        }
        let start = core.step(world.now, Input::Stock(world.stock()));
        begin(&core, &mut world, &start);
        world.check();
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
        "seed {seed} is stuck: {} of {} entries receipted, {:?}",
        world.receipted,
        world.written,
        world.stock()
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

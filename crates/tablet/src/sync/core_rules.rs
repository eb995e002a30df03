//! The rules of the core one by one (PROTOCOL 9).

use tainha_journal::Hash;

use super::core::{Core, Input, Job, Outcome, Pace, Stock};

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

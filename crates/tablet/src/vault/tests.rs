//! What the folder promises: one program, counted tries, no secret in the clear.

use std::sync::Mutex;

use chrono::{DateTime, Duration, FixedOffset};

use super::*;
use crate::edge::{SecretFile, SystemRandom};

const CHEAP: Cost = Cost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};
const PHRASE: &str = "bốn con ngựa gỗ";

struct HandClock(Mutex<(DateTime<FixedOffset>, u64, Uuid)>);

impl HandClock {
    fn new() -> Arc<Self> {
        let at = DateTime::parse_from_rfc3339("2026-11-22T08:00:00+07:00").unwrap();
        Arc::new(Self(Mutex::new((at, 5_000, Uuid::from_u128(1)))))
    }

    fn pass(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        now.0 += Duration::seconds(seconds);
        now.1 += u64::try_from(seconds).unwrap() * 1000;
    }

    fn turn_wall_clock(&self, by: Duration) {
        self.0.lock().unwrap().0 += by;
    }

    fn reboot(&self) {
        let mut now = self.0.lock().unwrap();
        now.1 = 10;
        now.2 = Uuid::from_u128(2);
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.lock().unwrap().0
    }
    fn tick_ms(&self) -> u64 {
        self.0.lock().unwrap().1
    }
    fn boot(&self) -> Uuid {
        self.0.lock().unwrap().2
    }
}

struct Folder {
    dir: tempfile::TempDir,
    clock: Arc<HandClock>,
}

impl Folder {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            clock: HandClock::new(),
        }
    }

    fn take(&self) -> Result<Vault, VaultError> {
        let secret = SecretFile(self.dir.path().join("device.secret"));
        let folder = self.dir.path().join("vault");
        Vault::take(
            &folder,
            self.clock.clone(),
            Arc::new(SystemRandom),
            Arc::new(secret),
            CHEAP,
        )
    }

    fn created(&self) -> (Vault, VaultKey) {
        let vault = self.take().unwrap();
        let key = vault.new_key();
        let owner = (LAN, "Lan", "volunteer");
        vault
            .create("Phường Mẫu", "Máy 1", owner, PHRASE, &key)
            .unwrap();
        (vault, key)
    }
}

const LAN: Uuid = Uuid::from_u128(7);
const MAI: Uuid = Uuid::from_u128(8);

fn wrong(error: VaultError) -> SlotError {
    match error {
        VaultError::Slot(error) => error,
        other => panic!("{other}"),
    }
}

#[test]
fn the_right_secret_opens_after_a_restart_and_a_colleague_gets_the_same_key() {
    let folder = Folder::new();
    let (vault, key) = folder.created();
    vault
        .add((MAI, "Mai", "volunteer"), "năm chú gà con ơi", &key)
        .unwrap();
    drop(vault);
    let vault = folder.take().unwrap();
    assert_eq!(vault.unlock(LAN, PHRASE).unwrap(), key);
    assert_eq!(vault.unlock(MAI, "năm chú gà con ơi").unwrap(), key);
}

#[test]
fn a_second_program_is_refused_by_name_until_the_first_has_gone() {
    let folder = Folder::new();
    let first = folder.take().unwrap();
    assert!(matches!(folder.take(), Err(VaultError::InUse(_))));
    drop(first);
    folder.take().unwrap();
}

#[test]
fn slots_of_a_newer_program_are_refused_and_left_alone() {
    let folder = Folder::new();
    drop(folder.created());
    let path = folder.dir.path().join("vault/slots.json");
    let newer = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\"version\": 1", "\"version\": 2");
    std::fs::write(&path, &newer).unwrap();
    assert!(matches!(
        folder.take(),
        Err(VaultError::Newer {
            found: 2,
            known: 1,
            ..
        })
    ));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn wrong_tries_are_counted_over_restarts_delayed_from_the_fifth_and_erase_at_the_tenth() {
    let folder = Folder::new();
    drop(folder.created());
    for tries in 1..=10_u32 {
        let vault = folder.take().unwrap();
        let SlotError::Wrong { tries_left, until } = wrong(vault.unlock(LAN, "x").unwrap_err())
        else {
            panic!("try {tries} was not taken");
        };
        assert_eq!(tries_left, 10 - tries);
        assert_eq!(until.is_some(), (5..10).contains(&tries), "try {tries}");
        if until.is_some() {
            let again = wrong(vault.unlock(LAN, PHRASE).unwrap_err());
            assert!(
                matches!(again, SlotError::Waiting { .. }),
                "the right one waits too"
            );
            folder.clock.pass(3600);
        }
    }
    let vault = folder.take().unwrap();
    assert_eq!(
        wrong(vault.unlock(LAN, PHRASE).unwrap_err()),
        SlotError::Empty
    );
    assert!(vault.slots().unwrap().slots[0].wrapped.is_none());
}

#[test]
fn a_try_is_on_the_disk_before_the_secret_is_checked() {
    let folder = Folder::new();
    drop(folder.created());
    let clock = folder.clock.clone();
    let path = folder.dir.path().join("vault/slots.json");
    let mut slots: Slots = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    slots.slots[0].begin_try(&*clock).unwrap();
    // A program that dies between the two leaves the file as begin_try made it.
    std::fs::write(&path, serde_json::to_vec(&slots).unwrap()).unwrap();
    let vault = folder.take().unwrap();
    let SlotError::Wrong { tries_left, .. } = wrong(vault.unlock(LAN, "x").unwrap_err()) else {
        panic!("wrong");
    };
    assert_eq!(tries_left, 8);
}

#[test]
fn moving_the_wall_clock_neither_shortens_a_wait_nor_makes_it_endless() {
    let folder = Folder::new();
    let (vault, _) = folder.created();
    for _ in 0..5 {
        let _ = vault.unlock(LAN, "x");
    }
    folder.clock.turn_wall_clock(Duration::days(365));
    assert!(matches!(
        wrong(vault.unlock(LAN, PHRASE).unwrap_err()),
        SlotError::Waiting { .. }
    ));
    folder.clock.turn_wall_clock(Duration::days(-3650));
    folder.clock.reboot();
    let waiting = wrong(vault.unlock(LAN, PHRASE).unwrap_err());
    let SlotError::Waiting { until } = waiting else {
        panic!("{waiting}")
    };
    assert!(until - folder.clock.now() <= Duration::seconds(30));
}

#[test]
fn the_slots_hold_no_key_and_fit_no_other_machine() {
    let folder = Folder::new();
    let (vault, key) = folder.created();
    let text = std::fs::read_to_string(vault.path("slots.json")).unwrap();
    use base64::Engine as _;
    let spelled = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&key[..]);
    assert!(!text.contains(&spelled) && !text.contains(PHRASE));
    std::fs::remove_file(folder.dir.path().join("device.secret")).unwrap();
    assert!(matches!(
        wrong(vault.unlock(LAN, PHRASE).unwrap_err()),
        SlotError::Wrong { .. }
    ));
}

#[test]
fn weak_secrets_are_refused() {
    for pin in ["12345", "1234567", "111111", "123456", "654321", "12345a"] {
        assert!(!strong_pin(pin), "{pin}");
    }
    assert!(strong_pin("294751"));
    for phrase in ["ngắn quá", "aaaaaaaaaaaaaaaa", "294751"] {
        assert!(!strong_phrase(phrase), "{phrase}");
    }
    assert!(strong_phrase(PHRASE));
}

#[test]
fn a_sealed_file_is_read_back_whole_or_not_at_all() {
    let folder = Folder::new();
    let vault = folder.take().unwrap();
    assert!(
        vault
            .open_file::<String>("enrolment.sealed")
            .unwrap()
            .is_none()
    );
    vault.seal_file("enrolment.sealed", &"khóa máy").unwrap();
    assert_eq!(
        vault
            .open_file::<String>("enrolment.sealed")
            .unwrap()
            .unwrap(),
        "khóa máy"
    );
    let path = vault.path("enrolment.sealed");
    let mut bytes = std::fs::read(&path).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("khóa"));
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert!(matches!(
        vault.open_file::<String>("enrolment.sealed"),
        Err(VaultError::Damaged(_))
    ));
}

//! What the ward takes from outside: the clock and randomness. Both are passed in, so that a
//! story replays from its seed; the real ones are made only by [`Env::system`].

use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use tainha_journal::{Entropy, Time};
use uuid::Uuid;

/// Indochina time, the ward's zone, in seconds east of UTC.
const ZONE: i32 = 7 * 3600;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// Now, in the ward's zone.
    fn now(&self) -> Time;
}

impl<F: Fn() -> Time + Send + Sync> Clock for F {
    fn now(&self) -> Time {
        self()
    }
}

/// Clock, randomness and the id of this run of the program.
#[derive(Clone)]
pub struct Env {
    clock: Arc<dyn Clock>,
    entropy: Arc<Mutex<dyn Entropy + Send>>,
    boot: Uuid,
    started: Time,
}

impl Env {
    /// From a clock and a source of randomness.
    pub fn new(clock: Arc<dyn Clock>, mut entropy: impl Entropy + Send + 'static) -> Self {
        let boot = tainha_journal::new_uuid(&mut entropy);
        let started = clock.now();
        Self {
            clock,
            entropy: Arc::new(Mutex::new(entropy)),
            boot,
            started,
        }
    }

    /// The machine's clock and randomness.
    pub fn system() -> Self {
        let zone = FixedOffset::east_opt(ZONE).expect("seven hours are a valid offset");
        #[expect(
            clippy::disallowed_methods,
            reason = "the outermost edge: the program's own clock"
        )]
        let clock = move || DateTime::<Utc>::from(SystemTime::now()).with_timezone(&zone);
        Self::new(Arc::new(clock), |bytes: &mut [u8]| {
            getrandom::fill(bytes).expect("the system gives randomness");
        })
    }

    /// Now, in the ward's zone.
    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// Today, in the ward's zone.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// Id of this run of the program.
    pub const fn boot(&self) -> Uuid {
        self.boot
    }

    /// Milliseconds since this run began; 0 if the clock went back.
    pub fn tick(&self) -> u64 {
        let passed = self.now().signed_duration_since(self.started);
        u64::try_from(passed.num_milliseconds()).unwrap_or(0)
    }

    /// Works with the source of randomness.
    pub fn with_entropy<T>(&self, work: impl FnOnce(&mut dyn Entropy) -> T) -> T {
        let mut entropy = self.entropy.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut *entropy)
    }

    /// A new random id.
    pub fn uuid(&self) -> Uuid {
        self.with_entropy(tainha_journal::new_uuid)
    }

    /// 256 random bits as text: a bearer, a cookie, a nonce.
    pub fn token(&self) -> String {
        use base64::Engine as _;
        let mut bytes = [0; 32];
        self.with_entropy(|entropy| entropy.fill(&mut bytes));
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
    }
}

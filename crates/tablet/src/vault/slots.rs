//! Owns the key slots: who may open the vault, with what, and how many wrong tries there were.
//! It never holds the vault's key in the clear, and it counts a try before it looks at the secret.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Duration, FixedOffset};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::edge::{Clock, Random};

/// The key of both databases.
pub type VaultKey = Zeroizing<[u8; 32]>;

/// Wrong tries without a delay.
const FREE_TRIES: u32 = 4;
/// Wrong tries after which the slot is erased.
pub const MAX_TRIES: u32 = 10;
/// Seconds to wait after the 5th, 6th … 9th wrong try.
const DELAYS_S: [i64; 5] = [30, 60, 300, 900, 3600];

/// Cost of Argon2id; kept per slot, so that it can be raised later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 1,
        }
    }
}

/// Whom or what a slot serves. Recovery and reset are reserved: no version writes them yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A member of staff with a PIN or passphrase.
    Staff,
    /// The ward's recovery key.
    Recovery,
    /// A one-time reset code.
    Reset,
    /// Wraps an officer's signing key, under that officer's own secret alone.
    Officer,
}

/// One slot. `wrapped` is absent once it was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Kind.
    pub kind: SlotKind,
    /// Whose.
    pub staff_id: Uuid,
    /// Name shown on the lock screen.
    pub name: String,
    /// Role shown on the lock screen.
    pub role: String,
    /// Cost of the derivation.
    pub cost: Cost,
    /// Salt, base64url.
    pub salt: String,
    /// Nonce and wrapped key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrapped: Option<String>,
    /// Wrong tries since the last right one, written before each check.
    pub tries: u32,
    /// The wait after wrong tries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<Wait>,
}

/// A wait, told by the count since boot where that still holds, else by the wall clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// Wall clock.
    pub until: DateTime<FixedOffset>,
    /// How long it was from the start, in seconds: a clock set back never makes it longer.
    pub seconds: i64,
    /// Boot in which it began.
    pub boot: Uuid,
    /// Milliseconds since that boot at which it ends.
    pub until_tick_ms: u64,
}

impl Wait {
    fn begin(seconds: i64, clock: &dyn Clock) -> Self {
        let millis = u64::try_from(seconds * 1000).unwrap_or(0);
        Self {
            until: clock.now() + Duration::seconds(seconds),
            seconds,
            boot: clock.boot(),
            until_tick_ms: clock.tick_ms() + millis,
        }
    }

    /// The time left, if any.
    fn left(&self, clock: &dyn Clock) -> Option<Duration> {
        let left = if self.boot == clock.boot() {
            let millis = self.until_tick_ms.saturating_sub(clock.tick_ms());
            Duration::milliseconds(i64::try_from(millis).unwrap_or(i64::MAX))
        } else {
            (self.until - clock.now()).min(Duration::seconds(self.seconds))
        };
        (left > Duration::zero()).then_some(left)
    }
}

/// Why a slot did not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// Wrong secret.
    #[error("wrong secret, {tries_left} tries left")]
    Wrong {
        /// Tries until the slot is erased.
        tries_left: u32,
        /// The next try is taken at this time.
        until: Option<DateTime<FixedOffset>>,
    },
    /// Too many wrong tries: wait.
    #[error("no try before {until}")]
    Waiting {
        /// The next try is taken at this time.
        until: DateTime<FixedOffset>,
    },
    /// The slot was erased, or never set.
    #[error("no secret is set")]
    Empty,
    /// The slot's own data cannot be used.
    #[error("the slot is damaged")]
    Damaged,
}

impl Slot {
    /// Wraps the vault's key for a person.
    ///
    /// # Errors
    /// [`SlotError::Damaged`] when the cost is out of Argon2's range.
    pub fn seal(
        owner: (Uuid, &str, &str),
        secret: &str,
        key: &VaultKey,
        device_secret: &[u8; 32],
        cost: Cost,
        random: &dyn Random,
    ) -> Result<Self, SlotError> {
        Self::seal_as(
            SlotKind::Staff,
            owner,
            secret,
            key,
            device_secret,
            cost,
            random,
        )
    }

    /// Wraps 32 bytes for a person, for the use that the kind names.
    ///
    /// # Errors
    /// [`SlotError::Damaged`] when the cost is out of Argon2's range.
    pub fn seal_as(
        kind: SlotKind,
        owner: (Uuid, &str, &str),
        secret: &str,
        key: &VaultKey,
        device_secret: &[u8; 32],
        cost: Cost,
        random: &dyn Random,
    ) -> Result<Self, SlotError> {
        let mut salt = [0; 16];
        let mut nonce = [0; 24];
        random.fill(&mut salt);
        random.fill(&mut nonce);
        let mut slot = Self {
            kind,
            staff_id: owner.0,
            name: owner.1.to_owned(),
            role: owner.2.to_owned(),
            cost,
            salt: URL_SAFE_NO_PAD.encode(salt),
            wrapped: None,
            tries: 0,
            wait: None,
        };
        let cipher = slot.cipher(secret, device_secret)?;
        let payload = Payload {
            msg: &key[..],
            aad: &slot.identity(),
        };
        let sealed = cipher
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| SlotError::Damaged)?;
        slot.wrapped = Some(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()));
        Ok(slot)
    }

    /// Counts the try that is about to be made. The caller stores the slot durably before [`Slot::open`].
    ///
    /// # Errors
    /// [`SlotError::Waiting`] or [`SlotError::Empty`]: then no try is made and nothing changed.
    pub fn begin_try(&mut self, clock: &dyn Clock) -> Result<(), SlotError> {
        if self.wrapped.is_none() {
            return Err(SlotError::Empty);
        }
        if let Some(left) = self.wait.as_ref().and_then(|wait| wait.left(clock)) {
            return Err(SlotError::Waiting {
                until: clock.now() + left,
            });
        }
        self.tries += 1;
        self.wait = delay_after(self.tries).map(|seconds| Wait::begin(seconds, clock));
        Ok(())
    }

    /// Tries the secret; after the tenth wrong one the wrapped key is gone.
    ///
    /// # Errors
    /// [`SlotError::Wrong`] with the tries left.
    pub fn open(&mut self, secret: &str, device_secret: &[u8; 32]) -> Result<VaultKey, SlotError> {
        let wrapped = self.wrapped.as_deref().ok_or(SlotError::Empty)?;
        let wrapped = URL_SAFE_NO_PAD
            .decode(wrapped)
            .map_err(|_| SlotError::Damaged)?;
        let (nonce, sealed) = wrapped.split_at_checked(24).ok_or(SlotError::Damaged)?;
        let cipher = self.cipher(secret, device_secret)?;
        let payload = Payload {
            msg: sealed,
            aad: &self.identity(),
        };
        if let Ok(plain) = cipher.decrypt(XNonce::from_slice(nonce), payload) {
            let plain = Zeroizing::new(plain);
            let mut key = Zeroizing::new([0; 32]);
            if plain.len() != key.len() {
                return Err(SlotError::Damaged);
            }
            key.copy_from_slice(&plain);
            self.tries = 0;
            self.wait = None;
            return Ok(key);
        }
        if self.tries >= MAX_TRIES {
            self.wrapped = None;
            self.wait = None;
        }
        Err(SlotError::Wrong {
            tries_left: self.tries_left(),
            until: self.wait.as_ref().map(|wait| wait.until),
        })
    }

    /// Wrong tries until the slot is erased.
    #[must_use]
    pub fn tries_left(&self) -> u32 {
        MAX_TRIES.saturating_sub(self.tries)
    }

    /// When the next try is taken, if it is not taken now.
    #[must_use]
    pub fn waiting_until(&self, clock: &dyn Clock) -> Option<DateTime<FixedOffset>> {
        self.wait
            .as_ref()
            .and_then(|wait| wait.left(clock))
            .map(|left| clock.now() + left)
    }

    fn identity(&self) -> Vec<u8> {
        format!("tainha slot 1 {:?} {}", self.kind, self.staff_id).into_bytes()
    }

    fn cipher(
        &self,
        secret: &str,
        device_secret: &[u8; 32],
    ) -> Result<XChaCha20Poly1305, SlotError> {
        let salt = URL_SAFE_NO_PAD
            .decode(&self.salt)
            .map_err(|_| SlotError::Damaged)?;
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self.cost;
        let params =
            Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| SlotError::Damaged)?;
        let mut stretched = Zeroizing::new([0; 64]);
        let (typed, device) = stretched.split_at_mut(32);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret.as_bytes(), &salt, typed)
            .map_err(|_| SlotError::Damaged)?;
        device.copy_from_slice(device_secret);
        let mut wrapping = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(&salt), &stretched[..])
            .expand(&self.identity(), &mut *wrapping)
            .map_err(|_| SlotError::Damaged)?;
        Ok(XChaCha20Poly1305::new((&*wrapping).into()))
    }
}

fn delay_after(tries: u32) -> Option<i64> {
    let index = tries.checked_sub(FREE_TRIES + 1)?;
    Some(
        DELAYS_S[usize::try_from(index)
            .unwrap_or(usize::MAX)
            .min(DELAYS_S.len() - 1)],
    )
}

//! SQL of the ward itself and of who may write a journal: ward, certificates, devices.

use rusqlite::{Row, named_params};
use tainha_journal::{Epoch, Hash, Head, Jwk, Position, Time, WardId, time};

use super::Db;
use super::journal::{collect, json, number, parse, parse_time};
use crate::error::{Result, WardError};

/// The ward as its database knows it.
#[derive(Debug, Clone)]
pub struct WardRow {
    /// Its id.
    pub id: WardId,
    /// Name for people.
    pub name: String,
    /// Five-digit unit code.
    pub unit_code: String,
    /// Public identity key.
    pub identity: Jwk,
    /// Epoch now.
    pub epoch: Epoch,
    /// Last position given.
    pub position: Position,
}

/// A certificate that was made here.
#[derive(Debug, Clone)]
pub struct CertificateRow {
    /// Hash of the payload.
    pub hash: Hash,
    /// `operational`, `tls`, `device`, `officer`.
    pub kind: String,
    /// Whom it speaks for.
    pub subject: String,
    /// Epoch.
    pub epoch: Epoch,
    /// Thumbprint of the key; empty for TLS.
    pub kid: String,
    /// The certificate.
    pub jws: String,
    /// When it was made.
    pub made_at: Time,
}

/// Whether a device may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceState {
    /// It may.
    Active,
    /// It may deliver into quarantine and reads nothing.
    Revoked,
    /// Its journal stopped at a fork.
    Forked,
}

impl DeviceState {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Revoked => "revoked",
            Self::Forked => "forked",
        }
    }
}

/// An author of a journal.
#[derive(Debug, Clone)]
pub struct DeviceRow {
    /// UUID, or `ward`.
    pub device: String,
    /// Name for people.
    pub name: String,
    /// Who enrolled it.
    pub staff: Option<String>,
    /// Its public key.
    pub key: Jwk,
    /// Hash of its certificate's payload.
    pub certificate: Hash,
    /// Whether it may speak.
    pub state: DeviceState,
    /// Epoch of its head entry.
    pub head_epoch: Epoch,
    /// Its head.
    pub head: Head,
    /// When it enrolled.
    pub enrolled_at: Time,
    /// When it last spoke.
    pub last_seen_at: Option<Time>,
    /// Unsent items as last told.
    pub unsent_items: Option<u32>,
}

const DEVICE: &str = "SELECT device, name, staff, jwk, certificate, state, head_epoch, head_seq,
    head_hash, enrolled_at, last_seen_at, unsent_items FROM device";

fn device_row(row: &Row<'_>) -> Result<DeviceRow> {
    let state: String = row.get(5)?;
    let last_seen: Option<String> = row.get(10)?;
    Ok(DeviceRow {
        device: row.get(0)?,
        name: row.get(1)?,
        staff: row.get(2)?,
        key: json("jwk", &row.get::<_, String>(3)?)?,
        certificate: parse("certificate", &row.get::<_, String>(4)?)?,
        state: match state.as_str() {
            "active" => DeviceState::Active,
            "revoked" => DeviceState::Revoked,
            _ => DeviceState::Forked,
        },
        head_epoch: number("head_epoch", row.get(6)?)?,
        head: Head {
            seq: number("head_seq", row.get(7)?)?,
            hash: parse("head_hash", &row.get::<_, String>(8)?)?,
        },
        enrolled_at: parse_time(&row.get::<_, String>(9)?)?,
        last_seen_at: last_seen.as_deref().map(parse_time).transpose()?,
        unsent_items: row.get(11)?,
    })
}

impl Db<'_> {
    /// Writes the one row of the ward.
    pub fn insert_ward(&self, ward: &WardRow) -> Result<()> {
        let identity = serde_json::to_string(&ward.identity).expect("a key is plain JSON");
        self.connection.execute(
            "INSERT INTO ward (ward, name, unit_code, identity_jwk, epoch, position)
             VALUES (:ward, :name, :unit_code, :identity, :epoch, :position)",
            named_params! {
                ":ward": ward.id.to_string(), ":name": ward.name, ":unit_code": ward.unit_code,
                ":identity": identity, ":epoch": i64::from(ward.epoch),
                ":position": i64::from(ward.position),
            },
        )?;
        Ok(())
    }

    /// The ward.
    pub fn ward_row(&self) -> Result<WardRow> {
        let sql = "SELECT name, unit_code, identity_jwk, epoch, position FROM ward WHERE ward = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([self.key()])?;
        let row = rows
            .next()?
            .ok_or_else(|| WardError::Corrupt("no ward".to_owned()))?;
        Ok(WardRow {
            id: self.ward,
            name: row.get(0)?,
            unit_code: row.get(1)?,
            identity: json("identity_jwk", &row.get::<_, String>(2)?)?,
            epoch: number("epoch", row.get(3)?)?,
            position: number("position", row.get(4)?)?,
        })
    }

    /// Opens an epoch (after a restore).
    pub fn set_epoch(&self, epoch: Epoch) -> Result<()> {
        let sql = "UPDATE ward SET epoch = ?2 WHERE ward = ?1";
        self.connection
            .execute(sql, (self.key(), i64::from(epoch)))?;
        Ok(())
    }

    /// Keeps a certificate.
    pub fn insert_certificate(&self, row: &CertificateRow) -> Result<()> {
        self.connection.execute(
            "INSERT INTO certificate (ward, hash, kind, subject, epoch, kid, jws, made_at)
             VALUES (:ward, :hash, :kind, :subject, :epoch, :kid, :jws, :made_at)",
            named_params! {
                ":ward": self.key(), ":hash": row.hash.to_string(), ":kind": row.kind,
                ":subject": row.subject, ":epoch": i64::from(row.epoch), ":kid": row.kid,
                ":jws": row.jws, ":made_at": time::format(&row.made_at),
            },
        )?;
        Ok(())
    }

    /// All certificates; those of the ward's own keys first, since they issue the others.
    pub fn certificates(&self) -> Result<Vec<CertificateRow>> {
        let sql = "SELECT hash, kind, subject, epoch, kid, jws, made_at FROM certificate
                   WHERE ward = ?1
                   ORDER BY kind NOT IN ('operational', 'tls'), epoch, made_at, hash";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query([self.key()])?, |row| {
            Ok(CertificateRow {
                hash: parse("certificate", &row.get::<_, String>(0)?)?,
                kind: row.get(1)?,
                subject: row.get(2)?,
                epoch: number("epoch", row.get(3)?)?,
                kid: row.get(4)?,
                jws: row.get(5)?,
                made_at: parse_time(&row.get::<_, String>(6)?)?,
            })
        })
    }

    /// Adds the author of a journal, its head at its certificate.
    pub fn insert_device(&self, row: &DeviceRow) -> Result<()> {
        let jwk = serde_json::to_string(&row.key).expect("a key is plain JSON");
        self.connection.execute(
            "INSERT INTO device (ward, device, name, staff, jwk, certificate, state, head_epoch,
                                 head_seq, head_hash, enrolled_at)
             VALUES (:ward, :device, :name, :staff, :jwk, :certificate, :state, :head_epoch,
                     :head_seq, :head_hash, :enrolled_at)",
            named_params! {
                ":ward": self.key(), ":device": row.device, ":name": row.name,
                ":staff": row.staff, ":jwk": jwk, ":certificate": row.certificate.to_string(),
                ":state": row.state.as_str(), ":head_epoch": i64::from(row.head_epoch),
                ":head_seq": i64::from(row.head.seq), ":head_hash": row.head.hash.to_string(),
                ":enrolled_at": time::format(&row.enrolled_at),
            },
        )?;
        Ok(())
    }

    /// Lets a member of staff act on a device.
    pub fn let_act(&self, device: &str, staff: &str, since: &Time) -> Result<()> {
        let sql = "INSERT INTO device_staff (ward, device, staff, since) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO NOTHING";
        self.connection
            .execute(sql, (self.key(), device, staff, time::format(since)))?;
        Ok(())
    }

    /// Who may act on a device.
    pub fn staff_of(&self, device: &str) -> Result<Vec<String>> {
        let sql = "SELECT staff FROM device_staff WHERE ward = ?1 AND device = ?2
                   ORDER BY since, staff";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(
            statement.query((self.key(), device))?,
            |row| Ok(row.get(0)?),
        )
    }

    /// One author.
    pub fn device(&self, device: &str) -> Result<Option<DeviceRow>> {
        let sql = format!("{DEVICE} WHERE ward = ?1 AND device = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query((self.key(), device))?;
        rows.next()?.map(device_row).transpose()
    }

    /// All tablets, newest first.
    pub fn devices(&self) -> Result<Vec<DeviceRow>> {
        let sql =
            format!("{DEVICE} WHERE ward = ?1 AND device <> 'ward' ORDER BY enrolled_at DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        collect(statement.query([self.key()])?, device_row)
    }

    /// Changes whether a device may speak.
    pub fn set_device_state(&self, device: &str, state: DeviceState) -> Result<()> {
        let sql = "UPDATE device SET state = ?3 WHERE ward = ?1 AND device = ?2";
        self.connection
            .execute(sql, (self.key(), device, state.as_str()))?;
        Ok(())
    }

    /// The ward's own journal begins again from its new certificate (a new epoch).
    pub fn restart_own_journal(&self, key: &Jwk, certificate: Hash, epoch: Epoch) -> Result<()> {
        let jwk = serde_json::to_string(key).expect("a key is plain JSON");
        self.connection.execute(
            "UPDATE device SET jwk = :jwk, certificate = :certificate, head_epoch = :epoch,
                               head_seq = 0, head_hash = :certificate
             WHERE ward = :ward AND device = 'ward'",
            named_params! {
                ":jwk": jwk, ":certificate": certificate.to_string(),
                ":epoch": i64::from(epoch), ":ward": self.key(),
            },
        )?;
        Ok(())
    }

    /// A device spoke; perhaps it told how much it has not sent.
    pub fn touch_device(&self, device: &str, at: &Time, unsent: Option<u32>) -> Result<()> {
        self.connection.execute(
            "UPDATE device SET last_seen_at = :at, unsent_items = coalesce(:unsent, unsent_items)
             WHERE ward = :ward AND device = :device",
            named_params! {
                ":at": time::format(at), ":unsent": unsent, ":ward": self.key(), ":device": device,
            },
        )?;
        Ok(())
    }
}

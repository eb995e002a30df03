//! Makes a new ward: keys, certificates, database, the shipped procedures as entries, the first
//! administrator. Refuses a folder that holds a ward.

use std::path::{Path, PathBuf};

use tainha_domain::certification::{self, StatementTemplate};
use tainha_domain::decide::Command;
use tainha_domain::event::{
    ProcedurePublished, Role, StaffAdded, StatementPublished, WardDescribed,
};
use tainha_domain::procedure;
use tainha_journal::{
    Certificate, CertificateKind, Epoch, Hash, Head, Position, SigningKey, StreamId, Subject,
    WardId,
};

use crate::env::Env;
use crate::error::{Result, WardError};
use crate::keys::{Layout, make_tls, write_key, write_private};
use crate::password;
use crate::problem::Problem;
use crate::store::{CertificateRow, Db, DeviceRow, DeviceState, Login, Store, WardRow};
use crate::ward::{Acting, Desk, Limits, Ward};

/// What a new ward is called.
#[derive(Debug, Clone)]
pub struct NewWard {
    /// Name, such as "Phường Thanh Nhàn".
    pub name: String,
    /// Five-digit unit code.
    pub unit_code: String,
    /// Name of the first administrator.
    pub administrator: String,
    /// Their login.
    pub login: String,
    /// Names and addresses that browsers reach it by.
    pub hosts: Vec<String>,
    /// Where the identity key is written; none: in the folder, to be moved away.
    pub identity_key: Option<PathBuf>,
}

/// What must be written down after `init`.
#[derive(Debug, Clone)]
pub struct Made {
    /// The ward.
    pub ward: WardId,
    /// To be published: tablets pin it.
    pub fingerprint: Hash,
    /// To be kept offline.
    pub identity_key: PathBuf,
    /// Login of the first administrator.
    pub login: String,
    /// Shown once.
    pub one_time_password: String,
    /// How many procedures were published.
    pub procedures: usize,
}

/// Makes a ward in a folder.
pub fn init(folder: &Path, new: &NewWard, env: &Env) -> Result<Made> {
    let layout = Layout::new(folder);
    if layout.database().exists() {
        return Err(WardError::WardExists(folder.to_owned()));
    }
    check(new)?;
    make_folder(folder)?;
    let identity_path = new
        .identity_key
        .clone()
        .unwrap_or_else(|| layout.identity_key());
    let identity = env.with_entropy(SigningKey::generate);
    let operational = env.with_entropy(SigningKey::generate);
    let hosts = if new.hosts.is_empty() {
        &vec!["localhost".to_owned()]
    } else {
        &new.hosts
    };
    let tls = make_tls(hosts).map_err(|why| WardError::corrupt("TLS certificate", &why))?;
    write_key(&identity_path, &identity)?;
    write_key(&layout.operational_key(), &operational)?;
    write_private(&layout.tls_certificate(), tls.certificate.as_bytes())?;
    write_private(&layout.tls_key(), tls.key.as_bytes())?;

    let ward = env.with_entropy(WardId::new);
    let row = WardRow {
        id: ward,
        name: new.name.clone(),
        unit_code: new.unit_code.clone(),
        identity: identity.jwk(),
        epoch: Epoch::new(1).expect("1 is a number"),
        position: Position::ZERO,
    };
    // The database gets its name last, so that a half-made ward is none.
    let unfinished = folder.join("ward.db.unfinished");
    remove_unfinished(&unfinished)?;
    Store::create(&unfinished, &row)?;
    let store = Store::open(&unfinished, None)?;
    let tls_jwk = tainha_journal::Jwk::Spki {
        spki_sha256: tls.spki,
    };
    let keys = OwnKeys {
        identity,
        operational: operational.jwk(),
        tls: Some(tls_jwk),
    };
    let certify = env.clone();
    store.write_blocking(move |db| certify_own(db, &keys, &certify).map(|_| ()))?;
    let handle = Ward::with_store(layout.clone(), store, env.clone(), Limits::default())?;
    let one_time_password = env.with_entropy(password::one_time);
    let procedures = begin(&handle, new, &one_time_password)?;
    let fingerprint = handle.fingerprint();
    drop(handle);
    std::fs::rename(&unfinished, layout.database()).map_err(WardError::file(&unfinished))?;
    crate::keys::sync_folder(folder)?;
    Ok(Made {
        ward,
        fingerprint,
        identity_key: identity_path,
        login: new.login.clone(),
        one_time_password,
        procedures,
    })
}

/// Nobody else on the machine may read what stands in it.
pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::create_dir_all(folder).map_err(WardError::file(folder))?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
        .map_err(WardError::file(folder))
}

fn check(new: &NewWard) -> Result<()> {
    if new.name.trim().is_empty() || new.name.chars().count() > 200 {
        return Err(Problem::invalid(
            "name",
            "Tên phường phải có từ 1 đến 200 ký tự.",
            "the name has 1 to 200 characters",
        )
        .into());
    }
    if new.unit_code.len() != 5 || !new.unit_code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::invalid(
            "unit_code",
            "Mã đơn vị hành chính gồm 5 chữ số (Quyết định 19/2025/QĐ-TTg), ví dụ 00070.",
            "the unit code has five digits, such as 00070",
        )
        .into());
    }
    Ok(())
}

fn remove_unfinished(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{suffix}", path.display()));
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(WardError::file(&path)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The ward's own keys, at `init` or at a restore.
pub(crate) struct OwnKeys {
    pub(crate) identity: SigningKey,
    pub(crate) operational: tainha_journal::Jwk,
    pub(crate) tls: Option<tainha_journal::Jwk>,
}

/// Certifies the ward's own keys in its epoch and begins its journal there.
pub(crate) fn certify_own(db: Db<'_>, keys: &OwnKeys, env: &Env) -> Result<Hash> {
    let ward = db.ward_row()?;
    let now = env.now();
    let issue = |kind, jwk: &tainha_journal::Jwk| {
        Certificate::issue(
            ward.id,
            ward.epoch,
            kind,
            Subject::Ward,
            &ward.name,
            jwk.clone(),
            now,
            &keys.identity,
        )
        .map_err(|e| WardError::corrupt("own certificate", &e))
    };
    let operational = issue(CertificateKind::Operational, &keys.operational)?;
    let kid = operational
        .key()
        .map_err(|e| WardError::corrupt("own key", &e))?
        .thumbprint();
    let row = |certificate: &Certificate, kind: &str, kid: String| CertificateRow {
        hash: certificate.hash(),
        kind: kind.to_owned(),
        subject: "ward".to_owned(),
        epoch: ward.epoch,
        kid,
        jws: certificate.jws().to_owned(),
        made_at: now,
    };
    db.insert_certificate(&row(&operational, "operational", kid.to_string()))?;
    if let Some(tls) = &keys.tls {
        let certificate = issue(CertificateKind::Tls, tls)?;
        db.insert_certificate(&row(&certificate, "tls", String::new()))?;
    }
    if db.device("ward")?.is_some() {
        db.restart_own_journal(&keys.operational, operational.hash(), ward.epoch)?;
    } else {
        db.insert_device(&DeviceRow {
            device: "ward".to_owned(),
            name: ward.name,
            staff: None,
            key: keys.operational.clone(),
            certificate: operational.hash(),
            state: DeviceState::Active,
            head_epoch: ward.epoch,
            head: Head::start(&operational),
            enrolled_at: now,
            last_seen_at: None,
            unsent_items: None,
        })?;
    }
    Ok(operational.hash())
}

/// The first entries: who the ward is, its procedures, its administrator.
fn begin(ward: &Ward, new: &NewWard, one_time_password: &str) -> Result<usize> {
    let desk = Desk::new(ward, Acting::SYSTEM);
    let procedures = shipped()?;
    let statements = shipped_statements()?;
    let count = procedures.len();
    let fingerprint = ward.fingerprint().to_string();
    let new = new.clone();
    let hash = ward
        .env()
        .with_entropy(|entropy| password::hash(one_time_password, entropy));
    ward.store().write_blocking(move |db| {
        let own = StreamId::new("ward", db.ward().0).expect("`ward` is a stream kind");
        let described = WardDescribed {
            name: new.name.clone(),
            fingerprint,
            ..WardDescribed::default()
        };
        let mut events = desk.plan(db, &own, &Command::DescribeWard(described))?;
        for procedure in procedures {
            let stream = desk.new_stream("procedure");
            let command = Command::PublishProcedure(Box::new(ProcedurePublished { procedure }));
            events.extend(desk.plan(db, &stream, &command)?);
        }
        for statement in statements {
            let stream = desk.new_stream("statement");
            let command = Command::PublishStatement(Box::new(StatementPublished { statement }));
            events.extend(desk.plan(db, &stream, &command)?);
        }
        let staff = desk.new_stream("staff");
        let added = StaffAdded {
            name: new.administrator.clone(),
            role: Role::Administrator,
            title: String::new(),
            phone: String::new(),
            login: Some(new.login.clone()),
        };
        events.extend(desk.plan(db, &staff, &Command::AddStaff(added))?);
        desk.act(db, events)?;
        db.put_login(&Login {
            login: new.login,
            staff: staff.id().to_string(),
            password: hash,
            must_change: true,
            failures: 0,
            locked_until: None,
        })
    })?;
    Ok(count)
}

fn shipped() -> Result<Vec<procedure::Procedure>> {
    procedure::shipped()
        .into_iter()
        .map(|(file, text)| {
            procedure::parse(file, text).map_err(|e| WardError::corrupt("shipped procedure", &e))
        })
        .collect()
}

fn shipped_statements() -> Result<Vec<StatementTemplate>> {
    certification::shipped_statements()
        .into_iter()
        .map(|(file, text)| {
            certification::parse_statement(file, text)
                .map_err(|e| WardError::corrupt("shipped statement", &e))
        })
        .collect()
}

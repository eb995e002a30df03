//! Owns a ward on a real socket with TLS, in a runtime of its own, so that it can be killed in the
//! middle of anything and started again on the same folder.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};

use anyhow::Context as _;
use chrono::TimeDelta;
use rusqlite::{Connection, OpenFlags};
use tainha_domain::decide::Command;
use tainha_domain::event::{AppointmentMade, PersonCarded, PersonDetailed, Role};
use tainha_journal::{Actor, StaffId, StreamId};
use tainha_ward::keys::Layout;
use tainha_ward::{Acting, Env, Limits, NewStaff, NewWard, RestoreFrom, Ward};
use tokio::runtime::Runtime;
use uuid::Uuid;

/// A ward; its folder is gone when dropped.
pub struct WardHost {
    folder: tempfile::TempDir,
    /// Seconds by which its clock is ahead of the machine's.
    ahead: Arc<AtomicI64>,
    running: Option<Running>,
}

struct Running {
    ward: Ward,
    address: SocketAddr,
    runtime: Runtime,
}

/// Who works at the ward, and one planned visit.
pub struct Plan {
    /// Goes to the door.
    pub volunteer: Uuid,
    /// Sits at the desk.
    pub clerk: Uuid,
    /// Lives there.
    pub person: Uuid,
    /// Today.
    pub appointment: Uuid,
    /// Who goes.
    pub team: Uuid,
}

impl WardHost {
    /// A new ward that listens.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn start() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let new = NewWard {
            name: "Phường Thử Nghiệm".to_owned(),
            unit_code: "00256".to_owned(),
            administrator: "Quản Trị".to_owned(),
            login: "quantri".to_owned(),
            hosts: Vec::new(),
            identity_key: None,
        };
        tainha_ward::init(&folder.path().join("ward"), &new, &Env::system())?;
        let mut host = Self {
            folder,
            ahead: Arc::default(),
            running: None,
        };
        host.restart()?;
        Ok(host)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("ward")
    }

    /// Its clock, which a story may move.
    fn env(&self) -> Env {
        let (machine, ahead) = (Env::system(), Arc::clone(&self.ahead));
        let clock = machine.clone();
        let now = move || clock.now() + TimeDelta::seconds(ahead.load(Ordering::SeqCst));
        Env::new(Arc::new(now), move |bytes: &mut [u8]| {
            machine.with_entropy(|entropy| entropy.fill(bytes));
        })
    }

    /// Time passes at the ward.
    pub fn later(&self, by: TimeDelta) {
        self.ahead.fetch_add(by.num_seconds(), Ordering::SeqCst);
    }

    /// Starts it again, at another address.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn restart(&mut self) -> anyhow::Result<SocketAddr> {
        self.restart_limited(Limits::default())
    }

    /// Starts it again, at another address, with so much room.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn restart_limited(&mut self, limits: Limits) -> anyhow::Result<SocketAddr> {
        self.kill();
        let ward = Ward::open_limited(&self.path(), self.env(), limits)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let (told, heard) = mpsc::channel();
        let serving = ward.clone();
        runtime.spawn(async move {
            let listen = (Ipv4Addr::LOCALHOST, 0).into();
            tainha_ward::serve(&serving, listen, false, |address| {
                // Nobody waits any more when the test has failed.
                let _ = told.send(address);
            })
            .await
        });
        let address = heard.recv().context("the ward does not listen")?;
        self.running = Some(Running {
            ward,
            address,
            runtime,
        });
        Ok(address)
    }

    /// Kills it: every request under way is dropped where it stands.
    pub fn kill(&mut self) {
        if let Some(running) = self.running.take() {
            running.runtime.shutdown_background();
        }
    }

    /// Makes a backup; answers where it is.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn backup(&self) -> anyhow::Result<PathBuf> {
        let target = self.folder.path().join("backup.tar");
        self.ward().backup(&target)?;
        Ok(target)
    }

    /// Copies its folder as it lies there, as somebody without the program would.
    ///
    /// # Errors
    /// When it cannot be copied.
    pub fn copy_folder(&mut self) -> anyhow::Result<SocketAddr> {
        self.kill();
        copy(&self.path(), &self.folder.path().join("copy"))?;
        self.restart()
    }

    /// The copy takes the place of the folder.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn put_copy_back(&mut self) -> anyhow::Result<SocketAddr> {
        self.kill();
        std::fs::rename(self.path(), self.folder.path().join("newer"))?;
        std::fs::rename(self.folder.path().join("copy"), self.path())?;
        self.restart()
    }

    /// Its folder is lost; what the backup holds is restored, and serves at another address.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn lose_and_restore(&mut self, backup: PathBuf) -> anyhow::Result<SocketAddr> {
        self.kill();
        let lost = self.folder.path().join("lost");
        std::fs::rename(self.path(), &lost)?;
        let lost = Layout::new(&lost);
        let from = RestoreFrom {
            backup,
            identity_key: lost.identity_key(),
            epoch: None,
            erasures: Some(lost.erasures()).filter(|list| list.exists()),
        };
        tainha_ward::restore(&from, &self.path(), &self.env())?;
        self.restart()
    }

    /// Starts it again with the TLS key of another ward, as somebody in between would have one.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn restart_with_tls_of(&mut self, other: &Self) -> anyhow::Result<SocketAddr> {
        let (own, theirs) = (Layout::new(&self.path()), Layout::new(&other.path()));
        std::fs::copy(theirs.tls_certificate(), own.tls_certificate())?;
        std::fs::copy(theirs.tls_key(), own.tls_key())?;
        self.restart()
    }

    fn running(&self) -> &Running {
        self.running
            .as_ref()
            .expect("the story has it running here")
    }

    /// The ward.
    #[must_use]
    pub fn ward(&self) -> &Ward {
        &self.running().ward
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.running().address
    }

    /// Adds a member of staff.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn staff(&self, name: &str, role: &str) -> anyhow::Result<Uuid> {
        let new = NewStaff {
            name: name.to_owned(),
            role: role.to_owned(),
            title: match role {
                "justice" => "Công chức Tư pháp – Hộ tịch".to_owned(),
                _ => String::new(),
            },
            phone: String::new(),
            login: None,
        };
        Ok(self.ward().add_staff(new)?.0)
    }

    /// A volunteer with a team, a person, an appointment of today.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn plan(&self, procedure_code: &str) -> anyhow::Result<Plan> {
        let ward = self.ward();
        let volunteer = self.staff("Nguyễn Thị Mai", "volunteer")?;
        let clerk = self.staff("Lê Văn Hòa", "clerk")?;
        ward.name_group("05", "Tổ dân phố số 5")?;
        let team = ward.form_team("Tổ số 1", vec![volunteer], vec!["05".to_owned()])?;
        let person = self.person("TRẦN VĂN BÌNH", "05")?;
        let appointment = StreamId::new("appointment", ward.env().uuid())?;
        let made = AppointmentMade {
            request: None,
            person,
            dossier: None,
            procedure_code: procedure_code.to_owned(),
            team,
            day: ward.env().today(),
            from: "09:00:00".parse()?,
            to: "10:00:00".parse()?,
            note: String::new(),
            follows: None,
        };
        ward.carry_out(
            Acting::SYSTEM,
            vec![(appointment.clone(), Command::MakeAppointment(made))],
        )?;
        Ok(Plan {
            volunteer,
            clerk,
            person,
            appointment: appointment.id(),
            team,
        })
    }

    /// Adds a person of a group.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn person(&self, name: &str, group: &str) -> anyhow::Result<Uuid> {
        let person = StreamId::new("person", self.ward().env().uuid())?;
        let card = PersonCarded {
            name: Some(name.to_owned()),
            birth_year: Some(1938),
            house: Some("17 ngõ 8".to_owned()),
            residential_group: Some(group.to_owned()),
            needs: None,
        };
        let details = PersonDetailed {
            birth: Some("1938".to_owned()),
            phones: Some(vec!["0912345678".to_owned()]),
            ..PersonDetailed::default()
        };
        self.ward().carry_out(
            Acting::SYSTEM,
            vec![
                (person.clone(), Command::CardPerson(card)),
                (person.clone(), Command::DetailPerson(Box::new(details))),
            ],
        )?;
        Ok(person.id())
    }

    /// A clerk does something with a dossier.
    ///
    /// # Errors
    /// What the ward answers.
    pub fn desk(&self, clerk: Uuid, dossier: Uuid, command: Command) -> anyhow::Result<()> {
        let acting = Acting {
            actor: Actor::Staff(StaffId(clerk)),
            role: Role::Clerk,
        };
        let stream = StreamId::new("dossier", dossier)?;
        Ok(self.ward().carry_out(acting, vec![(stream, command)])?)
    }

    /// What lies in the ward's database of one tablet, read past the ward's own code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn holdings(&self) -> anyhow::Result<Holdings> {
        let db = Connection::open_with_flags(
            self.ward().layout().database(),
            OpenFlags::SQLITE_OPEN_READ_ONLY,
        )?;
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok(Holdings {
            devices: count("SELECT COUNT(*) FROM device WHERE device <> 'ward'")?,
            citations: count("SELECT COUNT(*) FROM blob_citation")?,
            entries: count("SELECT COUNT(*) FROM entry WHERE device <> 'ward'")?,
            last_seq: count("SELECT COALESCE(MAX(seq), 0) FROM entry WHERE device <> 'ward'")?,
            files_cited: count("SELECT COUNT(DISTINCT sha256) FROM blob_citation")?,
            files_held: count("SELECT COUNT(*) FROM blob")?,
            synced: count("SELECT COALESCE(SUM(synced), 0) FROM upload")?,
        })
    }
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir(to)?;
    for inside in std::fs::read_dir(from)? {
        let inside = inside?;
        let target = to.join(inside.file_name());
        if inside.file_type()?.is_dir() {
            copy(&inside.path(), &target)?;
        } else {
            std::fs::copy(inside.path(), target)?;
        }
    }
    Ok(())
}

impl Drop for WardHost {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Counts of what a ward holds of one tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// Tablets.
    pub devices: i64,
    /// Pairs of an event and a file that it cites.
    pub citations: i64,
    /// Entries.
    pub entries: i64,
    /// Number of the last.
    pub last_seq: i64,
    /// Different files that held documents cite.
    pub files_cited: i64,
    /// Files on its disk.
    pub files_held: i64,
    /// Bytes of uploads that it counts as durable.
    pub synced: i64,
}

//! Owns a tablet without its window: everything goes through the router that the window calls.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use chrono::{DateTime, FixedOffset, TimeDelta};
use serde_json::{Value, json};
use tainha_tablet::edge::{Clock, SystemClock};
use tainha_tablet::vault::slots::Cost;
use tainha_tablet::{Tablet, TabletConfig, Timeouts};
use tower::ServiceExt as _;
use uuid::Uuid;

/// Opens the vault in the stories.
pub const SECRET: &str = "chim sẻ đậu mái hiên";

/// A tablet; its folder is gone when dropped.
pub struct TabletHost {
    folder: tempfile::TempDir,
    tablet: Option<Tablet>,
    staff: Option<Uuid>,
    /// Most pages of each database.
    room: Option<u32>,
    /// Seconds by which its clock is ahead of the machine's.
    ahead: Arc<AtomicI64>,
}

/// The machine's clock, set wrong.
struct WrongClock(SystemClock, Arc<AtomicI64>);

impl Clock for WrongClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now() + TimeDelta::seconds(self.1.load(Ordering::SeqCst))
    }

    fn tick_ms(&self) -> u64 {
        self.0.tick_ms()
    }

    fn boot(&self) -> Uuid {
        self.0.boot()
    }
}

impl TabletHost {
    /// A new tablet that runs.
    ///
    /// # Errors
    /// What the tablet answers.
    pub fn start() -> anyhow::Result<Self> {
        let mut host = Self {
            folder: tempfile::tempdir()?,
            tablet: None,
            staff: None,
            room: None,
            ahead: Arc::default(),
        };
        host.boot()?;
        Ok(host)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("tablet")
    }

    fn boot(&mut self) -> anyhow::Result<()> {
        let mut config = TabletConfig::system(&self.path());
        // Guessing is not what these stories are about.
        config.cost = Cost {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        };
        config.max_pages = self.room;
        config.clock = Arc::new(WrongClock(SystemClock::new(), Arc::clone(&self.ahead)));
        config.timeouts = Timeouts {
            connect: Duration::from_secs(2),
            read: Duration::from_secs(4),
            idle: Duration::from_secs(4),
            sweep: Duration::from_secs(1),
        };
        let tablet = tainha_tablet::open(config)?;
        tablet.start_sync();
        self.tablet = Some(tablet);
        Ok(())
    }

    /// Starts again with room for so many more pages of 4 KiB than its larger database has; none: the
    /// disk decides.
    ///
    /// # Errors
    /// What the tablet answers.
    pub async fn restart_with_room(&mut self, more: Option<u32>) -> anyhow::Result<()> {
        self.room = None;
        self.let_go().await?;
        if let Some(more) = more {
            let mut most = 0;
            for name in ["vault.db", "photos.db"] {
                // What the program left in the log moves into the file when it opens it again.
                let log = self.path().join(format!("{name}-wal"));
                let waiting = log.metadata().map_or(0, |log| log.len());
                let bytes = self.path().join(name).metadata()?.len() + waiting;
                most = most.max(bytes.div_ceil(4096));
            }
            self.room = Some(u32::try_from(most)? + more);
        }
        self.restart().await
    }

    /// A second tablet from a copy of this one's disk; its vault is open.
    ///
    /// # Errors
    /// When the copy cannot be made, or what the tablet answers.
    pub async fn twin(&mut self) -> anyhow::Result<Self> {
        self.let_go().await?;
        let folder = tempfile::tempdir()?;
        let copy = folder.path().join("tablet");
        std::fs::create_dir(&copy)?;
        for file in std::fs::read_dir(self.path())? {
            let file = file?;
            match std::fs::copy(file.path(), copy.join(file.file_name())) {
                // A name that stood for a moment, while another took its place whole.
                Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => {}
                copied => {
                    copied?;
                }
            }
        }
        let mut twin = Self {
            folder,
            tablet: None,
            staff: self.staff,
            room: self.room,
            ahead: Arc::default(),
        };
        twin.restart().await?;
        self.restart().await?;
        Ok(twin)
    }

    /// Somebody sets its clock: so far from the machine's.
    pub fn set_clock_off(&self, by: TimeDelta) {
        self.ahead.store(by.num_seconds(), Ordering::SeqCst);
    }

    /// Ends the program.
    pub fn stop(&mut self) {
        self.tablet = None;
    }

    /// Ends the program before its first secret was set, and starts it again.
    ///
    /// # Errors
    /// What the tablet answers.
    pub async fn restart_unenrolled(&mut self) -> anyhow::Result<()> {
        self.stop();
        self.reboot().await
    }

    /// Ends the program and waits until nothing has a file of it open.
    async fn let_go(&mut self) -> anyhow::Result<()> {
        self.stop();
        // Whoever gets the lock is alone, and opens no database before a secret is typed.
        self.reboot().await?;
        self.stop();
        Ok(())
    }

    async fn reboot(&mut self) -> anyhow::Result<()> {
        // What runs in other threads lets go of the folder soon, but not at once.
        let patience = tokio::time::Instant::now() + Duration::from_secs(20);
        while let Err(error) = self.boot() {
            ensure!(tokio::time::Instant::now() < patience, error);
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Ends the program and starts it again; the vault is opened by its secret.
    ///
    /// # Errors
    /// What the tablet answers.
    pub async fn restart(&mut self) -> anyhow::Result<()> {
        self.stop();
        self.reboot().await?;
        let secret = json!({ "staff_id": self.staff, "secret": SECRET });
        self.post("/api/unlock", &secret).await?;
        Ok(())
    }

    fn tablet(&self) -> &Tablet {
        self.tablet.as_ref().expect("the story has it running here")
    }

    /// One call, with its status.
    ///
    /// # Errors
    /// When the answer cannot be read.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        body: Body,
    ) -> anyhow::Result<(StatusCode, Value)> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/json")
            .body(body)?;
        let response = self.tablet().router().oneshot(request).await?;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await?;
        Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
    }

    /// A call that must succeed.
    ///
    /// # Errors
    /// With status and answer when it does not.
    pub async fn get(&self, path: &str) -> anyhow::Result<Value> {
        let (status, answer) = self.call(Method::GET, path, Body::empty()).await?;
        ensure!(status.is_success(), "GET {path}: {status} {answer}");
        Ok(answer)
    }

    /// A call that must succeed.
    ///
    /// # Errors
    /// With status and answer when it does not.
    pub async fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        let (status, answer) = self
            .call(Method::POST, path, body.to_string().into())
            .await?;
        ensure!(status.is_success(), "POST {path}: {status} {answer}");
        Ok(answer)
    }

    /// A call that must be refused; answers its status and what it says.
    ///
    /// # Errors
    /// When it was taken, or is refused without words.
    pub async fn refused(&self, path: &str, body: &Value) -> anyhow::Result<(u16, Value)> {
        let (status, answer) = self
            .call(Method::POST, path, body.to_string().into())
            .await?;
        ensure!(!status.is_success(), "POST {path}: {status} {answer}");
        for words in ["message_vi", "message_en"] {
            let said = answer[words].as_str().unwrap_or_default();
            ensure!(!said.is_empty(), "POST {path}: {status} {answer}");
        }
        Ok((status.as_u16(), answer))
    }

    /// Joins a ward with a code and sets the first secret.
    ///
    /// # Errors
    /// What the tablet answers.
    pub async fn enrol(&mut self, address: &str, code: &str) -> anyhow::Result<()> {
        let form = json!({ "address": address, "code": code, "device_name": "Máy tổ 5" });
        let done = self.post("/api/enrol", &form).await?;
        let staff = done["staff"]["id"].as_str().context("staff")?.parse()?;
        self.staff = Some(staff);
        let secret = json!({ "staff_id": staff, "secret": SECRET });
        self.post("/api/secret", &secret).await?;
        Ok(())
    }

    /// Takes a photo for a component, cuts the page and answers its name.
    ///
    /// # Errors
    /// What the tablet answers.
    pub async fn photo(
        &self,
        dossier: &str,
        component: &str,
        jpeg: Vec<u8>,
    ) -> anyhow::Result<String> {
        let path = format!("/api/dossiers/{dossier}/photos?component={component}");
        let (status, answer) = self.call(Method::POST, &path, jpeg.into()).await?;
        ensure!(status.is_success(), "POST {path}: {status} {answer}");
        let name = answer["sha256"].as_str().context("sha256")?.to_owned();
        let path = format!("/api/photos/{name}?dossier={dossier}&component={component}");
        let edit = json!({ "rotate": 0, "overrule": "Ảnh thử nghiệm" });
        let (status, answer) = self
            .call(Method::PUT, &path, edit.to_string().into())
            .await?;
        ensure!(status.is_success(), "PUT {path}: {status} {answer}");
        Ok(name)
    }

    /// Waits until what is asked becomes true, looking whenever sync says something.
    ///
    /// # Errors
    /// With the outbox and the progress when it takes longer than `patience`.
    pub async fn until(
        &self,
        what: &str,
        patience: Duration,
        mut asked: impl AsyncFnMut(&Self) -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        let mut progress = self.tablet().sync_progress();
        let wait = async {
            while !asked(self).await? {
                progress.changed().await?;
            }
            anyhow::Ok(())
        };
        if let Ok(done) = tokio::time::timeout(patience, wait).await {
            return done;
        }
        let (sync, outbox) = (self.get("/api/sync").await?, self.get("/api/outbox").await?);
        anyhow::bail!("not within {patience:?}: {what}\nsync: {sync}\noutbox: {outbox}")
    }

    /// Waits until everything that was done here is covered by receipts.
    ///
    /// # Errors
    /// When it takes longer than `patience`.
    pub async fn until_all_at_ward(&self, patience: Duration) -> anyhow::Result<()> {
        self.until("everything has a receipt", patience, async |tablet| {
            Ok(tablet.get("/api/state").await?["unsent_items"] == 0)
        })
        .await
    }

    /// Waits for the end of the first download.
    ///
    /// # Errors
    /// When it takes longer than `patience`.
    pub async fn until_first_sync(&self, patience: Duration) -> anyhow::Result<()> {
        self.until("first sync", patience, async |tablet| {
            Ok(tablet.get("/api/sync").await?["first_sync"]["done"] == true)
        })
        .await
    }
}

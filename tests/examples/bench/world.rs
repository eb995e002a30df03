//! A ward on loopback and a tablet of it, both real, in one process.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use chrono::{DateTime, FixedOffset, TimeDelta};
use http::Request;
use serde_json::{Value, json};
use tainha_tablet::edge::{Clock, Random as _, SystemClock, SystemRandom};
use tainha_tablet::{Tablet, TabletConfig, open};
use tainha_ward::{Acting, Env, NewStaff, NewWard, Ward, init};
use tower::ServiceExt as _;
use uuid::Uuid;

/// The first secret.
pub(crate) const SECRET: &str = "bốn con ngựa gỗ";

/// The machine's clock, so many days ago: a vault fills day by day.
struct DaysAgo(SystemClock, Arc<AtomicI64>);

impl Clock for DaysAgo {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now() - TimeDelta::days(self.1.load(Ordering::SeqCst))
    }

    fn tick_ms(&self) -> u64 {
        self.0.tick_ms()
    }

    fn boot(&self) -> Uuid {
        self.0.boot()
    }
}

/// A tablet and its ward. The router is made once, as the shell does.
pub(crate) struct World {
    pub(crate) tablet: Tablet,
    ward: Ward,
    address: String,
    router: Router,
    dir: std::path::PathBuf,
    days_ago: Arc<AtomicI64>,
}

impl World {
    /// A ward with so many people, and a tablet that was not enrolled yet; their clocks stand so many days back.
    pub(crate) async fn new(dir: &Path, people: usize, days: usize) -> Result<Self> {
        let folder = dir.join("ward");
        std::fs::create_dir_all(&folder)?;
        let days_ago = Arc::new(AtomicI64::new(i64::try_from(days)?));
        let clock = DaysAgo(SystemClock::new(), Arc::clone(&days_ago));
        let env = Env::new(Arc::new(move || clock.now()), |bytes: &mut [u8]| {
            SystemRandom.fill(bytes);
        });
        let new = NewWard {
            name: "Phường Mẫu".into(),
            unit_code: "00256".into(),
            administrator: "Quản trị".into(),
            login: "quantri".into(),
            hosts: Vec::new(),
            identity_key: None,
        };
        let ward = tokio::task::spawn_blocking(move || -> Result<Ward> {
            init(&folder, &new, &env)?;
            let ward = Ward::open(&folder, env)?;
            let preview = ward.preview_roster("bench.csv", roster(people).as_bytes())?;
            ward.import_roster(Acting::SYSTEM, preview.preview)?;
            Ok(ward)
        })
        .await??;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let router = ward.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let tablet = open(config(dir, &days_ago))?;
        let dir = dir.to_owned();
        Ok(Self {
            router: tablet.router(),
            tablet,
            ward,
            address,
            dir,
            days_ago,
        })
    }

    /// The next morning, at the ward and on the tablet.
    pub(crate) fn next_day(&self) {
        self.days_ago.fetch_sub(1, Ordering::SeqCst);
    }

    /// Enrols and reads everything; answers the time from the first secret to the last page.
    pub(crate) async fn first_sync(&self) -> Result<Duration> {
        let ward = self.ward.clone();
        let code = tokio::task::spawn_blocking(move || -> Result<String> {
            let staff = NewStaff {
                name: "Nguyễn Thị Mai".into(),
                role: "volunteer".into(),
                title: String::new(),
                phone: String::new(),
                login: None,
            };
            let (id, _) = ward.add_staff(staff)?;
            ward.form_team("Tổ 1", vec![id], groups())?;
            Ok(ward.enrolment_code(id, None)?.0.encode())
        })
        .await??;
        let form = json!({"address": self.address, "code": code, "device_name": "Máy 1"});
        let enrolled = self.call("POST", "/api/enrol", Some(form)).await?;
        let staff = enrolled["staff"]["id"].clone();
        self.tablet.start_sync();
        let began = Instant::now();
        let secret = json!({"staff_id": staff, "secret": SECRET});
        self.call("POST", "/api/secret", Some(secret)).await?;
        let mut look = tokio::time::interval(Duration::from_millis(20));
        while began.elapsed() < Duration::from_secs(300) {
            look.tick().await;
            let state = self.call("GET", "/api/state", None).await?;
            if state["first_sync"]["done"] == true {
                return Ok(began.elapsed());
            }
        }
        bail!("the first sync did not end within five minutes")
    }

    /// Starts the tablet's program again on its vault, locked; answers it and who may unlock it.
    pub(crate) async fn restart(self) -> Result<(Self, Value)> {
        let state = self.call("GET", "/api/state", None).await?;
        let staff = state["staff"][0]["id"].clone();
        let Self {
            tablet,
            router,
            ward,
            address,
            dir,
            days_ago,
        } = self;
        drop((tablet, router));
        // Sync lets go of the vault when it notices; the lock file says when.
        let began = Instant::now();
        let tablet = loop {
            match open(config(&dir, &days_ago)) {
                Ok(tablet) => break tablet,
                Err(error) if began.elapsed() > Duration::from_secs(60) => return Err(error.into()),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        Ok((
            Self {
                router: tablet.router(),
                tablet,
                ward,
                address,
                dir,
                days_ago,
            },
            staff,
        ))
    }

    /// One call of the tablet's API; an error of the API is an error here.
    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value> {
        let body = body
            .map(|body| body.to_string().into_bytes())
            .unwrap_or_default();
        self.send(method, path, "application/json", body).await
    }

    /// A call and the time it took.
    pub(crate) async fn timed(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<(Duration, Value)> {
        let began = Instant::now();
        let answer = self.call(method, path, body).await?;
        Ok((began.elapsed(), answer))
    }

    /// A call with raw bytes.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        media: &str,
        body: Vec<u8>,
    ) -> Result<Value> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", media)
            .body(Body::from(body))?;
        let response = self.router.clone().oneshot(request).await?;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await?;
        let answer: Value = serde_json::from_slice(&bytes).context("an answer is JSON")?;
        if !status.is_success() {
            bail!("{method} {path}: {status} {answer}");
        }
        Ok(answer)
    }
}

fn config(dir: &Path, days_ago: &Arc<AtomicI64>) -> TabletConfig {
    TabletConfig {
        clock: Arc::new(DaysAgo(SystemClock::new(), Arc::clone(days_ago))),
        ..TabletConfig::system(&dir.join("tablet"))
    }
}

const GROUPS: usize = 20;

fn groups() -> Vec<String> {
    (1..=GROUPS).map(|n| format!("{n:02}")).collect()
}

/// Invented people.
fn roster(people: usize) -> String {
    const FAMILY: [&str; 10] = [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô",
    ];
    const MIDDLE: [&str; 7] = ["Thị", "Văn", "Đức", "Minh", "Thu", "Ngọc", "Hữu"];
    const GIVEN: [&str; 16] = [
        "An",
        "Ân",
        "Bình",
        "Cúc",
        "Dũng",
        "Đào",
        "Hạnh",
        "Hoà",
        "Lan",
        "Mai",
        "Ngưỡng",
        "Phúc",
        "Quý",
        "Sơn",
        "Tâm",
        "Yến",
    ];
    let mut text =
        String::from("Họ và tên,Ngày sinh,Giới tính,Địa chỉ,Tổ dân phố,Số điện thoại,Đối tượng\n");
    for n in 0..people {
        let name = [FAMILY[n % 10], MIDDLE[n / 10 % 7], GIVEN[n / 70 % 16]].join(" ");
        let (year, house, lane) = (1930 + n % 31, n % 300 + 1, n / 300 % 90 + 1);
        let (group, phone) = (n % GROUPS + 1, 10_000_000 + n * 37);
        writeln!(
            text,
            "{name},{year},Nữ,số {house} ngõ {lane} phố Mẫu,{group:02},09{phone},Người cao tuổi"
        )
        .expect("a string takes all text");
    }
    text
}

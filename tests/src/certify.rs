//! Owns a certification as people do it: a justice officer with a tablet at the door, a registrar
//! at the console. Both go through what their screens call.

use anyhow::{Context as _, ensure};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use chrono::{DateTime, Datelike as _, FixedOffset, TimeDelta, Timelike as _, Weekday};
use serde_json::{Value, json};
use tainha_domain::decide::Command;
use tainha_domain::event::{AppointmentMade, AuthorityGranted};
use tainha_journal::StreamId;
use tainha_ward::{Acting, NewStaff};
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::link::Link;
use crate::paper::photo;
use crate::scene::{Opened, PATIENCE, PROCEDURE, Scene, open};
use crate::tablet::{SECRET, TabletHost};
use crate::ward::{Plan, WardHost};

/// Component that carries the paper.
const PAPER: &str = "death_notice";
/// What the registrar chose.
const PASSWORD: &str = "mat-khau-rieng-cua-toi";

/// Somebody who is signed in at the console.
pub struct Clerk {
    cookie: String,
    csrf: String,
}

/// A ward, the tablet of its justice officer with a certified key, a planned visit, a registrar.
///
/// # Errors
/// What either answers.
pub async fn scene_of_an_officer() -> anyhow::Result<(Scene, Clerk)> {
    let ward = WardHost::start()?;
    let plan = ward.plan(PROCEDURE)?;
    let officer = ward.staff("Trần Thị Chứng", "justice")?;
    let granted = AuthorityGranted {
        decision: "15/QĐ-UBND".to_owned(),
        decided: None,
        from: "2026-01-01".parse()?,
        to: None,
        signature: true,
    };
    let team = ward
        .ward()
        .form_team("Tổ tư pháp", vec![officer], vec!["05".to_owned()])?;
    let appointment = StreamId::new("appointment", ward.ward().env().uuid())?;
    let made = AppointmentMade {
        request: None,
        person: plan.person,
        dossier: None,
        procedure_code: PROCEDURE.to_owned(),
        team,
        day: ward.ward().env().today(),
        from: "09:00:00".parse()?,
        to: "10:00:00".parse()?,
        note: String::new(),
        follows: None,
    };
    ward.ward().carry_out(
        Acting::SYSTEM,
        vec![
            (
                StreamId::new("staff", officer)?,
                Command::GrantAuthority(granted),
            ),
            (appointment.clone(), Command::MakeAppointment(made)),
        ],
    )?;
    let registrar = Clerk::of(&ward, "so", "registrar").await?;
    let link = Link::to(ward.address()).await?;
    let mut tablet = TabletHost::start()?;
    let (code, _) = ward.ward().enrolment_code(officer, None)?;
    let address = format!("https://{}", link.address());
    tablet.enrol(&address, &code.encode()).await?;
    tablet.until_first_sync(PATIENCE).await?;
    let key = tablet
        .post("/api/officer-key", &json!({ "secret": SECRET }))
        .await?;
    ensure!(key["certified"] == true, "{key}");
    let plan = Plan {
        appointment: appointment.id(),
        ..plan
    };
    let scene = Scene {
        ward,
        link,
        tablet,
        plan,
    };
    Ok((scene, registrar))
}

/// The officer's part: visit, identity, the photographed paper, the conditions, the signature.
///
/// # Errors
/// What the tablet answers.
pub async fn certify_at_the_door(scene: &Scene, seed: u32) -> anyhow::Result<(Opened, Uuid)> {
    let Scene { tablet, plan, .. } = scene;
    let form = json!({
        "appointment_id": plan.appointment, "person_id": plan.person, "procedure_code": PROCEDURE,
    });
    let opened = open(tablet, &form).await?;
    let on = opened.on();
    let name = tablet
        .photo(&opened.dossier, PAPER, photo(seed, 800))
        .await?;
    let confirm = format!("{on}/components/{PAPER}/confirm");
    let answer = tablet.post(&confirm, &json!({ "pages": [name] })).await?;
    let photos = &answer["dossiers"][0]["view"]["components"][PAPER]["photos"];
    let page = photos[0]["photo"]["page_image"]
        .as_str()
        .context("a page")?;
    let now = scene.ward.ward().env().now();
    let case = case(plan.person, page, &now);
    let signed = tablet
        .post(
            &format!("{on}/certification"),
            &json!({ "input": case, "secret": SECRET }),
        )
        .await?;
    ensure!(signed["view"]["state"] == "signed_at_home", "{signed}");
    Ok((opened, signed["id"].as_str().context("id")?.parse()?))
}

/// What the officer enters: a person who signs, one tap for each condition.
fn case(person: Uuid, page: &str, now: &DateTime<FixedOffset>) -> Value {
    // One tap after the other: two conditions in one moment are refused.
    let mut second = 0;
    let mut tap = |condition: &str, signer: Option<u32>| {
        second += 1;
        let at = *now - TimeDelta::seconds(20 - second);
        let mut tap = json!({ "condition": condition, "at": at.to_rfc3339() });
        if let Some(signer) = signer {
            tap["signer"] = json!(signer);
        }
        tap
    };
    let mut case = json!({
        "paper": {
            "component": PAPER, "name": "Giấy ủy quyền nộp hộ hồ sơ", "kind": "declaration",
            "pages": [page], "people": 1,
        },
        "signers": [{
            "person": person, "name": "Trần Văn Bình", "id_kind": "id_card",
            "id_number": "001038000123", "act": "signed", "reading": "read_self",
        }],
        "conditions": [
            tap("outside_office_reason", None), tap("content_not_refused", None),
            tap("no_own_interest", None), tap("identity_paper_valid", Some(0)),
            tap("lucid", Some(0)), tap("willing", Some(0)), tap("marked_before_me", Some(0)),
        ],
        "off_site": "cannot_walk", "route": "before_officer", "place": "17 ngõ 8, Phường Thử Nghiệm",
        "date": now.date_naive(), "time": now.format("%H:%M").to_string(),
    });
    if now.hour() >= 15 {
        // Received after three: the slip with hour and date of the next working day.
        let mut day = now.date_naive() + TimeDelta::days(1);
        while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            day += TimeDelta::days(1);
        }
        case["slip"] = json!({ "day": day, "time": "09:00" });
    }
    case
}

impl Clerk {
    /// Somebody new at the console.
    ///
    /// # Errors
    /// What the ward answers.
    pub async fn of(ward: &WardHost, login: &str, role: &str) -> anyhow::Result<Self> {
        let new = NewStaff {
            name: format!("Đỗ Thị {login}"),
            role: role.to_owned(),
            title: String::new(),
            phone: String::new(),
            login: Some(login.to_owned()),
        };
        let (_, one_time) = ward.ward().add_staff(new)?;
        let one_time = one_time.context("a one-time password")?;
        let form = json!({ "name": login, "password": one_time });
        let mut own = Self {
            cookie: String::new(),
            csrf: String::new(),
        };
        let request = own.request(Method::POST, "/session", &form)?;
        let response = ward.ward().router().oneshot(request).await?;
        let cookie = response.headers()["set-cookie"].to_str()?;
        own.cookie = cookie.split(';').next().context("a cookie")?.to_owned();
        let bytes = to_bytes(response.into_body(), usize::MAX).await?;
        let session: Value = serde_json::from_slice(&bytes)?;
        own.csrf = session["csrf"].as_str().context("csrf")?.to_owned();
        let change = json!({ "current": one_time, "new": PASSWORD });
        own.post(ward, "/password", &change).await?;
        Ok(own)
    }

    /// The seal, a book, the number.
    ///
    /// # Errors
    /// What the ward answers.
    pub async fn stamp_and_number(&self, ward: &WardHost, id: Uuid) -> anyhow::Result<Value> {
        let on = format!("/certifications/{id}");
        let office = json!({ "place": "office" });
        self.post(ward, &format!("{on}/stamp"), &office).await?;
        let book = json!({ "book": 1, "after": 0 });
        self.post(ward, "/register/books", &book).await?;
        let paid = json!({ "paid": "cash", "receipt_no": "BL-7" });
        self.post(ward, &format!("{on}/register"), &paid).await
    }

    fn request(&self, method: Method, path: &str, body: &Value) -> anyhow::Result<Request<Body>> {
        Ok(Request::builder()
            .method(method)
            .uri(format!("/api/console/v1{path}"))
            .header("content-type", "application/json")
            .header("cookie", &self.cookie)
            .header("x-csrf-token", &self.csrf)
            .body(Body::from(body.to_string()))?)
    }

    /// A call that must be refused; its code.
    ///
    /// # Errors
    /// When it was taken, or is refused without words.
    pub async fn refused(
        &self,
        ward: &WardHost,
        path: &str,
        body: &Value,
    ) -> anyhow::Result<String> {
        let (status, bytes) = self.call(ward, Method::POST, path, body).await?;
        let answer: Value = serde_json::from_slice(&bytes)?;
        let worded = answer["message_vi"]
            .as_str()
            .is_some_and(|said| !said.is_empty());
        ensure!(
            !status.is_success() && worded,
            "POST {path}: {status} {answer}"
        );
        Ok(answer["code"].as_str().unwrap_or_default().to_owned())
    }

    /// A call of the console, with its status.
    ///
    /// # Errors
    /// When the answer cannot be read.
    pub async fn call(
        &self,
        ward: &WardHost,
        method: Method,
        path: &str,
        body: &Value,
    ) -> anyhow::Result<(StatusCode, Vec<u8>)> {
        let request = self.request(method, path, body)?;
        let response = ward.ward().router().oneshot(request).await?;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await?;
        Ok((status, bytes.to_vec()))
    }

    /// A call that must succeed.
    ///
    /// # Errors
    /// With status and answer when it does not.
    pub async fn post(&self, ward: &WardHost, path: &str, body: &Value) -> anyhow::Result<Value> {
        let (status, bytes) = self.call(ward, Method::POST, path, body).await?;
        let text = String::from_utf8_lossy(&bytes);
        ensure!(status.is_success(), "POST {path}: {status} {text}");
        Ok(serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// Bytes or JSON of a page that must be there.
    ///
    /// # Errors
    /// With status and answer when it is not.
    pub async fn get(&self, ward: &WardHost, path: &str) -> anyhow::Result<Vec<u8>> {
        let (status, bytes) = self.call(ward, Method::GET, path, &Value::Null).await?;
        let text = String::from_utf8_lossy(&bytes);
        ensure!(status.is_success(), "GET {path}: {status} {text}");
        Ok(bytes)
    }
}

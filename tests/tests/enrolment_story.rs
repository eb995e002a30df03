//! Joining a ward on a bad day: codes that do not hold, an answer that is lost, somebody in between;
//! and a colleague who joins a tablet that is enrolled.

use anyhow::{Context as _, ensure};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tainha_tests::certify::Clerk;
use tainha_tests::link::{Link, Weather};
use tainha_tests::scene::{PATIENCE, PROCEDURE, Scene, all_arrived_once, scene, visit_of};
use tainha_tests::tablet::{SECRET, TabletHost};
use tainha_tests::ward::WardHost;

fn form(address: &str, code: &str) -> Value {
    json!({ "address": address, "code": code, "device_name": "Máy tổ 5" })
}

fn address(link: &Link) -> String {
    format!("https://{}", link.address())
}

/// The last character of a code is its check, the first eleven are its token.
fn with_other_token(code: &str, ward: &WardHost) -> String {
    let token = if code.starts_with('0') { "1" } else { "0" };
    let typed = format!(
        "{token}{}",
        code.replace(['-', ' '], "").get(1..11).unwrap_or("")
    );
    let token = typed.parse().expect("eleven characters of the alphabet");
    tainha_journal::EnrolmentCode::new(token, &ward.ward().fingerprint()).encode()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_lost_anywhere_in_the_enrolment_costs_a_second_try_with_the_same_code()
-> anyhow::Result<()> {
    let ward = WardHost::start()?;
    let plan = ward.plan(PROCEDURE)?;
    let link = Link::to(ward.address()).await?;
    let mut tablet = TabletHost::start()?;
    let (code, _) = ward.ward().enrolment_code(plan.volunteer, None)?;
    let code = code.encode();
    let mut lost_after_the_ward_agreed = 0;
    for bytes in (250..20_000).step_by(250) {
        link.set(Weather::CutAnswerAfter(bytes));
        let (status, answer) = tablet
            .call(
                http::Method::POST,
                "/api/enrol",
                form(&address(&link), &code).to_string().into(),
            )
            .await?;
        if status.is_success() {
            break;
        }
        ensure!(answer["code"] == "ward_unreachable", "{status} {answer}");
        let words = answer["message_vi"].as_str().unwrap_or_default();
        ensure!(words.contains("với chính mã này"), "the way out: {words}");
        lost_after_the_ward_agreed += ward.holdings()?.devices;
        // The key that was sent with the code outlives the program.
        tablet.restart_unenrolled().await?;
    }
    ensure!(lost_after_the_ward_agreed > 1, "no answer was lost");
    link.set(Weather::Good);
    tablet.enrol(&address(&link), &code).await?;
    ensure!(ward.holdings()?.devices == 1, "one tablet, one device");
    tablet.until_first_sync(PATIENCE).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_is_mistyped_wrong_used_or_expired_is_named_with_the_way_out()
-> anyhow::Result<()> {
    let ward = WardHost::start()?;
    let plan = ward.plan(PROCEDURE)?;
    let link = Link::to(ward.address()).await?;
    let new_code = || anyhow::Ok(ward.ward().enrolment_code(plan.volunteer, None)?.0.encode());
    let refused = async |tablet: &TabletHost, code: &str| {
        let (_, answer) = tablet
            .refused("/api/enrol", &form(&address(&link), code))
            .await?;
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        anyhow::Ok((text("code"), text("message_vi")))
    };
    let tablet = TabletHost::start()?;
    let code = new_code()?;
    let mistyped = code.replacen(&code[..1], if code.starts_with('7') { "8" } else { "7" }, 1);
    let (name, words) = refused(&tablet, &mistyped).await?;
    ensure!(
        name == "code_mistyped" && words.contains("so lại"),
        "{name} {words}"
    );
    ensure!(link.connections() == 0, "a slip of the finger is seen here");

    let (name, words) = refused(&tablet, &with_other_token(&code, &ward)).await?;
    ensure!(
        name == "wrong_enrolment_code" && words.contains("mã mới"),
        "{name} {words}"
    );

    let mut other = TabletHost::start()?;
    other.enrol(&address(&link), &code).await?;
    let (name, words) = refused(&tablet, &code).await?;
    ensure!(
        name == "enrolment_code_expired" && words.contains("mã mới"),
        "used: {name} {words}"
    );

    let late = new_code()?;
    ward.later(TimeDelta::minutes(10));
    let (name, words) = refused(&tablet, &late).await?;
    ensure!(
        name == "enrolment_code_expired" && words.contains("mười phút"),
        "{name} {words}"
    );

    let mut tablet = tablet;
    tablet.enrol(&address(&link), &new_code()?).await?;
    ensure!(
        ward.holdings()?.devices == 2,
        "what did not hold left no device"
    );
    Ok(())
}

/// The desk's screen as a photo: eight pixels a module of the code that it draws.
fn photo_of_the_screen(qr: &Value) -> anyhow::Result<Vec<u8>> {
    const SCALE: usize = 8;
    let modules: usize = serde_json::from_value(qr["side"].clone())?;
    let side = modules * SCALE;
    let mut grey = vec![235_u8; side * side];
    let path = qr["path"].as_str().context("a path")?;
    for run in path.split_terminator('z') {
        let parts = run.split([' ', 'M', 'h', 'v']).collect::<Vec<_>>();
        let [_, x, y, long, _, _] = parts[..] else {
            anyhow::bail!("{run}");
        };
        let [x, y, long]: [usize; 3] = [x.parse()?, y.parse()?, long.parse()?];
        for row in y * SCALE..(y + 1) * SCALE {
            grey[row * side + x * SCALE..][..long * SCALE].fill(30);
        }
    }
    let mut jpeg = Vec::new();
    let pixels = u16::try_from(side)?;
    jpeg_encoder::Encoder::new(&mut jpeg, 85).encode(
        &grey,
        pixels,
        pixels,
        jpeg_encoder::ColorType::Luma,
    )?;
    Ok(jpeg)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_code_on_the_desks_screen_is_read_by_the_tablet_and_joins_it() -> anyhow::Result<()> {
    let ward = WardHost::start()?;
    let plan = ward.plan(PROCEDURE)?;
    let link = Link::to(ward.address()).await?;
    let clerk = Clerk::of(&ward, "may", "administrator").await?;
    let ask = |address: &str| json!({ "staff_id": plan.volunteer, "address": address });
    for address in ["", "10.0.0.5:8443", "https://phường mẫu"] {
        let asked = ask(address);
        let refused = clerk.refused(&ward, "/enrolment-codes", &asked).await?;
        ensure!(refused == "invalid", "{address}");
    }
    let shown = clerk
        .post(&ward, "/enrolment-codes", &ask(&address(&link)))
        .await?;
    let mut tablet = TabletHost::start()?;
    let picture = photo_of_the_screen(&shown["qr"])?;
    let (status, read) = tablet
        .call(
            http::Method::POST,
            "/api/camera/enrolment",
            picture.clone().into(),
        )
        .await?;
    ensure!(
        status.is_success() && read["code"] == shown["code"],
        "{status} {read}"
    );
    let (found, code) = (read["address"].as_str(), read["code"].as_str());
    tablet
        .enrol(found.context("address")?, code.context("code")?)
        .await?;
    tablet.until_first_sync(PATIENCE).await?;

    // A picture of the screen that is kept gives the same code for ever, and the ward takes it once.
    let late = TabletHost::start()?;
    let (_, again) = late
        .call(http::Method::POST, "/api/camera/enrolment", picture.into())
        .await?;
    ensure!(again == read, "{again}");
    let again = form(&address(&link), again["code"].as_str().context("code")?);
    let (_, refused) = late.refused("/api/enrol", &again).await?;
    ensure!(refused["code"] == "enrolment_code_expired", "{refused}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_impostor_is_named_before_it_gets_the_code() -> anyhow::Result<()> {
    let mut ward = WardHost::start()?;
    let plan = ward.plan(PROCEDURE)?;
    let impostor = WardHost::start()?;
    let (code, _) = ward.ward().enrolment_code(plan.volunteer, None)?;
    let code = code.encode();
    let mut tablet = TabletHost::start()?;
    let stopped = async |tablet: &TabletHost, link: &Link| {
        let (_, answer) = tablet
            .refused("/api/enrol", &form(&address(link), &code))
            .await?;
        ensure!(answer["code"] == "wrong_ward", "{answer}");
        let words = answer["message_vi"].as_str().unwrap_or_default();
        ensure!(
            words.contains("không tiếp tục") && words.contains("báo cho phường"),
            "{words}"
        );
        ensure!(
            link.connections() == 1,
            "who it is was asked, the token was not sent"
        );
        anyhow::Ok(())
    };
    // Another ward, whose key is not the one of the code.
    let link = Link::to(impostor.address()).await?;
    stopped(&tablet, &link).await?;
    // The right ward's words over the TLS key of somebody in between.
    let genuine = ward.address();
    let between = ward.restart_with_tls_of(&impostor)?;
    ensure!(between != genuine, "it serves elsewhere");
    let link = Link::to(between).await?;
    stopped(&tablet, &link).await?;
    ensure!(
        ward.holdings()?.devices + impostor.holdings()?.devices == 0,
        "nobody enrolled it"
    );
    let state = tablet.get("/api/state").await?;
    ensure!(
        state["state"] == "unenrolled" && state["awaiting_secret"] == false,
        "{state}"
    );

    // Nothing of that is left in the way of a ward that is what its code says.
    let plan = impostor.plan(PROCEDURE)?;
    let link = Link::to(impostor.address()).await?;
    let (code, _) = impostor.ward().enrolment_code(plan.volunteer, None)?;
    tablet.enrol(&address(&link), &code.encode()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_joins_on_one_tablet_and_does_a_visit_of_their_own() -> anyhow::Result<()> {
    const LAN: &str = "năm chú gà con ơi";
    let scene = scene().await?;
    let Scene {
        ward, tablet, plan, ..
    } = &scene;
    let colleague = ward.staff("Trần Thị Lan", "volunteer")?;
    tablet
        .until("the colleague is offered", PATIENCE, async |tablet| {
            let state = tablet.get("/api/state").await?;
            let staff = state["staff"].as_array().context("staff")?;
            Ok(staff.iter().any(|one| one["id"] == json!(colleague)))
        })
        .await?;
    let join = |code: &str, staff| json!({ "code": code, "staff_id": staff, "secret": LAN });
    let (code, _) = ward.ward().enrolment_code(plan.volunteer, None)?;
    let (_, other) = tablet
        .refused("/api/colleague", &join(&code.encode(), colleague))
        .await?;
    ensure!(other["code"] == "wrong_staff", "{other}");
    let (code, _) = ward.ward().enrolment_code(colleague, None)?;
    let code = code.encode();
    let wrong = with_other_token(&code, ward);
    let (_, refused) = tablet
        .refused("/api/colleague", &join(&wrong, colleague))
        .await?;
    ensure!(refused["code"] == "wrong_enrolment_code", "{refused}");
    tablet
        .post("/api/colleague", &join(&code, colleague))
        .await?;

    tablet.post("/api/lock", &json!({})).await?;
    let unlock = json!({ "staff_id": colleague, "secret": LAN });
    tablet.post("/api/unlock", &unlock).await?;
    let form = json!({ "person_id": plan.person, "procedure_code": PROCEDURE });
    let opened = visit_of(tablet, &form, 1, 1200).await?;
    tablet.until_all_at_ward(PATIENCE).await?;
    all_arrived_once(&scene).await?;
    let name = format!("visit/{}", opened.visit);
    let view = ward.ward().store();
    let view = view.read_blocking(|db| tainha_ward::journal::view_of(db, &name))?;
    let Some(tainha_domain::view::View::Visit(view)) = view else {
        anyhow::bail!("the ward has no such visit");
    };
    let by = view.opened.as_ref().map(|stamp| stamp.by.clone());
    ensure!(by == Some(colleague.to_string()), "{by:?}");
    ensure!(view.trace.issues.is_empty(), "{:?}", view.trace.issues);

    // The first person's secret still opens the same vault.
    tablet.post("/api/lock", &json!({})).await?;
    let unlock = json!({ "staff_id": plan.volunteer, "secret": SECRET });
    tablet.post("/api/unlock", &unlock).await?;
    let seen = tablet.get(&opened.at()).await?;
    ensure!(seen["visit"]["state"] == "ended", "{seen}");
    Ok(())
}

//! The tablet API over the router: enrolment, sign-in, entries, feed.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use chrono::TimeDelta;
use common::{Plan, Tablet, World, post};
use http::StatusCode;
use serde_json::{Value, json};
use tainha_domain::event::{
    Arrived, DossierAccepted, Event, PersonReported, ReportedChange, VisitOpened,
};
use tainha_journal::feed::check_page;
use tainha_journal::wire::EntryItem;
use tainha_journal::{Receipt, StreamId, VerifyingKey};

fn visit(world: &World, plan: &Plan) -> (StreamId, Event) {
    let opened = VisitOpened {
        person: plan.person,
        appointment: Some(plan.appointment),
        parent_visit: None,
        dossiers: Vec::new(),
        out_of_list: String::new(),
        ticket: None,
    };
    (world.stream("visit"), opened.into())
}

fn report(plan: &Plan, change: ReportedChange) -> (StreamId, Event) {
    let body = PersonReported {
        change,
        on: None,
        note: String::new(),
    };
    (StreamId::new("person", plan.person).unwrap(), body.into())
}

fn receipts(tablet: &Tablet, answer: &Value) -> Vec<Receipt> {
    answer["receipts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|jws| Receipt::verify(jws.as_str().unwrap(), &tablet.operational).unwrap())
        .collect()
}

#[tokio::test]
async fn a_code_enrols_one_key_once_and_repeats_its_answer() {
    let world = World::new();
    let staff = world.staff("Nguyễn Thị Mai", "volunteer");
    let (code, _) = world.ward.enrolment_code(staff, None).unwrap();
    let key = tainha_journal::SigningKey::generate(&mut common::seeded(7));
    let body = |key: &tainha_journal::SigningKey| {
        json!({ "token": code.token().to_string(), "device_name": "", "jwk": key.jwk(),
                "csr_at": "2026-11-22T08:00:00+07:00" })
    };
    let (status, first) = post(&world.ward, "/enrol", "", &body(&key)).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(first["staff"]["role"], "volunteer");
    let (_, again) = post(&world.ward, "/enrol", "", &body(&key)).await;
    assert_eq!(first["device_cert"], again["device_cert"]);
    let other = tainha_journal::SigningKey::generate(&mut common::seeded(8));
    let (status, error) = post(&world.ward, "/enrol", "", &body(&other)).await;
    assert_eq!(
        (status, error["code"].as_str()),
        (StatusCode::GONE, Some("enrolment_code_expired"))
    );
}

#[tokio::test]
async fn a_code_dies_after_ten_minutes_or_five_wrong_tries() {
    let world = World::new();
    let staff = world.staff("Nguyễn Thị Mai", "volunteer");
    let key = tainha_journal::SigningKey::generate(&mut common::seeded(7));
    let body = |token: &str| {
        json!({ "token": token, "device_name": "Máy", "jwk": key.jwk(),
                "csr_at": "2026-11-22T08:00:00+07:00" })
    };
    let (code, _) = world.ward.enrolment_code(staff, None).unwrap();
    let right = code.token().to_string();
    let last = if right.ends_with('0') { "1" } else { "0" };
    let wrong = format!("{}{last}", &right[..right.len() - 1]);
    for left in (0..5).rev() {
        let (status, error) = post(&world.ward, "/enrol", "", &body(&wrong)).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert_eq!(error["detail"]["tries_left"], left);
    }
    let (status, _) = post(&world.ward, "/enrol", "", &body(&right)).await;
    assert_eq!(status, StatusCode::GONE);

    let (code, _) = world.ward.enrolment_code(staff, None).unwrap();
    world.later(TimeDelta::minutes(11));
    let (status, _) = post(&world.ward, "/enrol", "", &body(&code.token().to_string())).await;
    assert_eq!(status, StatusCode::GONE);
}

#[tokio::test]
async fn a_challenge_is_answered_once_and_a_bearer_ends_after_twelve_hours() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    assert_eq!(tablet.get("/scopes").await.0, StatusCode::OK);
    world.later(TimeDelta::hours(13));
    let (status, error) = tablet.get("/scopes").await;
    assert_eq!(
        (status, error["code"].as_str()),
        (StatusCode::UNAUTHORIZED, Some("unauthorised"))
    );
    tablet.sign_in().await;
    assert_eq!(tablet.get("/scopes").await.0, StatusCode::OK);
}

#[tokio::test]
async fn entries_are_receipted_once_and_repeated_verbatim() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let (stream, opened) = visit(&world, &plan);
    let first = tablet.entry(vec![(stream.clone(), opened)]);
    let second = tablet.entry(vec![(stream, Arrived::default().into())]);
    let answer = tablet.deliver(&[first.clone(), second.clone()]).await;
    let made = receipts(&tablet, &answer);
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].payload().from.get(), 1);
    assert_eq!(made[0].payload().seq.get(), 2);
    assert!(made[0].payload().missing.is_empty());
    let positions = &made[0].payload().positions;
    assert_eq!(positions[1].unwrap().get(), positions[0].unwrap().get() + 1);

    world.later(TimeDelta::hours(1));
    let again = tablet.deliver(&[first, second]).await;
    assert_eq!(again["receipts"], answer["receipts"]);
}

#[tokio::test]
async fn a_gap_a_fork_and_a_bad_signature_stop_only_what_follows() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let one = tablet.entry(vec![report(&plan, ReportedChange::Away)]);
    let two = tablet.entry(vec![report(&plan, ReportedChange::Present)]);
    let three = tablet.entry(vec![report(&plan, ReportedChange::Away)]);

    let answer = tablet.deliver(std::slice::from_ref(&two)).await;
    assert_eq!(answer["error"]["code"], "gap");
    assert_eq!(answer["error"]["have"], 0);

    let mut broken = two.clone();
    let flipped = if broken.entry.ends_with('A') {
        'B'
    } else {
        'A'
    };
    broken.entry.replace_range(
        broken.entry.len() - 2..broken.entry.len() - 1,
        &flipped.to_string(),
    );
    let answer = tablet.deliver(&[one.clone(), broken, three.clone()]).await;
    assert_eq!(receipts(&tablet, &answer)[0].payload().seq.get(), 1);
    assert_eq!(answer["error"]["code"], "bad_entry");
    assert_eq!(answer["error"]["index"], 1);

    let answer = tablet.deliver(&[one, two, three]).await;
    assert!(answer["error"].is_null(), "{answer}");

    let mut clone = Tablet::enrol(&world, plan.volunteer, 2).await;
    let taken = clone.entry(vec![report(&plan, ReportedChange::Away)]);
    clone.deliver(&[taken]).await;
    clone.author = tainha_journal::Author::new(
        world.ward.id(),
        tainha_journal::Epoch::new(1).unwrap(),
        clone.id,
        tainha_journal::Head::start(
            &tainha_journal::Certificate::verify(&clone.answer.device_cert, &clone.operational)
                .unwrap(),
        ),
        clone.key.clone(),
    );
    let other = clone.entry(vec![report(&plan, ReportedChange::Present)]);
    let answer = clone.deliver(&[other]).await;
    assert_eq!(answer["error"]["code"], "fork");
    // The other tablet goes on.
    let next = tablet.entry(vec![report(&plan, ReportedChange::Present)]);
    assert!(tablet.deliver(&[next]).await["error"].is_null());
}

#[tokio::test]
async fn unknown_events_are_kept_and_what_only_the_desk_may_say_is_refused() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let stream = world.stream("visit");
    let unknown = world
        .env
        .with_entropy(|e| {
            tainha_journal::EventDocument::new(
                world.ward.id(),
                stream,
                "from_the_future",
                json!({"x": 1}),
                Vec::new(),
                e,
            )
        })
        .unwrap();
    let (entry, item) = tablet.sign_documents(&[unknown]);
    tablet.author.stored(&entry);
    let answer = tablet.deliver(&[item]).await;
    assert_eq!(receipts(&tablet, &answer).len(), 1);
    assert!(answer["error"].is_null());

    let (visit_stream, opened) = visit(&world, &plan);
    let dossier = world.stream("dossier");
    let forbidden = tablet.entry(vec![
        (visit_stream.clone(), opened),
        (dossier, DossierAccepted::default().into()),
    ]);
    let answer = tablet.deliver(&[forbidden]).await;
    assert_eq!(
        receipts(&tablet, &answer).len(),
        1,
        "a refused act is receipted all the same"
    );
    let view = world
        .ward
        .store()
        .read_blocking(|db| tainha_ward::journal::view_of(db, &visit_stream.to_string()))
        .unwrap()
        .unwrap();
    let tainha_domain::view::View::Visit(view) = view else {
        panic!("a visit")
    };
    assert!(view.opened.is_none(), "the whole act is skipped");
    assert!(!view.trace.issues.is_empty());
}

#[tokio::test]
async fn a_damaged_document_is_wanted_and_completes_its_receipt_later() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let mut item = tablet.entry(vec![report(&plan, ReportedChange::Away)]);
    let right = item.documents[0].clone().unwrap();
    item.documents[0] = Some(right.replace("away", "AWAY"));
    let answer = tablet.deliver(&[item]).await;
    let wanted = answer["wanted"][0].clone();
    assert!(wanted.is_string());
    assert_eq!(receipts(&tablet, &answer)[0].payload().missing.len(), 1);

    let (_, answer) = tablet
        .post("/documents", &json!({ "documents": [right], "lost": [] }))
        .await;
    assert!(answer["wanted"].as_array().unwrap().is_empty());
    let receipt = Receipt::verify(answer["receipts"][0].as_str().unwrap(), &tablet.operational);
    assert!(receipt.unwrap().payload().missing.is_empty());
}

async fn pages(tablet: &Tablet, scope: &str) -> Vec<Value> {
    let (mut after, mut rows) = (0, Vec::new());
    loop {
        let (status, page) = tablet
            .get(&format!("/feed?scope={scope}&after={after}&limit=2"))
            .await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let more = page["more"] == true;
        rows.extend(page["rows"].as_array().unwrap().iter().cloned());
        after = rows.last().map_or(0, |row| row["row"].as_u64().unwrap());
        if !more {
            return rows;
        }
    }
}

fn kinds(rows: &[Value]) -> Vec<String> {
    rows.iter()
        .flat_map(|row| row["documents"].as_array().unwrap())
        .filter_map(|d| d["document"].as_str())
        .map(|text| {
            serde_json::from_str::<Value>(text).unwrap()["kind"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[tokio::test]
async fn the_feed_shows_cards_to_the_group_and_details_to_the_session() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let catalogue = kinds(&pages(&tablet, "catalogue").await);
    assert_eq!(
        catalogue
            .iter()
            .filter(|k| *k == "procedure_published")
            .count(),
        12
    );
    assert_eq!(kinds(&pages(&tablet, "group/05").await), ["person_carded"]);
    let session = format!("session/{}/2026-11-22", plan.team);
    let before = kinds(&pages(&tablet, &session).await);
    assert_eq!(
        before,
        ["person_carded", "person_detailed", "appointment_made"]
    );

    let (stream, opened) = visit(&world, &plan);
    let entry = tablet.entry(vec![(stream, opened)]);
    tablet.deliver(&[entry]).await;
    assert_eq!(
        kinds(&pages(&tablet, &session).await).last().unwrap(),
        "visit_opened"
    );

    let (status, error) = tablet.get("/feed?scope=group/06").await;
    assert_eq!(
        (status, error["code"].as_str()),
        (StatusCode::FORBIDDEN, Some("forbidden"))
    );
}

#[tokio::test]
async fn each_page_agrees_with_its_checkpoint() {
    let world = World::new();
    let plan = world.appointment();
    let tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let identity = VerifyingKey::from_jwk(&tablet.answer.ward.identity_jwk).unwrap();
    let mut certificates = tainha_journal::Certificates::pinned(
        world.ward.id(),
        &tablet.answer.ward.identity_jwk,
        identity.thumbprint(),
    )
    .unwrap();
    certificates.add(&tablet.answer.operational_cert).unwrap();
    let epoch = tainha_journal::Epoch::new(1).unwrap();
    let scope: tainha_journal::Scope = "catalogue".parse().unwrap();
    let mut cursor = tainha_journal::feed::Cursor::start(&certificates, epoch, scope);
    loop {
        let path = format!("/feed?scope=catalogue&after={}&limit=3", cursor.row.get());
        let (_, page) = tablet.get(&path).await;
        let page: tainha_journal::wire::FeedPage = serde_json::from_value(page).unwrap();
        let more = page.more;
        let checked = check_page(&mut certificates, &cursor, &page).unwrap();
        cursor = checked.cursor;
        if !more {
            break;
        }
    }
    assert!(cursor.row.get() > 0);
}

#[tokio::test]
async fn too_large_or_unreadable_bodies_are_named() {
    let world = World::new();
    let plan = world.appointment();
    let tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let big = json!({ "entries": [], "lost": [], "x": "y".repeat(9 * 1024 * 1024) });
    let (status, error) = tablet.post("/entries", &big).await;
    assert_eq!(
        (status, error["code"].as_str()),
        (StatusCode::PAYLOAD_TOO_LARGE, Some("too_large"))
    );
    let (status, error) = tablet.post("/entries", &json!({ "entries": 1 })).await;
    assert_eq!(
        (status, error["code"].as_str()),
        (StatusCode::BAD_REQUEST, Some("bad_request"))
    );
    let bomb = zstd::encode_all(&vec![b' '; 64 * 1024 * 1024][..], 3).unwrap();
    let request = http::Request::post("/api/tablet/v1/entries")
        .header("authorization", format!("Bearer {}", tablet.bearer))
        .header("content-encoding", "zstd")
        .body(axum::body::Body::from(bomb))
        .unwrap();
    let (status, _) = common::json_of(common::send(&world.ward, request).await).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_compressed_batch_is_read() {
    let world = World::new();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let item: EntryItem = tablet.entry(vec![report(&plan, ReportedChange::Away)]);
    let body = json!({ "entries": [item], "lost": [] }).to_string();
    let request = http::Request::post("/api/tablet/v1/entries")
        .header("authorization", format!("Bearer {}", tablet.bearer))
        .header("content-encoding", "zstd")
        .header("tainha-unsent", "4")
        .body(axum::body::Body::from(
            zstd::encode_all(body.as_bytes(), 3).unwrap(),
        ))
        .unwrap();
    let (status, answer) = common::json_of(common::send(&world.ward, request).await).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(receipts(&tablet, &answer).len(), 1);
    let device = tablet.id.to_string();
    let row = world
        .ward
        .store()
        .read_blocking(|db| db.device(&device))
        .unwrap()
        .unwrap();
    assert_eq!(row.unsent_items, Some(4));
}

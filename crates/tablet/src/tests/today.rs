//! The list of a day.

use serde_json::json;
use tainha_domain::event::Event;
use uuid::Uuid;

use crate::testing::Bench;

#[tokio::test]
async fn a_visit_that_was_not_ended_is_on_the_list_of_the_next_day() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    let next_day = || bench.ok("GET", "/api/today?day=2099-01-01", json!(null));
    let rows = next_day().await["rows"].clone();
    assert_eq!(
        (&rows[0]["visit_id"], &rows[0]["state"]),
        (&json!(visit), &json!("open"))
    );
    let end = json!({"outcome": "absent", "reason": "Không có ai ở nhà"});
    bench
        .ok("POST", &format!("/api/visits/{visit}/end"), end)
        .await;
    assert_eq!(
        next_day().await["rows"],
        json!([]),
        "ended, so off the list"
    );
}

#[tokio::test]
async fn a_result_to_bring_home_is_done_when_it_was_delivered_or_carried_back() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    let shown = bench
        .ok("GET", &format!("/api/visits/{visit}"), json!(null))
        .await;
    let dossier: Uuid = dossier.parse().unwrap();
    let granted = json!({"outcome": "granted", "number": "15/CT"});
    let granted = Event::from_parts("result_recorded", &granted);
    bench.tell("dossier", dossier, &granted);
    let bring = |id: u128, hour: &str| {
        let made = json!({
            "person": shown["visit"]["person"], "dossier": dossier, "procedure_code": "2.000635",
            "team": Uuid::from_u128(5), "day": "2026-11-22", "from": hour, "to": "18:00:00", "note": "",
        });
        let made = Event::from_parts("appointment_made", &made);
        bench.tell("appointment", Uuid::from_u128(id), &made);
    };
    bring(41, "09:00:00");
    let states = || async {
        let list = bench.ok("GET", "/api/today", json!(null)).await;
        let rows = list["rows"].as_array().unwrap().clone();
        let planned = rows.into_iter().filter(|row| !row["deliver"].is_null());
        planned
            .map(|row| (row["state"].clone(), row["delivery_end"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(states().await, [(json!("planned"), json!(null))]);
    let path = format!("/api/dossiers/{dossier}/not-delivered");
    let found = bench
        .refused("POST", &path, json!({"why": "refused"}))
        .await;
    assert_eq!(found, (422, "field_empty".to_owned()));
    bench.ok("POST", &path, json!({"why": "absent"})).await;
    assert_eq!(states().await, [(json!("done"), json!("absent"))]);
    bring(42, "16:00:00");
    let given = json!({"to": "Đặng Thị Ngưỡng", "id_shown": "id_card", "matches": true});
    let path = format!("/api/dossiers/{dossier}/deliver");
    bench.ok("POST", &path, given).await;
    assert_eq!(
        states().await,
        [
            (json!("done"), json!("absent")),
            (json!("done"), json!("delivered"))
        ]
    );
}

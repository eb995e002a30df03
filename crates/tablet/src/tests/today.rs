//! The list of a day.

use serde_json::json;

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

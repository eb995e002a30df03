//! Who may certify: granted and ended at the console on a decision.

use http::StatusCode;
use serde_json::{Value, json};

use super::Browser;
use crate::common::World;

fn row<'a>(staff: &'a Value, name: &str) -> &'a Value {
    staff
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["name"] == name)
        .unwrap()
}

#[tokio::test]
async fn a_mandate_needs_a_justice_officer_a_title_and_a_decision_and_can_be_ended() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let add = |name: &str, role: &str| json!({ "name": name, "role": role });
    let (_, clerk) = browser.post("/staff", &add("Lê Văn Hòa", "clerk")).await;
    let (_, officer) = browser
        .post("/staff", &add("Trần Thị Chứng", "justice"))
        .await;
    let path = |added: &Value, end: &str| {
        let id = added["staff"]["id"].as_str().unwrap();
        format!("/staff/{id}/authority{end}")
    };
    let decision = json!({
        "decision": "15/QĐ-UBND", "decided": "2026-01-05", "from": "2026-01-06", "to": "2026-12-31",
    });

    let (status, refused) = browser.post(&path(&clerk, ""), &decision).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
    assert_eq!(refused["code"], "mandate_needs_justice");
    let (status, refused) = browser.post(&path(&officer, ""), &decision).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
    assert_eq!(
        (&refused["code"], &refused["field"]),
        (&json!("officer_without_title"), &json!("title"))
    );
    assert!(
        refused["message_vi"]
            .as_str()
            .unwrap()
            .contains("chức danh")
    );

    let mut whole = decision.clone();
    whole["title"] = json!("Công chức Tư pháp – Hộ tịch");
    let mut early = whole.clone();
    early["from"] = json!("2026-01-04");
    let (_, refused) = browser.post(&path(&officer, ""), &early).await;
    assert_eq!(refused["code"], "mandate_before_decision");
    let mut unnumbered = whole.clone();
    unnumbered["decision"] = json!(" ");
    let (_, refused) = browser.post(&path(&officer, ""), &unnumbered).await;
    assert_eq!(refused["field"], "decision");

    let (status, answer) = browser.post(&path(&officer, ""), &whole).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{answer}");
    let (_, staff) = browser.get("/staff").await;
    let granted = row(&staff, "Trần Thị Chứng");
    assert_eq!(granted["title"], "Công chức Tư pháp – Hộ tịch");
    assert_eq!(granted["mandate"]["decision"], "15/QĐ-UBND");
    assert_eq!(granted["mandate"]["decided"], "2026-01-05");
    assert_eq!(granted["mandate"]["to"], "2026-12-31");
    assert_eq!(granted["mandate_ended"], Value::Null);
    assert_eq!(row(&staff, "Lê Văn Hòa")["mandate"], Value::Null);

    let end = json!({ "reason": "Chuyển công tác", "on": "2026-11-22" });
    let (status, answer) = browser.post(&path(&officer, "/end"), &end).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{answer}");
    let (_, staff) = browser.get("/staff").await;
    assert_eq!(row(&staff, "Trần Thị Chứng")["mandate_ended"], "2026-11-22");
}

#[tokio::test]
async fn the_written_basis_of_route_b_is_entered_and_taken_back_by_who_is_in_charge() {
    let world = World::new();
    let browser = Browser::signed_in(&world).await;
    let (_, mut rules) = browser.get("/certification-rules").await;
    assert_eq!(rules["receiving_basis"], Value::Null, "off unless entered");
    for (basis, kept) in [
        (json!("Công văn 88/STP-HCTP ngày 02/3/2026"), true),
        (json!("  "), false),
    ] {
        rules["receiving_basis"] = basis.clone();
        let body = axum::body::Body::from(rules.to_string());
        let (status, answer) = browser
            .call(http::Method::PUT, "/certification-rules", body)
            .await;
        assert_eq!(status, StatusCode::NO_CONTENT, "{answer}");
        let (_, now) = browser.get("/certification-rules").await;
        let stands = if kept { basis } else { Value::Null };
        assert_eq!(now["receiving_basis"], stands);
    }
}

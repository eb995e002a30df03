//! Custody, results, walk-ins, repeat visits, the community house: as the screens meet them.

use serde_json::{Value, json};
use tainha_domain::event::{ResultOutcome, ResultRecorded};

use super::mark::signed;
use crate::testing::Bench;

async fn receipt(bench: &Bench, dossier: &str) -> Value {
    let items = json!([{
        "name": "Giấy khai sinh", "count": 2, "original": true, "due": "2026-11-25"
    }]);
    let path = format!("/api/dossiers/{dossier}/paper");
    bench
        .ok("POST", &path, json!({"items": items, "slip_no": "BN-01"}))
        .await;
    let custody = bench.ok("GET", "/api/custody", Value::Null).await;
    custody["rows"][0]["piece"].clone()
}

#[tokio::test]
async fn an_original_is_owed_until_it_is_back_and_late_ones_are_told() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let piece = receipt(&bench, &dossier).await;
    assert_eq!(
        (&piece["holder"], &piece["counts"][0]["count"]),
        (&json!("team"), &json!(2))
    );
    bench.clock.pass_ms(2 * 24 * 3600 * 1000);
    let late = bench.ok("GET", "/api/custody", Value::Null).await;
    assert_eq!(
        (&late["overdue"], &late["rows"][0]["overdue"]),
        (&json!(1), &json!("not_at_desk"))
    );
    let counted = |count: u32| json!([{"receipt": piece["receipt"], "item": 0, "count": count}]);
    let hand_over = format!("/api/dossiers/{dossier}/hand-over");
    let short = json!({"to": "desk", "pieces": counted(1)});
    assert_eq!(
        bench.refused("POST", &hand_over, short).await.1,
        "paper_count_differs"
    );
    let told = json!({"to": "desk", "pieces": counted(1), "note": "Thiếu tờ 2"});
    let after = bench.ok("POST", &hand_over, told).await;
    let piece_now = &after["rows"][0]["piece"];
    assert_eq!(
        (&piece_now["differs"], &piece_now["counts"][0]["count"]),
        (&json!(true), &json!(2))
    );
    let back = json!({
        "pieces": counted(2), "to": "Đặng Thị Ngưỡng", "id_shown": "id_card", "matches": true,
    });
    let done = bench
        .ok("POST", &format!("/api/dossiers/{dossier}/give-back"), back)
        .await;
    assert_eq!(done["rows"], json!([]));
    assert_eq!(done["closed"][0]["receipt_closed"], true);
}

#[tokio::test]
async fn the_receipt_is_a_sheet_for_both_sides_and_one_that_nobody_wrote_is_none() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let piece = receipt(&bench, &dossier).await;
    let id = piece["receipt"].as_str().expect("an id");
    let path = format!("/api/dossiers/{dossier}/receipts/{id}/sheet.pdf");
    let sheet = bench.bytes(&path).await;
    assert!(sheet.starts_with(b"%PDF-"));
    let other = format!("/api/dossiers/{dossier}/receipts/nobody/sheet.pdf");
    assert_eq!(
        bench.refused("GET", &other, Value::Null).await.1,
        "not_found"
    );
}

#[tokio::test]
async fn a_visit_that_found_nobody_is_gone_on_with_and_nothing_is_asked_again() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    let form = json!({"values": {"applicant_name": "Đặng Thị Ngưỡng"}});
    bench
        .ok("POST", &format!("/api/dossiers/{dossier}/form"), form)
        .await;
    let end = json!({"outcome": "incomplete", "reason": "Thiếu giấy"});
    bench
        .ok("POST", &format!("/api/visits/{visit}/end"), end)
        .await;
    let repeat = format!("/api/visits/{visit}/repeat");
    let again = bench.ok("POST", &repeat, json!({})).await;
    assert_eq!(again["dossier_id"], json!(dossier));
    assert_eq!(
        bench.ok("POST", &repeat, json!({})).await,
        again,
        "a double tap is one"
    );
    let id = again["visit_id"].as_str().unwrap();
    let answer = bench
        .ok("GET", &format!("/api/visits/{id}"), Value::Null)
        .await;
    assert_eq!(
        (&answer["repeat"]["number"], &answer["repeat"]["reason"]),
        (&json!(2), &json!("Thiếu giấy"))
    );
    assert!(answer["dossiers"][0]["view"]["form"]["applicant_name"].is_object());
    let before = bench
        .ok("GET", &format!("/api/visits/{visit}"), Value::Null)
        .await;
    assert_eq!(
        before["dossiers"][0]["id"],
        json!(dossier),
        "the first visit still shows it"
    );
    let second = format!("/api/visits/{id}/dossiers");
    let both = bench
        .ok("POST", &second, json!({"procedure_code": "2.000884"}))
        .await;
    assert_eq!(both["dossiers"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn somebody_on_no_list_is_taken_in_and_found_afterwards() {
    let bench = Bench::unlocked().await;
    let new = json!({"name": "Vũ Thị Mới", "birth_year": 1950, "house": "số 1", "group": "07"});
    let added = bench.ok("POST", "/api/people", new.clone()).await;
    assert_eq!(
        bench.refused("POST", "/api/people", new).await,
        (409, "duplicate_person".into())
    );
    let found = bench.ok("GET", "/api/people?q=vu%20moi", Value::Null).await;
    assert_eq!(found["rows"][0]["id"], added["id"]);
    let open = json!({
        "person_id": added["id"], "procedure_code": "2.000635", "out_of_list": "Tự đến"
    });
    let opened = bench.ok("POST", "/api/visits", open).await;
    let id = opened["visit_id"].as_str().unwrap();
    let answer = bench
        .ok("GET", &format!("/api/visits/{id}"), Value::Null)
        .await;
    assert_eq!(answer["visit"]["out_of_list"], "Tự đến");
}

#[tokio::test]
async fn a_volunteer_does_not_verify_a_residence() {
    let bench = Bench::unlocked().await;
    let person = bench.person("Trần Văn Bình", "số 9", None);
    let found = json!({"actually_resides": {"holds": true, "how": "Hàng xóm"}});
    let path = format!("/api/people/{person}/verify");
    assert_eq!(
        bench.refused("POST", &path, found).await.1,
        "role_not_police"
    );
}

#[tokio::test]
async fn numbers_of_a_community_house_follow_one_another_and_nobody_gets_two() {
    let bench = Bench::unlocked().await;
    let set = json!({"letter": "b", "place": "Nhà văn hoá tổ 7"});
    let empty = bench.ok("PUT", "/api/house", set).await;
    assert_eq!(empty["next_number"], "B01");
    let mut visits = Vec::new();
    for name in ["Trần Văn Bình", "Vũ Thị Mới"] {
        let person = bench.person(name, "số 9", None);
        let form = json!({"person_id": person, "procedure_code": "2.000635"});
        visits.push(bench.ok("POST", "/api/house/numbers", form.clone()).await);
        let again = bench.refused("POST", "/api/house/numbers", form).await;
        assert_eq!(again, (409, "number_given".into()));
    }
    let first = visits[0]["visit_id"].as_str().unwrap();
    let called = bench
        .ok(
            "POST",
            &format!("/api/visits/{first}/call"),
            json!({"desk": "Bàn 1"}),
        )
        .await;
    let states: Vec<(&str, &str)> = called["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["number"].as_str().unwrap(),
                row["state"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(states, [("B01", "called"), ("B02", "waiting")]);
    assert_eq!(called["letter_taken"], false);
}

#[tokio::test]
async fn the_sheets_of_a_visit_say_what_was_done_and_the_chat_names_nobody() {
    let bench = Bench::unlocked().await;
    let (visit, dossier) = bench.visit().await;
    receipt(&bench, &dossier).await;
    let sheet = bench
        .ok("GET", &format!("/api/visits/{visit}/notice"), Value::Null)
        .await;
    let lines = sheet["lines"].to_string();
    assert!(
        lines.contains("Giấy khai sinh (2 tờ), hẹn trả 25/11/2026"),
        "{lines}"
    );
    let given = json!({"lines": sheet["lines"], "acknowledged": "tapped"});
    let answer = bench
        .ok("POST", &format!("/api/visits/{visit}/notice"), given)
        .await;
    assert_eq!(answer["visit"]["notices"].as_array().unwrap().len(), 1);
    for path in [
        format!("/api/visits/{visit}/message"),
        "/api/today/message".into(),
    ] {
        let text = bench.ok("GET", &path, Value::Null).await["text"].to_string();
        assert!(
            !text.contains("Đ.T.N") && !text.contains("Ngưỡng"),
            "{text}"
        );
    }
    let help = bench.ok("GET", "/api/help", Value::Null).await;
    assert!(help["cards"].as_array().unwrap().len() >= 4);
    assert_eq!(
        help["cards"][0]["confirmed"], false,
        "the ward has not checked it"
    );
}

#[tokio::test]
async fn a_result_goes_to_nobody_without_authority_nor_to_another_and_who_takes_it_signs() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let granted = ResultRecorded {
        outcome: ResultOutcome::Granted,
        number: "15/CT".into(),
        on: None,
        delivery: None,
        note: String::new(),
    };
    bench.tell("dossier", dossier.parse().unwrap(), &granted.into());
    let path = format!("/api/dossiers/{dossier}/deliver");
    let given = |matches: bool, authority: Option<&str>| {
        let mut act = json!({"to": "Đặng Văn Con", "id_shown": "id_card", "matches": matches});
        if let Some(authority) = authority {
            act["relation"] = json!("con");
            let paper = if authority == "authorisation" {
                "20/11/2026"
            } else {
                ""
            };
            act["proxy"] = json!({
                "name": "Đặng Văn Con", "kinship": "child", "authority": authority, "paper": paper,
            });
        }
        act
    };
    for (act, code) in [
        (given(true, Some("none")), "proxy_without_authority"),
        (given(true, Some("guardian")), "proxy_paper_missing"),
        (given(false, Some("authorisation")), "receiver_is_another"),
    ] {
        let found = bench.refused("POST", &path, act).await;
        assert_eq!(found, (422, code.to_owned()));
    }
    let act = given(true, Some("authorisation"));
    let taker = signed(&bench, &dossier, &json!({"kind": "result", "act": act})).await;
    let mut done = act.clone();
    done["signatures"] = json!({"taker": taker});
    done["to"] = json!("Người khác");
    let found = bench.refused("POST", &path, done.clone()).await;
    assert_eq!(found, (422, "strokes_other_document".to_owned()));
    done["to"] = act["to"].clone();
    let answer = bench.ok("POST", &path, done).await;
    assert_eq!(answer["rows"][0]["delivered"], true);
}

#[tokio::test]
async fn a_paper_that_is_on_no_receipt_is_explained_before_it_changes_hands() {
    let bench = Bench::unlocked().await;
    let (_, dossier) = bench.visit().await;
    let piece = receipt(&bench, &dossier).await;
    let path = format!("/api/dossiers/{dossier}/hand-over");
    let mut stray = json!({
        "to": "desk",
        "pieces": [{"receipt": piece["receipt"], "item": 0, "count": 2}],
        "extra": [{"name": "Sổ hộ khẩu cũ", "count": 1, "original": true}],
    });
    let found = bench.refused("POST", &path, stray.clone()).await;
    assert_eq!(found, (422, "paper_not_on_receipt".to_owned()));
    stray["note"] = json!("Gia đình gửi kèm");
    let after = bench.ok("POST", &path, stray).await;
    assert_eq!(after["rows"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_id_that_is_none_and_a_query_of_another_shape_are_error_values() {
    let bench = Bench::unlocked().await;
    for path in ["/api/people/khong-phai-so", "/api/people?limit=nhieu"] {
        let found = bench.refused("GET", path, Value::Null).await;
        assert_eq!(found, (400, "bad_request".to_owned()), "{path}");
    }
    let found = bench.refused("PUT", "/api/people", json!({})).await;
    assert_eq!(found, (405, "bad_request".to_owned()));
}

//! What the tablet promises its people, through its own API.

mod act;
mod camera;
mod certification;
mod door;
mod mark;
mod photo;
mod store;
mod today;
mod ward;

use serde_json::json;

use crate::testing::{Bench, MAI, SECRET};

#[tokio::test]
async fn a_tablet_is_unenrolled_then_locked_then_unlocked_and_takes_only_what_belongs() {
    let bench = Bench::unlocked().await;
    assert_eq!(
        bench.ok("GET", "/api/state", json!(null)).await["state"],
        "unlocked"
    );
    let again = bench.refused("POST", "/api/enrol", json!({})).await;
    assert_eq!(again, (409, "already_enrolled".into()));
    let bench = bench.restart();
    let state = bench.ok("GET", "/api/state", json!(null)).await;
    assert_eq!(
        (&state["state"], &state["ward_name"]),
        (&json!("locked"), &json!("Phường Mẫu"))
    );
    for path in ["/api/today", "/api/people?q=a", "/api/outbox", "/photos/x"] {
        let refused = bench.refused("GET", path, json!(null)).await;
        assert_eq!(refused, (423, "vault_locked".into()), "{path}");
    }
    let wrong = json!({"staff_id": MAI, "secret": "x"});
    let (status, answer) = bench
        .call("POST", "/api/unlock", wrong.to_string().into())
        .await;
    assert_eq!(
        (status.as_u16(), &answer["code"]),
        (403, &json!("wrong_secret"))
    );
    assert_eq!(answer["tries_left"], 9);
    bench.unlock().await;
    bench.ok("GET", "/api/today", json!(null)).await;
    let locked = bench.ok("POST", "/api/lock", json!(null)).await;
    assert_eq!(locked["state"], "locked");
}

#[tokio::test]
async fn who_guesses_wrong_waits_then_loses_the_slot_and_a_new_code_brings_everything_back() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    let (lan, phrase) = (uuid::Uuid::from_u128(9), "năm chú gà con ơi");
    let join = async |id: uuid::Uuid, secret: &str| {
        let person = tainha_journal::wire::StaffInfo {
            id: tainha_journal::StaffId(id),
            name: "Trần Thị Lan".into(),
            role: "volunteer".into(),
        };
        bench.tablet.admit(person, secret.into()).await.unwrap();
    };
    join(lan, phrase).await;
    bench.ok("POST", "/api/lock", json!(null)).await;
    let guess = async |id: uuid::Uuid, secret: &str| {
        let form = json!({"staff_id": id, "secret": secret}).to_string();
        let (status, answer) = bench.call("POST", "/api/unlock", form.into()).await;
        (status.as_u16(), answer)
    };
    for left in (0..10).rev() {
        let (status, answer) = guess(MAI, "x").await;
        assert_eq!(
            (status, &answer["tries_left"]),
            (403, &json!(left)),
            "{answer}"
        );
        if answer["until"].is_string() {
            let (status, waiting) = guess(MAI, SECRET).await;
            assert_eq!((status, &waiting["code"]), (429, &json!("locked")));
            assert!(waiting["until"].is_string(), "it says until when");
            assert!(waiting["message_vi"].as_str().unwrap().contains("chờ"));
            bench.clock.pass_ms(60 * 60 * 1000);
        }
    }
    let (status, erased) = guess(MAI, SECRET).await;
    assert_eq!((status, &erased["code"]), (410, &json!("slot_erased")));
    assert!(
        erased["message_vi"]
            .as_str()
            .unwrap()
            .contains("mã ghép mới")
    );
    let (status, _) = guess(lan, phrase).await;
    assert_eq!(status, 200, "a colleague is not locked out");
    let seen = async || {
        let answer = bench
            .ok("GET", &format!("/api/visits/{visit}"), json!(null))
            .await;
        assert_eq!(answer["visit"]["state"], "open");
    };
    seen().await;
    join(MAI, "sáu con ngựa gỗ").await;
    bench.ok("POST", "/api/lock", json!(null)).await;
    assert_eq!(guess(MAI, "sáu con ngựa gỗ").await.0, 200);
    seen().await;
}

#[tokio::test]
async fn who_knows_the_old_secret_sets_a_new_one_and_the_old_opens_nothing() {
    let bench = Bench::unlocked().await;
    let phrase = "sáu con ngựa gỗ";
    let wrong = json!({"old": "không phải mã này", "new": phrase});
    let (status, code) = bench.refused("POST", "/api/secret/change", wrong).await;
    assert_eq!((status, &*code), (403, "wrong_secret"));
    let weak = json!({"old": SECRET, "new": "ngắn"});
    let (_, code) = bench.refused("POST", "/api/secret/change", weak).await;
    assert_eq!(code, "weak_secret");
    let form = json!({"old": SECRET, "new": phrase});
    bench.ok("POST", "/api/secret/change", form).await;
    bench.ok("POST", "/api/lock", json!(null)).await;
    for (secret, status) in [(SECRET, 403), (phrase, 200)] {
        let form = json!({"staff_id": MAI, "secret": secret}).to_string();
        let (found, answer) = bench.call("POST", "/api/unlock", form.into()).await;
        assert_eq!(found.as_u16(), status, "{answer}");
    }
    assert!(
        bench.ok("GET", "/api/state", json!(null)).await["version"]
            .as_str()
            .is_some_and(|version| !version.is_empty())
    );
}

#[tokio::test]
async fn the_key_stays_behind_the_screen_lock_for_its_time_and_no_longer() {
    let bench = Bench::unlocked().await;
    bench.ok("POST", "/api/lock", json!(null)).await;
    assert!(
        bench.tablet.unsealed().is_some(),
        "sync goes on behind the lock"
    );
    bench.clock.pass_ms(60 * 60 * 1000);
    assert!(bench.tablet.unsealed().is_none());
    bench.unlock().await;
    bench.ok("GET", "/api/today", json!(null)).await;
}

#[tokio::test]
async fn the_lock_screen_says_how_much_waits() {
    let bench = Bench::unlocked().await;
    bench.visit().await;
    let waiting = bench.ok("GET", "/api/state", json!(null)).await["unsent_items"].clone();
    assert_eq!(waiting, 2, "the visit was opened, then the arrival");
    let bench = bench.restart();
    assert_eq!(
        bench.ok("GET", "/api/state", json!(null)).await["unsent_items"],
        waiting
    );
}

#[tokio::test]
async fn a_colleague_needs_a_strong_secret_and_a_code_that_is_one() {
    let bench = Bench::unlocked().await;
    let form = json!({"code": "x", "staff_id": MAI, "secret": "ngắn"});
    assert_eq!(
        bench.refused("POST", "/api/colleague", form).await,
        (422, "weak_secret".into())
    );
    let form = json!({"code": "x", "staff_id": MAI, "secret": SECRET});
    let refused = bench.refused("POST", "/api/colleague", form).await;
    assert_eq!(refused, (422, "code_mistyped".into()));
}

#[tokio::test]
async fn a_request_that_is_no_json_is_answered_in_the_same_shape() {
    let bench = Bench::unlocked().await;
    let (status, answer) = bench.call("POST", "/api/visits", b"{".to_vec()).await;
    assert_eq!(
        (status.as_u16(), &answer["code"]),
        (400, &json!("bad_request"))
    );
    let refused = bench.refused("GET", "/api/nothing", json!(null)).await;
    assert_eq!(refused, (404, "not_found".into()));
    let wrong = json!({"language": "fr", "text_size": 100, "theme": "light", "hand": "left"});
    assert_eq!(
        bench.refused("PUT", "/api/settings", wrong).await,
        (400, "bad_request".into())
    );
}

#[test]
fn the_loopback_server_is_in_no_default_build_nor_in_the_shell() {
    let own = include_str!("../Cargo.toml");
    assert!(!own.contains("default ="), "no feature is on by itself");
    assert!(own.contains("required-features = [\"dev-server\"]"));
    let shell = include_str!("../../../src-tauri/Cargo.toml");
    assert!(!shell.contains("dev-server"));
}

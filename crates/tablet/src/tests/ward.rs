//! What an answer of the ward changes here: new epoch, dropped scope, receipts that lack documents.

use serde_json::json;

use crate::store::StoreError;
use crate::testing::{Bench, MAI};

#[tokio::test]
async fn many_openings_of_details_do_not_keep_a_visit_from_ending() {
    let bench = Bench::unlocked().await;
    let (visit, _) = bench.visit().await;
    let person = uuid::Uuid::from_u128(7);
    bench
        .store()
        .write(|connection| {
            for _ in 0..1_200 {
                connection.execute(
                    "INSERT INTO details_opened (person, actor, at) VALUES (?1, ?2, ?3)",
                    (
                        person.to_string(),
                        MAI.to_string(),
                        "2026-11-22T08:00:00.000+07:00",
                    ),
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let end = json!({"outcome": "absent", "reason": "Không có ai ở nhà"});
    bench
        .ok("POST", &format!("/api/visits/{visit}/end"), end)
        .await;
    let (left, events): (u32, u32) = bench
        .store()
        .read(|connection| {
            let sql = "SELECT (SELECT COUNT(*) FROM details_opened),
                              (SELECT COUNT(*) FROM event WHERE stream LIKE 'access/%')";
            Ok::<_, StoreError>(
                connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?,
            )
        })
        .unwrap();
    assert_eq!((left, events), (0, 3));
}

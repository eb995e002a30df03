//! The committed description of the console API is what the program serves.

#[test]
fn committed_description_is_the_one_served() {
    let made = tainha_ward::console::openapi_json();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        made == committed,
        "openapi.json is stale: run the test with UPDATE_OPENAPI=1"
    );
}

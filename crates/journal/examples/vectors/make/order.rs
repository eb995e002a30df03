//! Streams of writes to slots, with the heads and conflicts that must come out.

use serde_json::{Value, json};

use super::{case, uuid};

/// A positioned write: device, position, base, slot and value. Its event is named by `name`.
fn write(name: &str, device: u128, position: u64, base: u64, value: &str) -> Value {
    json!({ "name": name, "device": uuid(device), "place": { "positioned": { "position": position, "index": 0 } },
        "base": { "ward": base, "own": 0 }, "standing": "stands", "slots": [{ "name": "phone", "value": value }] })
}

fn unsent(name: &str, device: u128, seq: u64, base: u64, value: &str) -> Value {
    let mut event = write(name, device, 1, base, value);
    event["place"] = json!({ "unsent": { "seq": seq, "index": 0 } });
    event
}

fn refused(mut event: Value) -> Value {
    event["standing"] = json!("refused");
    event
}

/// Heads of the slot `phone` in order, the last one shows.
fn expect(heads: &[&str], conflict: bool) -> Value {
    json!({ "heads": heads, "conflict": conflict })
}

pub(super) fn streams() -> Value {
    json!({
        "about": "Events of one stream, in any order. Answer: events whose writes to the slot `phone` are heads, in order (the last shows), and whether it is in conflict.",
        "cases": [
            case("one write", json!([write("a", 1, 1, 0, "x")]), expect(&["a"], false)),
            case("second saw the first", json!([write("a", 1, 1, 0, "x"), write("b", 2, 2, 1, "y")]), expect(&["b"], false)),
            case("second did not see the first", json!([write("a", 1, 1, 0, "x"), write("b", 2, 2, 0, "y")]), expect(&["a", "b"], true)),
            case("both wrote the same", json!([write("a", 1, 1, 0, "x"), write("b", 2, 2, 0, "x")]), expect(&["a", "b"], false)),
            case("one device writes twice", json!([write("a", 1, 1, 0, "x"), write("b", 1, 2, 0, "y")]), expect(&["b"], false)),
            case("a write that saw both clears it", json!([write("a", 1, 1, 0, "x"), write("b", 2, 2, 0, "y"), write("c", 3, 3, 2, "z")]), expect(&["c"], false)),
            case("a write that saw one of two does not", json!([write("a", 1, 1, 0, "x"), write("b", 2, 2, 0, "y"), write("c", 3, 3, 1, "y")]), expect(&["b", "c"], false)),
            case("own write removes only its own head", json!([write("a", 1, 1, 0, "x"), write("b", 2, 2, 0, "y"), write("c", 2, 3, 0, "z")]), expect(&["a", "c"], true)),
            case("unsent comes last", json!([unsent("b", 2, 1, 0, "y"), write("a", 1, 5, 0, "x")]), expect(&["a", "b"], true)),
            case("unsent saw the positioned one", json!([unsent("b", 2, 1, 5, "y"), write("a", 1, 5, 0, "x")]), expect(&["b"], false)),
            case("a refused write does not count", json!([write("a", 1, 1, 0, "x"), refused(write("b", 2, 2, 1, "y"))]), expect(&["a"], false)),
        ],
    })
}

//! Behaviour of fold, case by case; what holds for any exchange is in `properties`.

mod properties;

use serde_json::{Value, json};
use tainha_journal::order::Standing;
use tainha_journal::{Base, DeviceId, Position, Seq};

use super::*;
use crate::testing::{Step, World, meta, positioned, stream, tablet};
use crate::view::{DossierView, HeldAs, IssueKind, PersonView};

fn carded(house: &str) -> Event {
    Event::from_parts(
        "person_carded",
        &json!({"name": "Nguyễn Văn Mẫu", "house": house}),
    )
}

fn put(view: View, number: u64, device: DeviceId, seen: u64, event: &Event) -> View {
    let base = Base {
        ward: Position::new(seen).unwrap(),
        own: Seq::ZERO,
    };
    fold(view, &meta(number, device, positioned(number), base), event)
}

#[test]
fn two_tablets_that_did_not_know_of_each_other_conflict_until_one_sees_both() {
    let view = put(
        View::empty(&stream("person")),
        1,
        tablet(0),
        0,
        &carded("số 3"),
    );
    let view = put(view, 2, tablet(1), 0, &carded("số 5"));
    let issue = view.trace().issues[0].clone();
    assert_eq!(
        (issue.kind, issue.slot.as_deref()),
        (IssueKind::Conflict, Some("house"))
    );
    let sides: Vec<(&Value, &str)> = issue
        .sides
        .iter()
        .map(|side| (&side.value, side.stamp.device.as_str()))
        .collect();
    let (first, second) = (tablet(0).to_string(), tablet(1).to_string());
    assert_eq!(
        sides,
        [(&json!("số 3"), &*first), (&json!("số 5"), &*second)]
    );
    assert_eq!(PersonView::of(&view).unwrap().house, "số 5");

    let view = put(view, 3, DeviceId::Ward, 2, &carded("số 3"));
    assert!(view.trace().issues.is_empty());
    assert_eq!(PersonView::of(&view).unwrap().house, "số 3");
    assert_eq!(view.trace().history.len(), 3);
}

#[test]
fn writing_the_same_value_twice_is_no_conflict() {
    let view = put(
        View::empty(&stream("person")),
        1,
        tablet(0),
        0,
        &carded("số 3"),
    );
    let view = put(view, 2, tablet(1), 0, &carded("số 3"));
    assert!(view.trace().issues.is_empty());
}

#[test]
fn a_refused_act_stays_in_the_history_and_counts_for_nothing() {
    let mut world = World::new("person");
    world.step(&Step::Write(0, carded("số 3")));
    world.step(&Step::Send(0, true));
    world.step(&Step::Write(1, carded("số 5")));
    world.step(&Step::Send(1, true));
    world.step(&Step::Refuse(1));
    world.settle();
    let view = PersonView::of(&world.tablets[1].view).unwrap();
    assert_eq!(view.house, "số 3");
    assert_eq!(view.trace.history[1].held, HeldAs::Refused);
    let codes: Vec<&str> = view
        .trace
        .issues
        .iter()
        .map(|issue| issue.code.as_str())
        .collect();
    assert_eq!(codes, ["act_refused"]);
}

#[test]
fn a_tablet_can_neither_refuse_an_act_nor_accept_a_dossier() {
    let refusal = |entry: String| {
        let body = json!({"entry": entry, "events": [], "reason": "x"});
        Event::from_parts("act_refused", &body)
    };
    let first = meta(1, tablet(0), positioned(1), Base::default());
    let second = meta(2, tablet(1), positioned(2), Base::default());
    let events = [
        StoredEvent {
            meta: first.clone(),
            event: carded("số 3"),
        },
        StoredEvent {
            meta: second,
            event: refusal(first.entry.to_string()),
        },
    ];
    let view = refold(&stream("person"), events);
    assert_eq!(view.trace().history[0].held, HeldAs::Read);
    assert_eq!(view.trace().issues[0].code, "ward_only");

    let accepted = Event::from_parts("dossier_accepted", &json!({}));
    let view = put(View::empty(&stream("dossier")), 1, tablet(0), 0, &accepted);
    assert_eq!(DossierView::of(&view).unwrap().accepted, None);
    assert_eq!(view.trace().issues[0].code, "ward_only");
}

#[test]
fn erased_missing_unknown_and_void_events_stand_in_the_history_as_what_they_are() {
    let unknown = Event::from_parts("star_gazed", &json!({}));
    let mut view = View::empty(&stream("person"));
    for (number, event) in (1..).zip([Event::Erased, Event::Missing, unknown]) {
        view = put(view, number, tablet(0), 0, &event);
    }
    let mut void = meta(4, tablet(0), positioned(4), Base::default());
    void.standing = Standing::Void;
    view = fold(view, &void, &carded("số 3"));
    let held: Vec<HeldAs> = view.trace().history.iter().map(|line| line.held).collect();
    assert_eq!(
        held,
        [
            HeldAs::Erased,
            HeldAs::Missing,
            HeldAs::Unknown,
            HeldAs::Void
        ]
    );
    let codes: Vec<&str> = view
        .trace()
        .issues
        .iter()
        .map(|issue| issue.code.as_str())
        .collect();
    assert_eq!(codes, ["event_missing", "event_unknown"]);
    assert_eq!(PersonView::of(&view).unwrap().house, "");
}

#[test]
fn a_stream_of_an_unknown_kind_keeps_its_history() {
    let view = put(
        View::empty(&stream("comet")),
        1,
        tablet(0),
        0,
        &Event::Erased,
    );
    assert!(matches!(view, View::Other(_)));
    assert_eq!(view.trace().history.len(), 1);
}

#[test]
fn the_base_of_the_next_act_names_what_was_seen_of_others_and_of_oneself() {
    let view = put(
        View::empty(&stream("person")),
        4,
        tablet(0),
        0,
        &carded("số 3"),
    );
    let base = |device| {
        let base = view.trace().base(device);
        (base.ward.get(), base.own.get())
    };
    assert_eq!(base(tablet(0)), (0, 4));
    assert_eq!(base(tablet(1)), (4, 0));
}

//! Properties of fold: two tablets and a ward that exchange events in any way end with one view,
//! conflicts are those of `docs/PROTOCOL.md` 8, nothing is dropped, nothing panics.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};
use tainha_journal::{Base, DeviceId};

use super::super::*;
use crate::testing::{Side, Step, World, meta, positioned, stream, tablet, wire};
use crate::view::{DossierView, HeldAs, IssueKind};

fn dossier_event() -> impl Strategy<Value = Event> {
    let body = |kind: &str, change: fn(&mut Value)| {
        let mut body = wire()[kind].clone();
        change(&mut body);
        Event::from_parts(kind, &body)
    };
    prop_oneof![
        3 => (0..2_u8, 0..2_u8).prop_map(|(field, value)| {
            let field = ["deceased_name", "relation"][usize::from(field)];
            let value = format!("giá trị {value}");
            Event::from_parts("form_filled", &json!({"values": {field: value}}))
        }),
        2 => (0..2_u8).prop_map(|settled| {
            let settled = ["shown", "not_needed"][usize::from(settled)];
            let body = json!({"component": "id_document", "settled": settled, "reason": "x"});
            Event::from_parts("component_settled", &body)
        }),
        1 => any::<bool>().prop_map(|agreed| {
            let body = json!({"purposes": {"photo_of_papers": agreed}, "how": "tapped"});
            Event::from_parts("consent_recorded", &body)
        }),
        1 => Just(body("photo_taken", |body| body["component"] = json!("death_notice"))),
        1 => Just(body("photo_removed", |_| ())),
        1 => Just(body("dossier_submitted", |_| ())),
        1 => Just(body("dossier_opened", |_| ())),
        1 => Just(Event::from_parts("star_gazed", &json!({}))),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let by_the_ward = prop_oneof![
        Just("dossier_received"),
        Just("dossier_accepted"),
        Just("dossier_returned"),
        Just("dossier_opened"),
    ];
    prop_oneof![
        6 => (0..2_u8, dossier_event()).prop_map(|(who, event)| Step::Write(who, event)),
        2 => by_the_ward.prop_map(|kind| Step::Ward(Event::from_parts(kind, &wire()[kind]))),
        1 => any::<usize>().prop_map(Step::Refuse),
        3 => (0..2_u8, any::<bool>()).prop_map(|(who, answered)| Step::Send(who, answered)),
        3 => (0..2_u8).prop_map(Step::Fetch),
    ]
}

/// Conflicts by definition: of all counted writes to a slot, those whose value no later writer
/// really had before them. Knows nothing of bases.
fn conflicts_by_definition(world: &World, side: &Side) -> BTreeMap<String, BTreeSet<String>> {
    let refused: BTreeSet<String> = DossierView::of(&side.view)
        .map(|view| &view.trace.history)
        .into_iter()
        .flatten()
        .filter(|line| line.held != HeldAs::Read)
        .map(|line| line.stamp.event.clone())
        .collect();
    let mut events: Vec<&StoredEvent> = side
        .held
        .iter()
        .filter(|stored| !refused.contains(&stored.meta.event.to_string()))
        .collect();
    events.sort_by_key(|stored| stored.meta.place);
    let mut writes: BTreeMap<String, Vec<(&Meta, Value)>> = BTreeMap::new();
    for stored in events {
        for slot in stored.event.slots() {
            writes
                .entry(slot.name)
                .or_default()
                .push((&stored.meta, slot.value));
        }
    }
    let saw = |later: &Meta, earlier: &Meta| world.seen[&later.event].contains(&earlier.event);
    writes
        .into_iter()
        .filter_map(|(slot, writes)| {
            let live: Vec<&(&Meta, Value)> = writes
                .iter()
                .enumerate()
                .filter(|(at, (meta, _))| {
                    writes[at + 1..].iter().all(|(later, _)| !saw(later, meta))
                })
                .map(|(_, write)| write)
                .collect();
            let values: BTreeSet<String> =
                live.iter().map(|(_, value)| value.to_string()).collect();
            let ids = live
                .iter()
                .map(|(meta, _)| meta.event.to_string())
                .collect();
            (values.len() > 1).then_some((slot, ids))
        })
        .collect()
}

fn conflicts_flagged(view: &View) -> BTreeMap<String, BTreeSet<String>> {
    view.trace()
        .issues
        .iter()
        .filter(|issue| issue.kind == IssueKind::Conflict)
        .map(|issue| {
            let ids = issue
                .sides
                .iter()
                .map(|side| side.stamp.event.clone())
                .collect();
            (issue.slot.clone().unwrap(), ids)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_exchange_ends_with_one_view_on_all_sides(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut world = World::new("dossier");
        for step in &steps {
            world.step(step);
            for side in world.tablets.iter().chain([&world.ward]) {
                prop_assert_eq!(&side.view, &world.refolded(side));
                prop_assert_eq!(conflicts_flagged(&side.view), conflicts_by_definition(&world, side));
                prop_assert_eq!(side.view.trace().history.len(), side.held.len());
            }
        }
        world.settle();
        prop_assert_eq!(&world.tablets[0].view, &world.ward.view);
        prop_assert_eq!(&world.tablets[1].view, &world.ward.view);
        prop_assert_eq!(world.ward.view.trace().unsent, 0);
    }

    #[test]
    fn the_order_in_which_events_come_does_not_matter(
        steps in prop::collection::vec(step(), 1..30),
        seed in any::<u64>(),
    ) {
        let mut world = World::new("dossier");
        steps.iter().for_each(|step| world.step(step));
        world.settle();
        let mut held = world.ward.held.clone();
        held.sort_by_key(|stored| {
            let text = format!("{seed} {}", stored.meta.event);
            tainha_journal::Hash::of(text.as_bytes())
        });
        prop_assert_eq!(&refold(&stream("dossier"), held), &world.ward.view);
    }

    #[test]
    fn a_view_survives_its_store(steps in prop::collection::vec(step(), 1..20)) {
        let mut world = World::new("dossier");
        steps.iter().for_each(|step| world.step(step));
        let text = serde_json::to_string(&world.ward.view).unwrap();
        let read: View = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read, world.ward.view);
    }

    #[test]
    fn no_body_makes_fold_panic_and_no_event_is_dropped(
        bodies in prop::collection::vec((0..Event::KINDS.len(), mangled(), 0..4_u8), 1..30),
        kind in 0..StreamKind::ALL.len(),
    ) {
        let mut view = View::empty(&stream(StreamKind::ALL[kind].as_str()));
        for (number, (kind, mangle, how)) in (1_u64..).zip(&bodies) {
            let kind = Event::KINDS[*kind];
            let event = match how {
                0 => Event::Erased,
                1 => Event::Missing,
                _ => Event::from_parts(kind, &mangle.apply(&wire()[kind])),
            };
            let device = if number % 2 == 0 { DeviceId::Ward } else { tablet(1) };
            let meta = meta(number, device, positioned(number), Base::default());
            view = fold(view, &meta, &event);
        }
        prop_assert_eq!(view.trace().history.len(), bodies.len());
    }
}

/// One change to a sound body.
#[derive(Debug, Clone)]
enum Mangle {
    Nothing,
    Drop(usize),
    Put(usize, Value),
    Whole(Value),
}

impl Mangle {
    fn apply(&self, body: &Value) -> Value {
        let mut body = body.clone();
        let name = |body: &Value, at: usize| {
            let names: Vec<String> = body.as_object().unwrap().keys().cloned().collect();
            names[at % names.len()].clone()
        };
        match self {
            Self::Nothing => {}
            Self::Drop(at) => {
                let name = name(&body, *at);
                body.as_object_mut().unwrap().remove(&name);
            }
            Self::Put(at, value) => {
                let name = name(&body, *at);
                body[name] = value.clone();
            }
            Self::Whole(value) => body = value.clone(),
        }
        body
    }
}

fn mangled() -> impl Strategy<Value = Mangle> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}", inner, 0..4)
                .prop_map(|members| members.into_iter().collect()),
        ]
    });
    prop_oneof![
        2 => Just(Mangle::Nothing),
        1 => any::<usize>().prop_map(Mangle::Drop),
        2 => (any::<usize>(), value.clone()).prop_map(|(at, value)| Mangle::Put(at, value)),
        1 => value.prop_map(Mangle::Whole),
    ]
}

//! Fold of a visit.

use super::Meta;
use crate::event::Event;
use crate::view::{ArrivedView, EndedView, IdentityView, VisitState, VisitView};

pub(super) fn visit(view: &mut VisitView, meta: &Meta, event: &Event) {
    match event {
        Event::VisitOpened(opened) => {
            if view.opened.is_some() {
                view.trace.breach(meta, "opened_twice", "");
            }
            view.person = Some(opened.person);
            view.appointment = opened.appointment;
            view.parent_visit = opened.parent_visit;
            for dossier in &opened.dossiers {
                if !view.dossiers.contains(dossier) {
                    view.dossiers.push(*dossier);
                }
            }
            view.opened = Some(meta.stamp());
            if view.state == VisitState::Unopened {
                view.state = VisitState::Open;
            }
        }
        Event::Arrived(arrived) => {
            judge(view, meta);
            view.arrived = Some(ArrivedView {
                arrived: (**arrived).clone(),
                stamp: meta.stamp(),
            });
        }
        Event::IdentityCompared(identity) => {
            judge(view, meta);
            view.identity = Some(IdentityView {
                identity: (**identity).clone(),
                stamp: meta.stamp(),
            });
        }
        Event::VisitEnded(ended) => {
            judge(view, meta);
            view.ended = Some(EndedView {
                ended: (**ended).clone(),
                stamp: meta.stamp(),
            });
            view.state = VisitState::Ended;
        }
        _ => {}
    }
}

fn judge(view: &mut VisitView, meta: &Meta) {
    match view.state {
        VisitState::Unopened => view.trace.breach(meta, "not_opened", ""),
        VisitState::Open => {}
        VisitState::Ended => view.trace.breach(meta, "visit_ended", ""),
    }
}

//! Fold of a visit.

use super::Meta;
use crate::event::{Event, PeoplePresent};
use crate::view::{
    AdviceView, ArrivedView, CalledView, EndedView, IdentityView, NoticeView, PresentView,
    SatisfactionView, VisitState, VisitView,
};

pub(super) fn visit(view: &mut VisitView, meta: &Meta, event: &Event) {
    match event {
        Event::VisitOpened(opened) => {
            if view.opened.is_some() {
                view.trace.breach(meta, "opened_twice", "");
            }
            view.person = Some(opened.person);
            view.appointment = opened.appointment;
            view.parent_visit = opened.parent_visit;
            view.out_of_list.clone_from(&opened.out_of_list);
            view.ticket.clone_from(&opened.ticket);
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
        _ => beside(view, meta, event),
    }
}

/// What happens beside the dossiers.
fn beside(view: &mut VisitView, meta: &Meta, event: &Event) {
    let stamp = meta.stamp();
    match event {
        Event::PeoplePresent(present) => {
            let known = view.present.take();
            let known = known.map(|known| known.present.people).unwrap_or_default();
            let present = PeoplePresent {
                people: present.applied_to(&known),
                ..PeoplePresent::default()
            };
            view.present = Some(PresentView { present, stamp });
        }
        Event::DossierAdded(added) => {
            if !view.dossiers.contains(&added.dossier) {
                view.dossiers.push(added.dossier);
            }
        }
        Event::AdviceGiven(advice) => {
            let advice = (**advice).clone();
            view.advice.push(AdviceView { advice, stamp });
        }
        Event::NoticeGiven(notice) => {
            let notice = (**notice).clone();
            view.notices.push(NoticeView { notice, stamp });
        }
        Event::SatisfactionRated(rated) => {
            let satisfaction = (**rated).clone();
            view.satisfaction = Some(SatisfactionView {
                satisfaction,
                stamp,
            });
            // The desk may ask by telephone after the visit.
            return;
        }
        Event::NumberCalled(called) => {
            let called = (**called).clone();
            view.called = Some(CalledView { called, stamp });
        }
        _ => return,
    }
    judge(view, meta);
}

fn judge(view: &mut VisitView, meta: &Meta) {
    match view.state {
        VisitState::Unopened => view.trace.breach(meta, "not_opened", ""),
        VisitState::Open => {}
        VisitState::Ended => view.trace.breach(meta, "visit_ended", ""),
    }
}

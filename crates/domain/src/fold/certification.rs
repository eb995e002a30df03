//! Folds of a certification, of a book and of a statement text.

use super::Meta;
use crate::event::{BookConfirmed, BookOpened, Certified, Event, RegisterColumn};
use crate::view::{
    AnnotationView, CertificationBookView, CertificationState as State, CertificationView,
    StatementView,
};

pub(super) fn certification(view: &mut CertificationView, meta: &Meta, event: &Event) {
    match event {
        Event::Certified(certified) => certify(view, meta, certified),
        Event::CertificationRefused(refused) => {
            judge(view, meta, &[State::Unopened, State::Postponed]);
            view.dossier = view.dossier.or(Some(refused.dossier));
            view.visit = view.visit.or(Some(refused.visit));
            view.refused = Some((**refused).clone());
            view.refused_stamp = Some(meta.stamp());
            advance(view, State::Refused);
        }
        Event::CertificationPostponed(postponed) => {
            judge(view, meta, &[State::Unopened]);
            view.dossier = view.dossier.or(Some(postponed.dossier));
            view.visit = view.visit.or(Some(postponed.visit));
            view.postponed = Some((**postponed).clone());
            advance(view, State::Postponed);
        }
        Event::CertificationStamped(stamped) => {
            judge(view, meta, &[State::SignedAtHome]);
            view.stamped = Some((**stamped).clone());
            view.stamped_stamp = Some(meta.stamp());
            advance(view, State::Stamped);
        }
        Event::CertificationRegistered(line) => {
            judge(view, meta, &[State::Stamped]);
            if view.registered.is_some() {
                // One number per paper: the first stays.
                view.trace.breach(meta, "registered_twice", "");
                return;
            }
            view.registered = Some((**line).clone());
            view.registered_stamp = Some(meta.stamp());
            advance(view, State::Registered);
        }
        Event::RegisterLineAnnotated(annotation) => {
            judge(view, meta, &[State::Registered, State::Returned]);
            view.struck |= annotation.column == RegisterColumn::WholeLine;
            view.annotations.push(AnnotationView {
                annotation: (**annotation).clone(),
                stamp: meta.stamp(),
            });
        }
        Event::FeeSettled(settled) => {
            judge(view, meta, &[State::Registered, State::Returned]);
            view.fee = Some((**settled).clone());
            view.fee_stamp = Some(meta.stamp());
        }
        Event::ReviewDecided(decided) => {
            view.review = Some((**decided).clone());
            view.review_stamp = Some(meta.stamp());
        }
        Event::CertificationReturned(returned) => {
            judge(view, meta, &[State::Registered]);
            view.returned = Some((**returned).clone());
            view.returned_stamp = Some(meta.stamp());
            advance(view, State::Returned);
        }
        _ => {}
    }
}

fn certify(view: &mut CertificationView, meta: &Meta, certified: &Certified) {
    judge(view, meta, &[State::Unopened, State::Postponed]);
    if view.certified.is_some() {
        view.trace.breach(meta, "certified_already", "");
        return;
    }
    let document = certified.document();
    match &document {
        Some(document) => {
            view.dossier = Some(document.paper.dossier);
            view.visit = Some(document.visit);
            if Some(document.certification) != view.trace.stream_id().map(|stream| stream.id()) {
                view.trace.breach(meta, "wrong_stream", "");
            }
        }
        None => view.trace.breach(meta, "officer_signature_unsound", ""),
    }
    view.document = document;
    view.certified = Some(certified.clone());
    view.certified_stamp = Some(meta.stamp());
    advance(view, State::SignedAtHome);
}

/// A step that comes out of turn shows, and is named.
fn judge(view: &mut CertificationView, meta: &Meta, after: &[State]) {
    if !after.contains(&view.state) {
        view.trace.breach(meta, "out_of_turn", "");
    }
}

/// A state never goes back.
fn advance(view: &mut CertificationView, to: State) {
    let rank = |state| match state {
        State::Unopened => 0,
        State::Postponed => 1,
        State::Refused => 2,
        State::SignedAtHome => 3,
        State::Stamped => 4,
        State::Registered => 5,
        State::Returned => 6,
    };
    if rank(to) > rank(view.state) {
        view.state = to;
    }
}

pub(super) fn book(view: &mut CertificationBookView, meta: &Meta, event: &Event) {
    match event {
        Event::BookOpened(opened) => {
            let BookOpened {
                register,
                year,
                book,
                after,
                epoch,
            } = &**opened;
            view.register.clone_from(register);
            (view.year, view.book, view.after, view.epoch) = (*year, *book, *after, *epoch);
        }
        Event::BookConfirmed(confirmed) => {
            let BookConfirmed { last, epoch, .. } = **confirmed;
            view.after = view.after.max(last);
            view.epoch = view.epoch.max(epoch);
        }
        Event::BookClosed(closed) => {
            view.closed = Some((**closed).clone());
            view.closed_stamp = Some(meta.stamp());
        }
        _ => {}
    }
}

pub(super) fn statement(view: &mut StatementView, meta: &Meta, event: &Event) {
    if let Event::StatementPublished(published) = event {
        view.texts.push(published.statement.clone());
        view.published = Some(meta.stamp());
    }
}

//! Fold of a dossier.

use super::{Meta, custody};
use crate::event::{
    ComponentSettled, ConsentRecorded, DossierOpened, DossierSubmitted, Event, FormFilled, Mark,
    PhotoTaken, Settlement, SubmitMode,
};
use crate::view::{
    AnswerView, ConsentView, DeliveredView, DossierState, DossierView, FailedDeliveryView,
    PaperView, PhotoView, ProxyView, ReadBackView, ResultView, ReturnedView, SettledView,
    SubmittedView, WrongDeliveryView,
};

pub(super) fn dossier(view: &mut DossierView, meta: &Meta, event: &Event) {
    match event {
        Event::DossierOpened(opened) => open(view, meta, opened),
        Event::FormFilled(_)
        | Event::PhotoTaken(_)
        | Event::PhotoRemoved(_)
        | Event::ComponentSettled(_)
        | Event::ConsentRecorded(_)
        | Event::ReadBackDone(_)
        | Event::ProxyNamed(_)
        | Event::PaperTaken(_) => {
            judge_work(view, meta, event);
            work(view, meta, event);
        }
        Event::DossierResumed(resumed) => {
            view.resumed.push(resumed.visit);
            view.visit = Some(resumed.visit);
        }
        // Paper goes from hand to hand whatever the dossier's state.
        Event::PaperHandedOver(handed) => custody::hand_over(view, meta, handed),
        Event::PaperReturned(returned) => custody::give_back(view, meta, returned),
        Event::DossierSubmitted(submitted) => submit(view, meta, submitted),
        _ => desk(view, meta, event),
    }
}

fn open(view: &mut DossierView, meta: &Meta, opened: &DossierOpened) {
    if view.opened.is_some() {
        // The rules it began under stay: what was done since was judged by them.
        view.trace.breach(meta, "opened_twice", "");
        return;
    }
    view.person = Some(opened.person);
    view.visit = opened.visit;
    view.request = opened.request;
    view.appointment = opened.appointment;
    view.procedure_version.clone_from(&opened.version);
    view.procedure = Some(opened.procedure.clone());
    view.opened = Some(meta.stamp());
    if view.state == DossierState::Unopened {
        view.state = DossierState::Open;
    }
}

/// The later shows, whatever the state; who decided on something else must know. Consent may be
/// withdrawn at any time, and paper may follow what was submitted.
fn judge_work(view: &mut DossierView, meta: &Meta, event: &Event) {
    let may_come_late = match event {
        Event::ConsentRecorded(_) => true,
        Event::ProxyNamed(_) => !view.is_decided_on(),
        Event::PaperTaken(_) => !view.is_decided_on(),
        _ => false,
    };
    let code = match view.state {
        DossierState::Unopened => "not_opened",
        DossierState::Open | DossierState::Returned => return,
        _ if may_come_late => return,
        DossierState::Submitted | DossierState::Received => "changed_after_submission",
        DossierState::Accepted | DossierState::Decided | DossierState::Delivered => {
            "changed_after_acceptance"
        }
    };
    view.trace.breach(meta, code, "");
}

fn work(view: &mut DossierView, meta: &Meta, event: &Event) {
    match event {
        Event::FormFilled(filled) => fill(view, meta, filled),
        Event::PhotoTaken(photo) => take_photo(view, meta, photo),
        Event::PhotoRemoved(removed) => {
            let mut found = false;
            for component in view.components.values_mut() {
                let before = component.photos.len();
                component
                    .photos
                    .retain(|photo| photo.stamp.event != removed.photo);
                found |= component.photos.len() < before;
            }
            if !found {
                view.trace.breach(meta, "no_such_photo", &removed.photo);
            }
        }
        Event::ComponentSettled(settled) => settle(view, meta, settled),
        Event::ConsentRecorded(consent) => agree(view, meta, consent),
        Event::ProxyNamed(named) => {
            view.proxy = named.proxy.clone().map(|proxy| ProxyView {
                proxy,
                stamp: meta.stamp(),
            });
        }
        Event::ReadBackDone(read_back) => {
            if view
                .form_filled
                .as_ref()
                .is_none_or(|form| form.event != read_back.form)
            {
                view.trace.breach(meta, "read_back_of_older_form", "");
            }
            view.read_back = Some(ReadBackView {
                read_back: (**read_back).clone(),
                stamp: meta.stamp(),
            });
        }
        Event::PaperTaken(paper) => {
            let stamp = meta.stamp();
            for id in paper
                .items
                .iter()
                .filter_map(|item| item.component.as_ref())
            {
                known_component(view, meta, id);
                view.components.entry(id.clone()).or_default().paper = Some(stamp.event.clone());
                mended(view, |mark| mark.component.as_ref() == Some(id));
            }
            custody::take(view, meta, paper);
            view.papers.push(PaperView {
                paper: (**paper).clone(),
                stamp,
            });
        }
        _ => {}
    }
}

fn known_component(view: &mut DossierView, meta: &Meta, id: &str) {
    let unknown = view
        .procedure
        .as_ref()
        .is_some_and(|rules| rules.components.iter().all(|c| c.id != *id));
    if unknown {
        view.trace.breach(meta, "no_such_component", id);
    }
}

fn mended(view: &mut DossierView, is_answered: impl Fn(&Mark) -> bool) {
    if let Some(returned) = &mut view.returned {
        returned.open_marks.retain(|mark| !is_answered(mark));
    }
}

fn fill(view: &mut DossierView, meta: &Meta, filled: &FormFilled) {
    for (field, value) in &filled.values {
        let unknown = view
            .procedure
            .as_ref()
            .is_some_and(|rules| rules.form.field(field).is_none());
        if unknown {
            view.trace.breach(meta, "no_such_field", field);
        }
        if value.is_null() {
            view.form.remove(field);
        } else {
            let answer = AnswerView {
                value: value.clone(),
                from_card: filled.card.contains(field),
                stamp: meta.stamp(),
            };
            view.form.insert(field.clone(), answer);
        }
        mended(view, |mark| mark.field.as_ref() == Some(field));
    }
    let declaration = view
        .procedure
        .as_ref()
        .and_then(|rules| {
            rules
                .components
                .iter()
                .find(|component| component.is_the_form)
        })
        .map(|component| component.id.clone());
    mended(view, |mark| {
        mark.component.is_some() && mark.component == declaration
    });
    view.form_filled = Some(meta.stamp());
}

fn take_photo(view: &mut DossierView, meta: &Meta, photo: &PhotoTaken) {
    known_component(view, meta, &photo.component);
    let component = view.components.entry(photo.component.clone()).or_default();
    component.photos.push(PhotoView {
        photo: photo.clone(),
        stamp: meta.stamp(),
    });
    // Stable: of two pages with one number the one that came later stands behind.
    component.photos.sort_by_key(|taken| taken.photo.page);
    mended(view, |mark| {
        mark.component.as_ref() == Some(&photo.component)
    });
}

fn settle(view: &mut DossierView, meta: &Meta, settled: &ComponentSettled) {
    known_component(view, meta, &settled.component);
    let component = view
        .components
        .entry(settled.component.clone())
        .or_default();
    component.settled = match settled.settled {
        Settlement::Open => None,
        how => Some(SettledView {
            settled: how,
            reason: settled.reason.clone(),
            stamp: meta.stamp(),
        }),
    };
    if settled.settled != Settlement::Open {
        mended(view, |mark| {
            mark.component.as_ref() == Some(&settled.component)
        });
    }
}

fn agree(view: &mut DossierView, meta: &Meta, consent: &ConsentRecorded) {
    for (purpose, agreed) in &consent.purposes {
        let said = ConsentView {
            agreed: *agreed,
            how: consent.how,
            representative: consent.representative.clone(),
            stamp: meta.stamp(),
        };
        view.consent.insert(purpose.clone(), said);
    }
}

fn submit(view: &mut DossierView, meta: &Meta, submitted: &DossierSubmitted) {
    match view.state {
        DossierState::Open | DossierState::Returned => {
            if let Some(missing) = view.missing_for(submitted.mode) {
                view.trace
                    .breach(meta, missing.code, missing.field.as_deref().unwrap_or(""));
            }
            view.state = DossierState::Submitted;
        }
        DossierState::Unopened => {
            view.trace.breach(meta, "not_opened", "");
            view.state = DossierState::Submitted;
        }
        DossierState::Submitted | DossierState::Received => {
            view.trace.breach(meta, "submitted_twice", "");
        }
        DossierState::Accepted | DossierState::Decided | DossierState::Delivered => {
            view.trace.breach(meta, "changed_after_acceptance", "");
        }
    }
    if submitted.mode == SubmitMode::Online {
        let code = submitted.official_code.as_deref().unwrap_or("");
        if crate::code::OfficialCode::parse(code).is_err() {
            view.trace.breach(meta, "official_code_doubtful", "");
        }
    }
    if submitted.official_code.is_some() {
        view.official_code.clone_from(&submitted.official_code);
    }
    if let Some(returned) = &mut view.returned {
        returned.open_marks.clear();
    }
    view.submitted = Some(SubmittedView {
        mode: submitted.mode,
        official_code: submitted.official_code.clone(),
        note: submitted.note.clone(),
        stamp: meta.stamp(),
    });
}

fn desk(view: &mut DossierView, meta: &Meta, event: &Event) {
    use DossierState::{Accepted, Decided, Delivered, Received, Returned, Submitted};
    let (expected, next): (&[DossierState], DossierState) = match event {
        Event::DossierReceived(_) => (&[Submitted], Received),
        Event::DossierAccepted(_) => (&[Submitted, Received], Accepted),
        Event::DossierReturned(_) => (&[Submitted, Received], Returned),
        Event::ResultRecorded(_) => (&[Accepted], Decided),
        Event::ResultDelivered(_) => (&[Decided], Delivered),
        Event::DeliveryFailed(_) => (&[Decided], view.state),
        Event::DeliveryTakenBack(_) => (&[Delivered], Decided),
        _ => return,
    };
    if !expected.contains(&view.state) {
        view.trace.breach(meta, "out_of_turn", event.kind());
    }
    view.state = next;
    let stamp = meta.stamp();
    match event {
        Event::DossierReceived(received) => {
            if received.official_code.is_some() {
                view.official_code.clone_from(&received.official_code);
            }
            view.due = received.due.or(view.due);
            view.received = Some(stamp);
        }
        Event::DossierAccepted(_) => view.accepted = Some(stamp),
        Event::DossierReturned(returned) => {
            view.returned = Some(ReturnedView {
                returned: (**returned).clone(),
                open_marks: returned.marks.clone(),
                stamp,
            });
        }
        Event::ResultRecorded(result) => {
            view.result = Some(ResultView {
                result: (**result).clone(),
                stamp,
            });
        }
        Event::ResultDelivered(delivered) => {
            view.delivered = Some(DeliveredView {
                delivered: (**delivered).clone(),
                stamp,
            });
        }
        Event::DeliveryFailed(failed) => view.failed_deliveries.push(FailedDeliveryView {
            failed: (**failed).clone(),
            stamp,
        }),
        Event::DeliveryTakenBack(taken_back) => view.wrong_deliveries.push(WrongDeliveryView {
            delivered: view.delivered.take(),
            taken_back: (**taken_back).clone(),
            stamp,
        }),
        _ => {}
    }
}

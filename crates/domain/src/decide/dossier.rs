//! Rules of a dossier: what the volunteer may put in, when it may leave, what the desk may say.

use chrono::NaiveDate;
use serde_json::Value;

use super::checks::{filled, text};
use super::custody::Receiver;
use super::{ConfirmedPage, Refusal};
use crate::code::OfficialCode;
use crate::event::{
    ComponentSettled, ConsentHow, ConsentRecorded, DossierReceived, DossierReturned,
    DossierSubmitted, Event, FormFilled, PaperTaken, PhotoRemoved, PhotoTaken, ReadBackDone,
    ResultDelivered, ResultRecorded, Settlement, SubmitMode,
};
use crate::view::{DossierState, DossierView, PhotoView, VisitView};

pub(super) fn fill(view: &DossierView, filled: &FormFilled) -> Result<Event, Refusal> {
    open(view)?;
    let mut normal = FormFilled::default();
    for (field, answer) in &filled.values {
        let read = match &view.procedure {
            Some(rules) => rules
                .read_answer(field, answer)
                .map_err(|error| Refusal::value(field, &error))?
                .map_or(Value::Null, Value::String),
            None => answer.clone(),
        };
        if filled.card.contains(field) && !read.is_null() {
            normal.card.push(field.clone());
        }
        normal.values.insert(field.clone(), read);
    }
    if normal.values.is_empty() {
        return Err(Refusal::new("nothing_changed"));
    }
    Ok(normal.into())
}

/// The desk adds a page behind those that stand, as long as it has not decided.
pub(super) fn add_page(view: &DossierView, page: &PhotoTaken) -> Result<Event, Refusal> {
    in_state(
        view,
        &[
            DossierState::Open,
            DossierState::Returned,
            DossierState::Submitted,
            DossierState::Received,
        ],
    )?;
    photographable(view, &page.component)?;
    finished(page)?;
    let standing = view
        .components
        .get(&page.component)
        .map_or(&[][..], |known| &known.photos);
    if standing
        .iter()
        .any(|old| old.photo.page_image == page.page_image)
    {
        return Err(Refusal::at("nothing_changed", &page.component));
    }
    let last = standing.iter().map(|old| old.photo.page).max();
    let page = PhotoTaken {
        page: last.unwrap_or(0) + 1,
        ..page.clone()
    };
    Ok(page.into())
}

fn photographable(view: &DossierView, component: &str) -> Result<(), Refusal> {
    known(view, component)?;
    if !view.may_be_photographed(component) {
        return Err(Refusal::at("shown_only", component));
    }
    if view.photographs_refused() {
        return Err(Refusal::at("photographs_not_agreed", component));
    }
    Ok(())
}

/// Whether a picture is one, and one that can be read or that somebody wants in spite of that.
fn finished(page: &PhotoTaken) -> Result<(), Refusal> {
    if page.page_image.is_empty() || page.original.is_empty() {
        return Err(Refusal::at("photo_unfinished", &page.component));
    }
    let overruled = page
        .overrule
        .as_deref()
        .is_some_and(|why| !why.trim().is_empty());
    if page.verdict == REJECTED && !overruled {
        return Err(Refusal::at("photo_poor", &page.component));
    }
    Ok(())
}

pub(super) fn confirm_photos(
    view: &DossierView,
    component: &str,
    (pages, keep): (&[ConfirmedPage], &[String]),
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    open(view)?;
    if pages.is_empty() {
        known(view, component)?;
    } else {
        photographable(view, component)?;
    }
    let standing = view
        .components
        .get(component)
        .map_or(&[][..], |known| &known.photos);
    let (others, standing): (Vec<&PhotoView>, Vec<&PhotoView>) = standing
        .iter()
        .partition(|photo| keep.contains(&photo.stamp.event));
    let mut plan = Vec::new();
    let mut kept = Vec::new();
    // Numbers of pages that stay are not given twice.
    let free = (1..).filter(|number| others.iter().all(|other| other.photo.page != *number));
    for (number, page) in free.zip(pages) {
        let mut page = page.clone();
        component.clone_into(&mut page.component);
        page.page = number;
        finished(&page)?;
        match standing
            .iter()
            .find(|old| old.photo == page && !kept.contains(&&old.stamp.event))
        {
            Some(old) => kept.push(&old.stamp.event),
            None => plan.push(Event::from(page)),
        }
    }
    let removed = standing
        .iter()
        .filter(|old| !kept.contains(&&old.stamp.event))
        .map(|old| {
            Event::from(PhotoRemoved {
                photo: old.stamp.event.clone(),
                reason: text(reason),
            })
        });
    let events: Vec<Event> = removed.chain(plan).collect();
    if events.is_empty() {
        return Err(Refusal::at("nothing_changed", component));
    }
    Ok(events)
}

/// The verdict of `capture` that a person must overrule in words.
pub const REJECTED: &str = "reject";

pub(super) fn settle(view: &DossierView, settled: &ComponentSettled) -> Result<Event, Refusal> {
    open(view)?;
    known(view, &settled.component)?;
    let at = |code| Refusal::at(code, &settled.component);
    if settled.settled.needs_reason() && settled.reason.trim().is_empty() {
        return Err(at("reason_missing"));
    }
    let data_will_do = view
        .component_rule(&settled.component)
        .is_some_and(|rule| rule.replaceable_by_data);
    match settled.settled {
        Settlement::FromData if !data_will_do => Err(at("not_replaceable_by_data")),
        Settlement::Other => Err(at("settlement_unknown")),
        Settlement::Shown | Settlement::FromData | Settlement::NotNeeded | Settlement::Open => {
            Ok(settled.clone().into())
        }
    }
}

pub(super) fn agree(view: &DossierView, consent: &ConsentRecorded) -> Result<Event, Refusal> {
    if view.opened.is_none() {
        return Err(Refusal::new("not_opened"));
    }
    if consent.purposes.is_empty() {
        return Err(Refusal::new("nothing_changed"));
    }
    let unknown = consent.purposes.keys().find(|purpose| {
        view.procedure
            .as_ref()
            .is_some_and(|rules| !rules.consent.contains(purpose))
    });
    if let Some(purpose) = unknown {
        return Err(Refusal::at("no_such_purpose", purpose));
    }
    if consent.how == ConsentHow::Represented {
        filled(
            "representative",
            consent.representative.as_deref().unwrap_or(""),
        )?;
    }
    Ok(consent.clone().into())
}

pub(super) fn read_back(view: &DossierView, done: &ReadBackDone) -> Result<Event, Refusal> {
    open(view)?;
    if let Some(lack) = view.lack_of_form() {
        return Err(lack.into());
    }
    let Some(form) = &view.form_filled else {
        return Err(Refusal::new("form_missing"));
    };
    if done.answers.is_empty() {
        return Err(Refusal::at("read_back_empty", "answers"));
    }
    let all_right = done.answers.iter().all(|answer| answer.right);
    let unheard = view
        .procedure
        .iter()
        .flat_map(|rules| &rules.read_back)
        .find(|fact| {
            view.form.contains_key(&fact.field)
                && done.answers.iter().all(|answer| answer.field != fact.field)
        });
    // A "no" ends the reading early: the form comes first.
    if let (true, Some(fact)) = (all_right, unheard) {
        return Err(Refusal::at("read_back_incomplete", &fact.field));
    }
    if done.read_aloud
        && done
            .witness
            .as_deref()
            .is_none_or(|who| who.trim().is_empty())
    {
        return Err(Refusal::at("witness_missing", "witness"));
    }
    let mut done = done.clone();
    done.form.clone_from(&form.event);
    Ok(done.into())
}

pub(super) fn take_paper(
    view: &DossierView,
    paper: &PaperTaken,
    today: NaiveDate,
) -> Result<Event, Refusal> {
    // Originals may follow what was submitted online.
    if view.opened.is_none() || view.is_decided_on() {
        open(view)?;
    }
    if paper.items.is_empty() {
        return Err(Refusal::at("paper_empty", "items"));
    }
    super::custody::items(view, &paper.items, today)?;
    Ok(paper.clone().into())
}

pub(super) fn submit(
    view: &DossierView,
    submitted: &DossierSubmitted,
    visit: &VisitView,
) -> Result<Event, Refusal> {
    open(view)?;
    match &visit.identity {
        None => return Err(Refusal::new("identity_missing")),
        Some(seen) if !seen.identity.matches => return Err(Refusal::new("identity_differs")),
        Some(_) => {}
    }
    let mut submitted = submitted.clone();
    let offered = view
        .procedure
        .as_ref()
        .is_none_or(|rules| match submitted.mode {
            SubmitMode::Online => rules.is_online(),
            SubmitMode::Paper => rules.takes_paper(),
            SubmitMode::Other => false,
        });
    if !offered {
        return Err(Refusal::at("mode_not_offered", "mode"));
    }
    if let Some(lack) = view.missing_for(submitted.mode) {
        return Err(lack.into());
    }
    let code = submitted
        .official_code
        .as_deref()
        .map(str::trim)
        .filter(|code| !code.is_empty());
    submitted.official_code = match (submitted.mode, code) {
        (SubmitMode::Online, None) => {
            return Err(Refusal::at("official_code_missing", "official_code"));
        }
        (_, Some(code)) => Some(official_code(code)?),
        (_, None) => None,
    };
    Ok(submitted.into())
}

fn official_code(code: &str) -> Result<String, Refusal> {
    OfficialCode::parse(code)
        .map(Into::into)
        .map_err(|error| Refusal::value("official_code", &error))
}

pub(super) fn receive(view: &DossierView, received: &DossierReceived) -> Result<Event, Refusal> {
    in_state(view, &[DossierState::Submitted])?;
    let mut received = received.clone();
    if let Some(code) = &received.official_code {
        received.official_code = Some(official_code(code)?);
    }
    Ok(received.into())
}

pub(super) fn accept(view: &DossierView, event: Event) -> Result<Event, Refusal> {
    in_state(view, &[DossierState::Submitted, DossierState::Received])?;
    Ok(event)
}

pub(super) fn give_back(view: &DossierView, returned: &DossierReturned) -> Result<Event, Refusal> {
    in_state(view, &[DossierState::Submitted, DossierState::Received])?;
    filled("reason", &returned.reason)?;
    for mark in &returned.marks {
        if let Some(component) = &mark.component {
            known(view, component)?;
        }
        if let Some(field) = &mark.field {
            let unknown = view
                .procedure
                .as_ref()
                .is_some_and(|rules| rules.form.field(field).is_none());
            if unknown {
                return Err(Refusal::at("no_such_field", field));
            }
        }
        filled("marks.reason", &mark.reason)?;
    }
    Ok(returned.clone().into())
}

pub(super) fn record_result(view: &DossierView, result: &ResultRecorded) -> Result<Event, Refusal> {
    in_state(view, &[DossierState::Accepted])?;
    Ok(result.clone().into())
}

pub(super) fn deliver(view: &DossierView, delivered: &ResultDelivered) -> Result<Event, Refusal> {
    in_state(view, &[DossierState::Decided])?;
    filled("to", &delivered.to)?;
    Receiver {
        relation: &delivered.relation,
        proxy: delivered.proxy.as_ref(),
        id_shown: delivered.id_shown,
        matches: delivered.matches,
        note: &delivered.note,
    }
    .check()?;
    Ok(delivered.clone().into())
}

fn open(view: &DossierView) -> Result<(), Refusal> {
    in_state(view, &[DossierState::Open, DossierState::Returned])
}

pub(super) fn in_state(view: &DossierView, expected: &[DossierState]) -> Result<(), Refusal> {
    if expected.contains(&view.state) {
        return Ok(());
    }
    Err(Refusal::new(match view.state {
        DossierState::Unopened => "not_opened",
        DossierState::Open => "dossier_not_submitted",
        DossierState::Submitted | DossierState::Received => "dossier_submitted",
        DossierState::Returned => "dossier_returned",
        DossierState::Accepted => "dossier_accepted",
        DossierState::Decided => "dossier_decided",
        DossierState::Delivered => "result_delivered",
    }))
}

fn known(view: &DossierView, component: &str) -> Result<(), Refusal> {
    if view.component_rule(component).is_some() {
        Ok(())
    } else {
        Err(Refusal::at("no_such_component", component))
    }
}

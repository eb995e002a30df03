//! Rules of a certification after and around its signature: what may follow what, refusals,
//! books, texts, mandates. What the officer signs is judged in [`crate::certification`].

use tainha_journal::{Certificate, CertificateKind, Jws, StreamId};

use super::checks::{filled, text};
use super::{Context, Refusal};
use crate::certification::{Case, SignedCertification, prepare};
use crate::event::{
    AuthorityEnded, AuthorityGranted, BookClosed, BookConfirmed, BookOpened,
    CertificationPostponed, CertificationRefused, CertificationRegistered, CertificationReturned,
    CertificationRules, CertificationStamped, Certified, CountedCell, Event, FeePaid, FeeSettled,
    RegisterColumn, RegisterLineAnnotated, ReviewDecided, Role, StampPlace, StatementPublished,
};
use crate::view::{
    CertificationBookView, CertificationState as State, CertificationView, StaffView, StatementView,
};

/// A reason shorter than this says nothing to the person who gets the slip.
const SHORTEST_REASON: usize = 10;

/// A signed act of certification: the case is judged again, and the signature must be over
/// exactly the document that the rules give.
pub(super) fn certify(
    view: &CertificationView,
    stream: &StreamId,
    case: &Case,
    certified: &Certified,
    context: &Context,
) -> Result<Event, Refusal> {
    match view.state {
        State::Unopened | State::Postponed => {}
        State::Refused => return Err(Refusal::new("certification_refused_already")),
        _ => return Err(Refusal::new("certified_already")),
    }
    let document = prepare(case)?;
    if document.certification != stream.id() {
        return Err(Refusal::new("wrong_stream"));
    }
    let unsound = || Refusal::new("officer_signature_unsound");
    let certificate =
        Certificate::trusted(&certified.officer_certificate).map_err(|_| unsound())?;
    let holder = certificate.payload();
    let officer = tainha_journal::Actor::Staff(document.officer);
    let is_own = holder.kind == CertificateKind::Officer
        && holder.ward == document.ward
        && holder.subject.to_string() == document.officer.to_string()
        && officer == context.actor;
    if !is_own {
        return Err(Refusal::new("officer_key_of_another"));
    }
    let kid = Jws::parse(&certified.jws).map_err(|_| unsound())?.kid();
    if case.facts.revoked.contains(&kid.to_string()) {
        return Err(Refusal::new("officer_key_revoked"));
    }
    let key = certificate.key().map_err(|_| unsound())?;
    let signed = SignedCertification::verify(&certified.jws, &key).map_err(|_| unsound())?;
    if *signed.payload() != document {
        return Err(unsound());
    }
    Ok(certified.clone().into())
}

pub(super) fn refuse(
    view: &CertificationView,
    refused: &CertificationRefused,
) -> Result<Event, Refusal> {
    if !matches!(view.state, State::Unopened | State::Postponed) {
        return Err(Refusal::new("certified_already"));
    }
    filled("requester", &refused.requester)?;
    filled("paper_name", &refused.paper_name)?;
    if refused.reason.trim().chars().count() < SHORTEST_REASON {
        return Err(Refusal::at("refusal_reason_short", "reason"));
    }
    let mut refused = refused.clone();
    refused.article = refused.ground.article().to_owned();
    refused.reason = text(&refused.reason);
    Ok(refused.into())
}

pub(super) fn postpone(
    view: &CertificationView,
    postponed: &CertificationPostponed,
    context: &Context,
) -> Result<Event, Refusal> {
    if view.state != State::Unopened {
        return Err(Refusal::new("certified_already"));
    }
    if postponed.slip.day < context.today {
        return Err(Refusal::at("day_in_past", "slip.day"));
    }
    Ok(postponed.clone().into())
}

pub(super) fn stamp(
    view: &CertificationView,
    stamped: &CertificationStamped,
    context: &Context,
) -> Result<Event, Refusal> {
    follows(view.state, State::SignedAtHome)?;
    let mut stamped = stamped.clone();
    match stamped.place {
        StampPlace::OnSite => {
            let permission = stamped.permission.as_deref().unwrap_or_default();
            if permission.trim().is_empty() {
                return Err(Refusal::at("seal_permission_missing", "permission"));
            }
        }
        StampPlace::Office if context.role.desk() => stamped.permission = None,
        StampPlace::Office => return Err(Refusal::new("role_not_desk")),
    }
    if stamped.on > context.today {
        return Err(Refusal::at("day_in_future", "on"));
    }
    Ok(stamped.into())
}

pub(super) fn register(
    view: &CertificationView,
    line: &CertificationRegistered,
) -> Result<Event, Refusal> {
    follows(view.state, State::Stamped)?;
    if line.number == 0 || line.book == 0 {
        return Err(Refusal::at("register_number_unsound", "number"));
    }
    if line.papers == 0 {
        return Err(Refusal::at("paper_uncounted", "papers"));
    }
    match line.paid {
        FeePaid::Exempt if line.note.trim().is_empty() => {
            Err(Refusal::at("reason_missing", "note"))
        }
        FeePaid::Cash | FeePaid::Transfer if line.receipt_no.trim().is_empty() => {
            Err(Refusal::at("fee_receipt_missing", "receipt_no"))
        }
        _ => Ok(line.clone().into()),
    }
}

pub(super) fn annotate(
    view: &CertificationView,
    annotation: &RegisterLineAnnotated,
    context: &Context,
) -> Result<Event, Refusal> {
    if !matches!(view.state, State::Registered | State::Returned) {
        return Err(Refusal::new("not_registered"));
    }
    if view.struck {
        return Err(Refusal::new("line_struck"));
    }
    if annotation.reason.trim().is_empty() {
        return Err(Refusal::at("reason_missing", "reason"));
    }
    if annotation.column != RegisterColumn::WholeLine {
        filled("becomes", &annotation.becomes)?;
    }
    let column = annotation.column;
    if column.is_counted() {
        let unreadable = match column {
            RegisterColumn::Day => "register_day_unreadable",
            _ => "register_number_unreadable",
        };
        match column.counted(&annotation.becomes) {
            None => return Err(Refusal::at(unreadable, "becomes")),
            Some(CountedCell::Day(day)) if day > context.today => {
                return Err(Refusal::at("day_in_future", "becomes"));
            }
            Some(_) => {}
        }
    }
    Ok(annotation.clone().into())
}

pub(super) fn settle_fee(
    view: &CertificationView,
    settled: &FeeSettled,
    context: &Context,
) -> Result<Event, Refusal> {
    let line = view
        .registered
        .as_ref()
        .ok_or(Refusal::new("not_registered"))?;
    if view.struck {
        return Err(Refusal::new("line_struck"));
    }
    let paid = view.fee.as_ref().map_or(line.paid, |fee| fee.paid);
    if paid != FeePaid::Unpaid {
        return Err(Refusal::new("fee_settled_already"));
    }
    if settled.on > context.today {
        return Err(Refusal::at("day_in_future", "on"));
    }
    match settled.paid {
        FeePaid::Unpaid => Err(Refusal::at("fee_still_open", "paid")),
        FeePaid::Exempt if settled.note.trim().is_empty() => {
            Err(Refusal::at("reason_missing", "note"))
        }
        FeePaid::Cash | FeePaid::Transfer if settled.receipt_no.trim().is_empty() => {
            Err(Refusal::at("fee_receipt_missing", "receipt_no"))
        }
        _ => Ok(settled.clone().into()),
    }
}

pub(super) fn decide_review(
    view: &CertificationView,
    decided: &ReviewDecided,
) -> Result<Event, Refusal> {
    if view.certified.is_none() {
        return Err(Refusal::new("not_certified"));
    }
    if view.review.is_some() {
        return Err(Refusal::new("step_done_already"));
    }
    filled("decision", &decided.decision)?;
    filled("reason", &decided.reason)?;
    Ok(decided.clone().into())
}

pub(super) fn give_back(
    view: &CertificationView,
    returned: &CertificationReturned,
) -> Result<Event, Refusal> {
    follows(view.state, State::Registered)?;
    filled("to", &returned.to)?;
    Ok(returned.clone().into())
}

/// Signed at home, stamped, registered, returned: one after the other.
fn follows(state: State, must: State) -> Result<(), Refusal> {
    let rank = |state| match state {
        State::Unopened | State::Postponed | State::Refused => 0,
        State::SignedAtHome => 1,
        State::Stamped => 2,
        State::Registered => 3,
        State::Returned => 4,
    };
    if state == must {
        return Ok(());
    }
    let code = match (rank(state), rank(must)) {
        (have, must) if have > must => "step_done_already",
        (0, _) => "not_certified",
        (1, _) => "not_stamped",
        _ => "not_registered",
    };
    Err(Refusal::new(code))
}

pub(super) fn publish_statement(
    view: &StatementView,
    published: &StatementPublished,
) -> Result<Event, Refusal> {
    if published.statement.problem().is_some() {
        return Err(Refusal::at("statement_unsound", "paragraphs"));
    }
    match view.texts.last() {
        Some(old) if old.kind != published.statement.kind => {
            Err(Refusal::at("statement_of_other_kind", "kind"))
        }
        Some(old) if old.version >= published.statement.version => {
            Err(Refusal::at("statement_not_newer", "version"))
        }
        _ => Ok(published.clone().into()),
    }
}

pub(super) fn grant(view: &StaffView, granted: &AuthorityGranted) -> Result<Event, Refusal> {
    if view.role.is_none() {
        return Err(Refusal::new("not_opened"));
    }
    if view.role != Some(Role::Justice) {
        return Err(Refusal::at("mandate_needs_justice", "role"));
    }
    // Without it a statement would say "là , theo Quyết định …".
    if view.title.trim().is_empty() {
        return Err(Refusal::at("officer_without_title", "title"));
    }
    filled("decision", &granted.decision)?;
    if granted
        .decided
        .is_some_and(|decided| decided > granted.from)
    {
        return Err(Refusal::at("mandate_before_decision", "from"));
    }
    if granted.to.is_some_and(|last| last < granted.from) {
        return Err(Refusal::at("hours_reversed", "to"));
    }
    Ok(granted.clone().into())
}

pub(super) fn end_authority(view: &StaffView, ended: &AuthorityEnded) -> Result<Event, Refusal> {
    if view.authority.is_none() {
        return Err(Refusal::new("mandate_missing"));
    }
    filled("reason", &ended.reason)?;
    Ok(ended.clone().into())
}

pub(super) fn set_rules(rules: &CertificationRules) -> Result<Event, Refusal> {
    filled("fee_source", &rules.fee_source)?;
    let mut rules = rules.clone();
    rules.receiving_basis = rules
        .receiving_basis
        .map(|basis| text(&basis))
        .filter(|basis| !basis.is_empty());
    Ok(rules.into())
}

pub(super) fn open_book(
    view: &CertificationBookView,
    opened: &BookOpened,
) -> Result<Event, Refusal> {
    if !view.trace.is_empty() {
        return Err(Refusal::new("opened_twice"));
    }
    filled("register", &opened.register)?;
    if opened.book == 0 {
        return Err(Refusal::at("register_number_unsound", "book"));
    }
    Ok(opened.clone().into())
}

pub(super) fn confirm_book(
    view: &CertificationBookView,
    confirmed: &BookConfirmed,
) -> Result<Event, Refusal> {
    going_on(view)?;
    filled("reason", &confirmed.reason)?;
    Ok(confirmed.clone().into())
}

pub(super) fn close_book(
    view: &CertificationBookView,
    closed: &BookClosed,
) -> Result<Event, Refusal> {
    going_on(view)?;
    Ok(closed.clone().into())
}

fn going_on(view: &CertificationBookView) -> Result<(), Refusal> {
    if view.trace.is_empty() {
        Err(Refusal::new("not_opened"))
    } else if view.closed.is_some() {
        Err(Refusal::new("book_closed"))
    } else {
        Ok(())
    }
}

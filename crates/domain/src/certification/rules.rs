//! The rules of a certification: from what the officer entered and what the tablet knows to the
//! document that is signed, or one refusal in words. Pure; the signature is put on elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{
    Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound as _, TimeDelta,
    Weekday,
};

use super::case::{Case, CertificationInput, Facts, PaperInput};
use super::condition::{Condition, ConditionScope};
use super::document::{
    CERTIFICATION_VERSION, CertificationDocument, CertifiedPage, CertifiedPaper, ConditionRecord,
    MandateRecord, StatementRecord,
};
use super::numerals::date_in_words;
use super::people::{Helper, MarkAct, OffSiteReason, PaperKind, Reading, Route, SignerRecord};
use super::statement::{StatementKind, in_force};
use crate::date::TimeOfDay;
use crate::decide::Refusal;
use crate::name::{PersonName, tidy};

/// Digits of a second in what is signed: finer ones would not come back from the signed text.
const MILLIS: u16 = 3;
/// The stated time and the device's may differ so much without a reason.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::minutes(15);
/// Papers received later come back on the next working day (art. 7).
const LAST_HOUR_OF_SAME_DAY: u32 = 15;
/// Indochina time, in seconds east of UTC.
const ZONE: i32 = 7 * 3600;

/// The document that the officer signs, or why there is none.
pub fn prepare(case: &Case) -> Result<CertificationDocument, Refusal> {
    let Case { input, facts } = case;
    let mandate = mandate(facts, input.date)?;
    let paper = paper(input, facts)?;
    let identity = identity(facts)?;
    let signers = signers(input, facts)?;
    let route_basis = route(input, facts)?;
    let conditions = conditions(input)?;
    off_site(input)?;
    helpers(input, facts)?;
    filled("place", &input.place)?;
    clock(input, facts)?;
    slip(input)?;
    let statement = statement(input, facts, &mandate, &signers)?;
    Ok(CertificationDocument {
        v: CERTIFICATION_VERSION,
        ward: facts.ward,
        certification: facts.certification,
        officer: facts.officer,
        officer_name: facts.staff.name.clone(),
        officer_title: facts.staff.title.clone(),
        mandate,
        visit: facts.visit_id,
        identity,
        paper,
        signers,
        conditions,
        off_site: input.off_site,
        off_site_note: tidy(&input.off_site_note),
        route: input.route,
        route_basis,
        witnesses: input.witnesses.clone(),
        place: tidy(&input.place),
        coordinates: input
            .coordinates
            .clone()
            .filter(|_| facts.rules.wants_coordinates),
        date: input.date,
        time: input.time,
        device_at: facts.device_at.trunc_subsecs(MILLIS),
        clock_note: tidy(&input.clock_note),
        slip: input.slip.clone(),
        statement,
    })
}

fn filled(field: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::at("field_empty", field))
    } else {
        Ok(())
    }
}

/// The mandate on the stated day. Whether it has run out is also asked of the device's day: a day written back does not
/// bring it to life again.
fn mandate(facts: &Facts, on: NaiveDate) -> Result<MandateRecord, Refusal> {
    let Some(authority) = &facts.staff.authority else {
        return Err(Refusal::new("mandate_missing"));
    };
    let zone = FixedOffset::east_opt(ZONE).expect("seven hours are a valid offset");
    let latest = on.max(facts.device_at.with_timezone(&zone).date_naive());
    if facts.staff.authority_ended.is_some_and(|day| day <= latest) {
        return Err(Refusal::new("mandate_ended"));
    }
    if on < authority.from {
        return Err(Refusal::new("mandate_not_begun"));
    }
    if authority.to.is_some_and(|last| last < latest) {
        return Err(Refusal::new("mandate_expired"));
    }
    if !authority.signature {
        return Err(Refusal::new("mandate_of_other_scope"));
    }
    if facts.staff.title.trim().is_empty() {
        return Err(Refusal::new("officer_without_title"));
    }
    Ok(MandateRecord {
        decision: authority.decision.clone(),
        decided: authority.decided,
        from: authority.from,
        to: authority.to,
    })
}

fn paper(input: &CertificationInput, facts: &Facts) -> Result<CertifiedPaper, Refusal> {
    let paper = &input.paper;
    filled("paper.name", &paper.name)?;
    match paper.kind {
        PaperKind::CertifiedCopy => return Err(Refusal::at("copies_not_outside", "paper.kind")),
        PaperKind::Transaction => {
            return Err(Refusal::at("content_is_transaction", "paper.kind"));
        }
        PaperKind::AuthorisationLetter => match paper.authorisation {
            None => return Err(Refusal::at("authorisation_unnamed", "paper.authorisation")),
            Some(what) if !what.is_permitted() => {
                return Err(Refusal::at(
                    "authorisation_needs_transaction",
                    "paper.authorisation",
                ));
            }
            Some(_) => {}
        },
        PaperKind::Declaration | PaperKind::PersonalHistory | PaperKind::OtherPaper => {}
    }
    if paper.sheets == 0 || paper.copies == 0 {
        return Err(Refusal::at("paper_uncounted", "paper.sheets"));
    }
    let pages = pages(paper, facts)?;
    Ok(CertifiedPaper {
        dossier: facts.dossier_id,
        component: paper.component.clone(),
        name: tidy(&paper.name),
        kind: paper.kind,
        authorisation: paper
            .authorisation
            .filter(|_| paper.kind == PaperKind::AuthorisationLetter),
        sheets: paper.sheets,
        copies: paper.copies,
        again_note: again(paper, facts)?,
        pages,
    })
}

/// A paper photographed anew is still the same paper: it gets a second number only for a reason.
fn again(paper: &PaperInput, facts: &Facts) -> Result<String, Refusal> {
    let name = tidy(&paper.name).to_lowercase();
    let before = facts.certified_papers.iter().any(|other| {
        other.component == paper.component || tidy(&other.name).to_lowercase() == name
    });
    if !before {
        return Ok(String::new());
    }
    filled("paper.again_note", &paper.again_note)
        .map_err(|_| Refusal::at("paper_certified_before", "paper.again_note"))?;
    Ok(tidy(&paper.again_note))
}

/// The pages as they stand must be those that the officer looked at.
fn pages(paper: &PaperInput, facts: &Facts) -> Result<Vec<CertifiedPage>, Refusal> {
    let standing = facts
        .dossier
        .components
        .get(&paper.component)
        .map(|component| component.photos.as_slice())
        .unwrap_or_default();
    if standing.is_empty() {
        return Err(Refusal::at("paper_not_photographed", "paper.component"));
    }
    let seen: Vec<&str> = paper.pages.iter().map(String::as_str).collect();
    let stand: Vec<&str> = standing
        .iter()
        .map(|page| page.photo.page_image.as_str())
        .collect();
    if seen != stand {
        return Err(Refusal::at("paper_changed", "paper.pages"));
    }
    let unreadable = standing
        .iter()
        .any(|page| page.photo.verdict == crate::decide::REJECTED && page.photo.overrule.is_none());
    if unreadable {
        return Err(Refusal::at("paper_unreadable", "paper.pages"));
    }
    if stand
        .iter()
        .any(|page| facts.certified_pages.iter().any(|other| other == page))
    {
        return Err(Refusal::at("paper_certified_already", "paper.pages"));
    }
    let page = |photo: &crate::view::PhotoView| CertifiedPage {
        image: photo.photo.page_image.clone(),
        photo: photo.stamp.event.clone(),
    };
    Ok(standing.iter().map(page).collect())
}

fn identity(facts: &Facts) -> Result<String, Refusal> {
    let Some(seen) = &facts.visit.identity else {
        return Err(Refusal::new("identity_missing"));
    };
    if !seen.identity.matches {
        return Err(Refusal::new("identity_differs"));
    }
    match seen.identity.kind {
        Some(kind) if kind.proves_identity_for_certification() => Ok(seen.stamp.event.clone()),
        _ => Err(Refusal::at(
            "identity_paper_not_accepted",
            "signers.id_kind",
        )),
    }
}

fn signers(input: &CertificationInput, facts: &Facts) -> Result<Vec<SignerRecord>, Refusal> {
    let count = u32::try_from(input.signers.len()).unwrap_or(u32::MAX);
    if count == 0 || count != input.paper.people {
        return Err(Refusal::at("signers_all_or_none", "signers"));
    }
    let of_visit =
        |signer: &SignerRecord| signer.person.is_some() && signer.person == facts.visit.person;
    if !input.signers.iter().any(of_visit) {
        return Err(Refusal::at("signer_not_of_visit", "signers.person"));
    }
    let mut numbers = BTreeSet::new();
    let mut sound = Vec::with_capacity(input.signers.len());
    for (at, signer) in input.signers.iter().enumerate() {
        let signer = self::signer(at, signer, input.date)?;
        if !numbers.insert(signer.id_number.clone()) {
            return Err(Refusal::at(
                "signer_twice",
                format!("signers.{at}.id_number"),
            ));
        }
        sound.push(signer);
    }
    Ok(sound)
}

fn signer(at: usize, given: &SignerRecord, on: NaiveDate) -> Result<SignerRecord, Refusal> {
    let field = |name: &str| format!("signers.{at}.{name}");
    let mut signer = given.clone();
    signer.name = PersonName::parse(&given.name)
        .map(Into::into)
        .map_err(|error| Refusal::value(&field("name"), &error))?;
    if !signer.id_kind.proves_identity_for_certification() {
        return Err(Refusal::at("identity_paper_not_accepted", field("id_kind")));
    }
    filled(&field("id_number"), &signer.id_number)?;
    signer.id_number = tidy(&signer.id_number);
    if signer.id_valid_until.is_some_and(|last| last < on) {
        return Err(Refusal::at(
            "identity_paper_expired",
            field("id_valid_until"),
        ));
    }
    match (signer.act, signer.finger) {
        (MarkAct::Fingerprint, None) => {
            return Err(Refusal::at("finger_unnamed", field("finger")));
        }
        (MarkAct::Fingerprint, Some(finger)) if finger.needs_note() => {
            filled(&field("act_note"), &signer.act_note)
                .map_err(|_| Refusal::at("finger_note_missing", field("act_note")))?;
        }
        (MarkAct::Signed | MarkAct::Neither, Some(_)) => {
            return Err(Refusal::at("finger_without_print", field("finger")));
        }
        (MarkAct::Neither, None) if signer.act_note.trim().is_empty() => {
            return Err(Refusal::at("neither_unexplained", field("act_note")));
        }
        _ => {}
    }
    if signer.act == MarkAct::Neither && signer.reading != Reading::ReadAloud {
        return Err(Refusal::at("reading_aloud_missing", field("reading")));
    }
    match (signer.reading, &signer.reader) {
        (Reading::ReadAloud, Some(reader)) if !reader.name.trim().is_empty() => {}
        (Reading::ReadAloud, _) => return Err(Refusal::at("reader_unnamed", field("reader"))),
        (Reading::ReadSelf, _) => signer.reader = None,
    }
    if let Some(interpreter) = &signer.interpreter
        && (interpreter.name.trim().is_empty() || interpreter.note.trim().is_empty())
    {
        return Err(Refusal::at("interpreter_unnamed", field("interpreter")));
    }
    Ok(signer)
}

/// Every condition that the case asks, each with its own tap.
fn conditions(input: &CertificationInput) -> Result<Vec<ConditionRecord>, Refusal> {
    let mut moments = BTreeSet::new();
    for tap in &input.conditions {
        if !moments.insert(tap.at.trunc_subsecs(MILLIS)) {
            return Err(Refusal::at("conditions_ticked_together", "conditions"));
        }
    }
    let mut records = Vec::new();
    for condition in Condition::ALL {
        if !condition.is_asked_for(input.paper.kind, input.route) {
            continue;
        }
        let asked: Vec<Option<u32>> = match condition.scope() {
            ConditionScope::Act => vec![None],
            ConditionScope::EachSigner => (0..).map(Some).take(input.signers.len()).collect(),
        };
        for signer in asked {
            let tap = input
                .conditions
                .iter()
                .find(|tap| tap.condition == condition && tap.signer == signer);
            let Some(tap) = tap else {
                return Err(Refusal::at("condition_missing", name_of(condition, signer)));
            };
            records.push(ConditionRecord {
                condition,
                article: condition.article().to_owned(),
                signer,
                at: tap.at.trunc_subsecs(MILLIS),
            });
        }
    }
    Ok(records)
}

fn name_of(condition: Condition, signer: Option<u32>) -> String {
    let name = serde_json::to_value(condition)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default();
    match signer {
        Some(signer) => format!("conditions.{name}.{signer}"),
        None => format!("conditions.{name}"),
    }
}

fn off_site(input: &CertificationInput) -> Result<(), Refusal> {
    if input.off_site == OffSiteReason::OtherReason {
        filled("off_site_note", &input.off_site_note)
            .map_err(|_| Refusal::at("reason_missing", "off_site_note"))?;
    }
    Ok(())
}

fn route(input: &CertificationInput, facts: &Facts) -> Result<Option<String>, Refusal> {
    if input.route == Route::BeforeOfficer {
        return Ok(None);
    }
    let Some(basis) = &facts.rules.receiving_basis else {
        return Err(Refusal::at("receiver_without_basis", "route"));
    };
    let signed = matches!(input.signers.as_slice(), [one] if one.act == MarkAct::Signed);
    if !signed {
        return Err(Refusal::at("receiver_one_signature_only", "route"));
    }
    let named = input
        .receiver
        .as_ref()
        .is_some_and(|receiver| !receiver.name.trim().is_empty());
    if named {
        Ok(Some(basis.clone()))
    } else {
        Err(Refusal::at("receiver_unnamed", "receiver"))
    }
}

fn helpers(input: &CertificationInput, facts: &Facts) -> Result<(), Refusal> {
    for (at, witness) in input.witnesses.iter().enumerate() {
        if witness.name.trim().is_empty() || witness.id_number.trim().is_empty() {
            return Err(Refusal::at("witness_unnamed", format!("witnesses.{at}")));
        }
    }
    let neither = input
        .signers
        .iter()
        .any(|signer| signer.act == MarkAct::Neither);
    let asked = usize::try_from(facts.rules.witnesses_when_neither).unwrap_or(usize::MAX);
    if neither && input.witnesses.len() < asked {
        return Err(Refusal::at("witnesses_missing", "witnesses"));
    }
    Ok(())
}

fn clock(input: &CertificationInput, facts: &Facts) -> Result<(), Refusal> {
    let zone = FixedOffset::east_opt(ZONE).expect("seven hours are a valid offset");
    let device = facts.device_at.with_timezone(&zone).naive_local();
    let stated = NaiveDateTime::new(input.date, of_day(input.time));
    let apart = (device - stated).abs();
    if input.clock_note.trim().is_empty() {
        if facts.clock_moved {
            return Err(Refusal::at("clock_moved", "clock_note"));
        }
        if TimeDelta::minutes(facts.clock_off_minutes).abs() > CLOCK_TOLERANCE {
            return Err(Refusal::at("clock_off", "clock_note"));
        }
        if apart > CLOCK_TOLERANCE {
            return Err(Refusal::at("clock_differs", "clock_note"));
        }
    }
    Ok(())
}

fn of_day(time: TimeOfDay) -> NaiveTime {
    NaiveTime::parse_from_str(&time.to_string(), "%H:%M")
        .expect("a time of day is written as hours and minutes")
}

fn slip(input: &CertificationInput) -> Result<(), Refusal> {
    let late = of_day(input.time)
        >= NaiveTime::from_hms_opt(LAST_HOUR_OF_SAME_DAY, 0, 0).expect("15:00 is a time");
    match &input.slip {
        None if late => Err(Refusal::at("slip_missing", "slip")),
        None => Ok(()),
        Some(slip) if slip.day < input.date => Err(Refusal::at("day_in_past", "slip.day")),
        Some(slip) if matches!(slip.day.weekday(), Weekday::Sat | Weekday::Sun) => {
            Err(Refusal::at("slip_not_working_day", "slip.day"))
        }
        Some(_) => Ok(()),
    }
}

fn statement(
    input: &CertificationInput,
    facts: &Facts,
    mandate: &MandateRecord,
    signers: &[SignerRecord],
) -> Result<StatementRecord, Refusal> {
    let kind = match (input.route, signers) {
        (Route::BeforeReceiver, _) => StatementKind::BeforeReceiver,
        (_, [one]) => match one.act {
            MarkAct::Signed => StatementKind::OneSigned,
            MarkAct::Fingerprint => StatementKind::OneFingerprint,
            MarkAct::Neither => StatementKind::OneNeither,
        },
        _ => StatementKind::Several,
    };
    let Some(text) = in_force(&facts.statements, kind, input.date) else {
        return Err(Refusal::new("statement_missing"));
    };
    let act = BTreeMap::from([
        ("time", input.time.long_vi()),
        ("date", long_date(input.date)),
        ("date_words", date_in_words(input.date)),
        ("place", tidy(&input.place)),
        ("officer", facts.staff.name.clone()),
        ("title", facts.staff.title.clone()),
        ("authority", authority_in_words(mandate)),
        (
            "receiver",
            input
                .receiver
                .as_ref()
                .map(|receiver| receiver.name.clone())
                .unwrap_or_default(),
        ),
        ("helpers", helpers_in_words(signers, &input.witnesses)),
    ]);
    let each: Vec<_> = signers.iter().map(signer_in_words).collect();
    Ok(StatementRecord {
        kind,
        version: text.version,
        effective_from: text.effective_from,
        form: text.form.clone(),
        words: text.fill(&act, &each),
    })
}

fn authority_in_words(mandate: &MandateRecord) -> String {
    let dated = mandate
        .decided
        .map(|day| format!(" {}", long_date(day)))
        .unwrap_or_default();
    format!("theo Quyết định số {}{dated}", mandate.decision)
}

fn long_date(date: NaiveDate) -> String {
    format!(
        "ngày {:02} tháng {:02} năm {}",
        date.day(),
        date.month(),
        date.year()
    )
}

fn signer_in_words(signer: &SignerRecord) -> BTreeMap<&'static str, String> {
    let finger = signer
        .finger
        .map(|finger| match signer.act_note.trim() {
            "" => finger.label_vi().to_owned(),
            note => format!("{}; {note}", finger.label_vi()),
        })
        .unwrap_or_default();
    let act = match signer.act {
        MarkAct::Signed => "đã ký".to_owned(),
        MarkAct::Fingerprint => format!("đã điểm chỉ ({finger})"),
        MarkAct::Neither => "không thể ký, điểm chỉ được".to_owned(),
    };
    let reading = match (&signer.reader, signer.reading) {
        (Some(reader), Reading::ReadAloud) => format!(
            "Giấy tờ, văn bản đã được ông/bà {} đọc cho người yêu cầu chứng thực nghe.",
            reader.name.trim()
        ),
        _ => String::new(),
    };
    BTreeMap::from([
        ("name", signer.name.clone()),
        ("paper_kind", signer.id_kind.label_vi().to_owned()),
        ("paper_number", signer.id_number.clone()),
        ("finger", finger),
        ("act", act),
        ("reading", reading),
    ])
}

fn helpers_in_words(signers: &[SignerRecord], witnesses: &[Helper]) -> String {
    let interpreters = signers.iter().filter_map(|signer| {
        let helper = signer.interpreter.as_ref()?;
        Some(format!(
            "Người phiên dịch cho ông/bà {}: {} ({}).",
            signer.name,
            helper.name.trim(),
            helper.note.trim()
        ))
    });
    let witnesses = witnesses.iter().map(|witness| {
        format!(
            "Người làm chứng: {}, giấy tờ số {}.",
            witness.name.trim(),
            witness.id_number.trim()
        )
    });
    interpreters.chain(witnesses).collect::<Vec<_>>().join(" ")
}

//! Owns the acts of a certification at the door: what the rules are asked with, the officer's own
//! signature, refusal, slip, seal on site; and how an officer's key is made and certified.

use axum::http::StatusCode;
use rusqlite::Connection;
use tainha_domain::bracket::{in_words_en, in_words_vi};
use tainha_domain::certification::{
    Case, CertificationDocument, CertificationInput, CertifiedBefore, Facts, SignedCertification,
    prepare,
};
use tainha_domain::decide::Command;
use tainha_domain::event::{
    CertificationPostponed, CertificationRefused, CertificationStamped, Certified, StampPlace,
};
use tainha_domain::view::{
    CertificationView, DossierView, StaffView, StatementView, VisitView, WardView,
};
use tainha_journal::evidence::bracket::Bracket;
use tainha_journal::{
    Certificate, CertificateKind, Checkpoint, Hash, OfficerKeyPayload, OfficerKeyProof,
    SignedEntry, StaffId, Time, time,
};
use tainha_print::Sheet;
use uuid::Uuid;

use super::visit::{known, load};
use super::{certification_print, mark, perform, stream};
use crate::Tablet;
use crate::api::Fault;
use crate::api::dto::certification::{
    CertificationAnswer, CertificationSheet, CertifyForm, OfficerKeyAnswer, PostponeForm,
    RefuseForm, StampForm,
};
use crate::draft;
use crate::edge::{new_uuid, vietnam};
use crate::store::{entry, setting, sync, view};
use crate::sync::driver;
use crate::tablet::Open;

/// Clock and count since boot may drift apart so much before the clock counts as moved.
const DRIFT_MS: i64 = 120_000;

/// What the tablet knows of the case.
fn facts(
    open: &Open,
    connection: &Connection,
    dossier_id: Uuid,
    certification: Uuid,
) -> Result<Facts, Fault> {
    let dossier: DossierView = load(connection, "dossier", dossier_id)?;
    let visit_id = dossier.visit.ok_or_else(Fault::not_found)?;
    let identity = setting::identity(connection)?;
    let ward: WardView = load(connection, "ward", identity.ward.id.0)?;
    let mut statements = Vec::new();
    for stream in view::streams(connection, "statement")? {
        let view: StatementView = load(connection, "statement", stream.id())?;
        statements.extend(view.texts);
    }
    let (mut certified_pages, mut certified_papers) = (Vec::new(), Vec::new());
    for (id, view) in all(connection)? {
        if id == certification {
            continue;
        }
        let Some(document) = view.document else {
            continue;
        };
        if document.paper.dossier == dossier_id {
            certified_papers.push(CertifiedBefore {
                component: document.paper.component,
                name: document.paper.name,
            });
        }
        let pages = document.paper.pages.into_iter();
        certified_pages.extend(pages.map(|page| page.image));
    }
    let staff: StaffView = load(connection, "staff", open.who.id)?;
    Ok(Facts {
        ward: identity.ward.id,
        certification,
        officer: StaffId(open.who.id),
        device_at: open.tablet.0.config.clock.now().with_timezone(&vietnam()),
        clock_moved: clock_moved(open, connection, visit_id)?,
        clock_off_minutes: open.tablet.progress().clock_off_minutes.unwrap_or_default(),
        staff,
        rules: ward.certification_rules,
        revoked: ward.revoked.into_iter().map(|key| key.kid).collect(),
        visit_id,
        visit: load::<VisitView>(connection, "visit", visit_id)?,
        dossier_id,
        dossier,
        statements,
        certified_pages,
        certified_papers,
    })
}

/// Since the visit was opened the clock went another way than the count since boot; or it stands
/// before what this tablet wrote last, whatever boot that was in.
fn clock_moved(open: &Open, connection: &Connection, visit: Uuid) -> Result<bool, Fault> {
    let clock = &open.tablet.0.config.clock;
    if let Some(jws) = entry::own_last(connection)? {
        let last = SignedEntry::trusted(&jws).map_err(|_| Fault::internal("own entry"))?;
        let back = (last.payload().at - clock.now()).num_milliseconds();
        if back > DRIFT_MS {
            return Ok(true);
        }
    }
    let first = entry::own_of_stream(connection, &stream("visit", visit))?;
    let Some(jws) = first.first() else {
        return Ok(false);
    };
    let opened = SignedEntry::trusted(jws).map_err(|_| Fault::internal("own entry"))?;
    let opened = opened.payload();
    if opened.boot != clock.boot() {
        return Ok(false);
    }
    let by_clock = (clock.now() - opened.at).num_milliseconds();
    let by_count = i64::try_from(clock.tick_ms().saturating_sub(opened.tick)).unwrap_or(i64::MAX);
    Ok(by_clock.saturating_sub(by_count).abs() > DRIFT_MS)
}

/// Every certification that is held here.
fn all(connection: &Connection) -> Result<Vec<(Uuid, CertificationView)>, Fault> {
    let mut found = Vec::new();
    for stream in view::streams(connection, "certification")? {
        found.push((stream.id(), load(connection, "certification", stream.id())?));
    }
    Ok(found)
}

/// What would be signed, or why not. Nothing is written, no secret is asked.
pub(crate) fn preview(
    open: &Open,
    dossier: Uuid,
    input: CertificationInput,
) -> Result<CertificationDocument, Fault> {
    let id = new_uuid(&*open.tablet.0.config.random);
    open.store.read(|connection| {
        let facts = facts(open, connection, dossier, id)?;
        Ok(prepare(&Case { input, facts })?)
    })
}

/// The officer certifies: own secret, own signature, one event.
pub(crate) fn certify(
    open: &Open,
    dossier: Uuid,
    form: CertifyForm,
) -> Result<CertificationAnswer, Fault> {
    let draft = draft::name(dossier, "certify");
    let vault = &open.tablet.0.vault;
    let id = form
        .certification
        .unwrap_or_else(|| new_uuid(&*open.tablet.0.config.random));
    // A case that the rules refuse costs no try of the secret.
    preview(open, dossier, form.input.clone())?;
    let held = vault
        .officer(open.who.id)?
        .ok_or_else(|| Fault::new(StatusCode::CONFLICT, "officer_key_missing"))?;
    let officer_certificate = held
        .certificate
        .ok_or_else(|| Fault::new(StatusCode::CONFLICT, "officer_key_uncertified"))?;
    let key = vault.open_officer_key(open.who.id, &form.secret)?;
    mark::of_signers(open, dossier, &form.input.paper.pages, &form.input.signers)?;
    perform(
        open,
        &stream("certification", id),
        Some(&draft),
        |connection, _| {
            let facts = facts(open, connection, dossier, id)?;
            let case = Case {
                input: form.input,
                facts,
            };
            let document = prepare(&case)?;
            let signed = SignedCertification::sign_by(document, &key)
                .map_err(|_| Fault::internal("officer signature"))?;
            let certified = Certified {
                jws: signed.jws().to_owned(),
                officer_certificate,
            };
            if let Some(after) = newest_checkpoint(connection)? {
                setting::set(connection, &after_of(id), &time::format(&after))?;
            }
            Ok(Command::Certify(Box::new(case), certified))
        },
    )?;
    answer(open, id)
}

/// Where the time is kept that a certification of this tablet is known to be later than.
fn after_of(id: Uuid) -> String {
    format!("certified_after.{}", id.as_hyphenated())
}

/// Time of the checkpoint that an act written now cites.
fn newest_checkpoint(connection: &Connection) -> Result<Option<Time>, Fault> {
    let Some(cited) = setting::get::<Hash>(connection, "checkpoint")? else {
        return Ok(None);
    };
    let held = sync::checkpoints(connection)?;
    Ok(held
        .iter()
        .filter_map(|jws| Checkpoint::trusted(jws).ok())
        .find(|checkpoint| checkpoint.hash() == cited)
        .map(|checkpoint| checkpoint.payload().at))
}

/// Between which of the ward's times it was certified, as far as this tablet can know.
fn bracket(
    connection: &Connection,
    id: Uuid,
    view: &CertificationView,
) -> Result<Option<Bracket>, Fault> {
    let Some(stamp) = &view.certified_stamp else {
        return Ok(None);
    };
    let Ok(event) = stamp.event.parse::<Hash>() else {
        return Ok(None);
    };
    let Some(receipted_at) = entry::own_receipt(connection, event)? else {
        return Ok(None);
    };
    let parsed = |text: String| {
        Some(
            Time::parse_from_rfc3339(&text)
                .ok()?
                .with_timezone(&vietnam()),
        )
    };
    Ok(Some(Bracket {
        after: setting::get::<String>(connection, &after_of(id))?.and_then(parsed),
        before: receipted_at.and_then(parsed),
    }))
}

fn visit_of(connection: &Connection, dossier: Uuid) -> Result<Uuid, Fault> {
    let view: DossierView = load(connection, "dossier", dossier)?;
    view.visit.ok_or_else(Fault::not_found)
}

/// Refuses with a written reason.
pub(crate) fn refuse(
    open: &Open,
    dossier: Uuid,
    form: RefuseForm,
) -> Result<CertificationAnswer, Fault> {
    let draft = draft::name(dossier, "certify");
    let id = form
        .certification
        .unwrap_or_else(|| new_uuid(&*open.tablet.0.config.random));
    perform(
        open,
        &stream("certification", id),
        Some(&draft),
        |connection, _| {
            Ok(Command::RefuseCertification(CertificationRefused {
                dossier,
                visit: visit_of(connection, dossier)?,
                requester: form.requester,
                paper_name: form.paper_name,
                ground: form.ground,
                article: String::new(),
                reason: form.reason,
                instead: form.instead,
            }))
        },
    )?;
    answer(open, id)
}

/// Gives a slip with hour and date.
pub(crate) fn postpone(
    open: &Open,
    dossier: Uuid,
    form: PostponeForm,
) -> Result<CertificationAnswer, Fault> {
    let draft = draft::name(dossier, "certify");
    let id = new_uuid(&*open.tablet.0.config.random);
    perform(
        open,
        &stream("certification", id),
        Some(&draft),
        |connection, _| {
            Ok(Command::PostponeCertification(CertificationPostponed {
                dossier,
                visit: visit_of(connection, dossier)?,
                slip: form.slip,
                reason: form.reason,
            }))
        },
    )?;
    answer(open, id)
}

/// The seal was put on at home, on written permission.
pub(crate) fn stamp(open: &Open, id: Uuid, form: StampForm) -> Result<CertificationAnswer, Fault> {
    let today = open.tablet.0.config.clock.now().with_timezone(&vietnam());
    perform(open, &stream("certification", id), None, |_, view| {
        known(view)?;
        Ok(Command::StampCertification(CertificationStamped {
            place: StampPlace::OnSite,
            permission: Some(form.permission),
            on: today.date_naive(),
        }))
    })?;
    answer(open, id)
}

fn answer(open: &Open, id: Uuid) -> Result<CertificationAnswer, Fault> {
    open.store.read(|connection| {
        let view = load(connection, "certification", id)?;
        shown(connection, id, view)
    })
}

fn shown(
    connection: &Connection,
    id: Uuid,
    view: CertificationView,
) -> Result<CertificationAnswer, Fault> {
    let bracket = bracket(connection, id, &view)?;
    Ok(CertificationAnswer {
        id,
        bracket_vi: bracket.as_ref().map(in_words_vi),
        bracket_en: bracket.as_ref().map(in_words_en),
        view,
    })
}

/// Certifications of a dossier.
pub(crate) fn of_dossier(open: &Open, dossier: Uuid) -> Result<Vec<CertificationAnswer>, Fault> {
    open.store.read(|connection| {
        let found = all(connection)?.into_iter();
        found
            .filter(|(_, view)| view.dossier == Some(dossier))
            .map(|(id, view)| shown(connection, id, view))
            .collect()
    })
}

/// A sheet of a certification: statement or refusal, by what it is; or its slip.
pub(crate) fn sheet(open: &Open, id: Uuid, which: CertificationSheet) -> Result<Vec<u8>, Fault> {
    let (view, ward) = open.store.read(|connection| {
        let view: CertificationView = load(connection, "certification", id)?;
        let ward = setting::identity(connection)?.ward.name;
        Ok::<_, Fault>((view, ward))
    })?;
    let sheet = certification_print::sheet(&view, which, &ward, &open.who.name)
        .ok_or_else(Fault::not_found)?;
    printed(open, &sheet)
}

/// The statement as it would be printed; nothing is written.
pub(crate) fn preview_sheet(
    open: &Open,
    dossier: Uuid,
    input: CertificationInput,
) -> Result<Vec<u8>, Fault> {
    let document = preview(open, dossier, input)?;
    printed(
        open,
        &certification_print::statement(&document, &CertificationView::default()),
    )
}

/// The ward's written basis for route B, where it entered one.
pub(crate) fn receiving_basis(open: &Open) -> Result<Option<String>, Fault> {
    open.store.read(|connection| {
        let own = setting::identity(connection)?.ward.id.0;
        let ward: WardView = load(connection, "ward", own)?;
        Ok(ward.certification_rules.receiving_basis)
    })
}

/// The blank sheet with the box for an inked print.
pub(crate) fn print_box(open: &Open) -> Result<Vec<u8>, Fault> {
    let ward = open.store.read(setting::identity)?.ward.name;
    printed(open, &tainha_print::print_box_sheet(&ward))
}

/// A sheet as a file, dated now.
pub(super) fn printed(open: &Open, sheet: &Sheet) -> Result<Vec<u8>, Fault> {
    let now = open.tablet.0.config.clock.now().with_timezone(&vietnam());
    tainha_print::pdf(sheet, &now).map_err(|error| {
        tracing::error!(%error, "a sheet was not made");
        Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "sheet_failed")
    })
}

/// How the key of the person who is signed in stands.
pub(crate) fn officer_key(open: &Open) -> Result<OfficerKeyAnswer, Fault> {
    let held = open.tablet.0.vault.officer(open.who.id)?;
    let staff: StaffView = open
        .store
        .read(|connection| load(connection, "staff", open.who.id))?;
    Ok(OfficerKeyAnswer {
        has_key: held
            .as_ref()
            .is_some_and(|held| held.slot.wrapped.is_some()),
        certified: held.as_ref().is_some_and(|held| held.certificate.is_some()),
        kid: held.map(|held| held.kid),
        authority: staff.authority,
    })
}

/// Makes the key, if there is none, and has the ward certify it. May be asked again.
pub(crate) async fn make_officer_key(
    tablet: &Tablet,
    secret: String,
) -> Result<OfficerKeyAnswer, Fault> {
    let (jws, kid) = tablet
        .work(move |open| {
            let vault = &open.tablet.0.vault;
            let owner = (open.who.id, &*open.who.name, &*open.who.role);
            // The officer's own secret, not a new one: who knows it may make the key.
            vault.unlock(open.who.id, &secret)?;
            let held = vault.officer(open.who.id)?;
            let key = match held.filter(|held| held.slot.wrapped.is_some()) {
                Some(_) => vault.open_officer_key(open.who.id, &secret)?,
                None => vault.make_officer_key(owner, &secret)?,
            };
            let identity = open.store.read(setting::identity)?;
            let proof = OfficerKeyProof::sign_by(
                OfficerKeyPayload {
                    v: 1,
                    ward: identity.ward.id,
                    device: identity.device,
                    officer: StaffId(open.who.id),
                    jwk: key.jwk(),
                    at: open.tablet.0.config.clock.now(),
                },
                &key,
            )
            .map_err(|_| Fault::internal("officer key"))?;
            Ok((proof.jws().to_owned(), key.thumbprint()))
        })
        .await?;
    let answer = driver::certify_officer(tablet, &jws).await?;
    tablet
        .work(move |open| {
            let invalid = || Fault::new(StatusCode::BAD_GATEWAY, "ward_answer_invalid");
            let identity = open.store.read(setting::identity)?;
            let mut known = identity.certificates().map_err(|_| invalid())?;
            known.add(&answer.operational_cert).map_err(|_| invalid())?;
            let certificate: Certificate = known.add(&answer.certificate).map_err(|_| invalid())?;
            let mine = certificate.payload();
            let is_mine = mine.kind == CertificateKind::Officer
                && mine.subject == tainha_journal::Subject::Device(open.who.id)
                && certificate.key().is_ok_and(|key| key.thumbprint() == kid);
            if !is_mine {
                return Err(invalid());
            }
            let vault = &open.tablet.0.vault;
            vault.keep_officer_certificate(&kid.to_string(), certificate.jws())?;
            officer_key(open)
        })
        .await
}

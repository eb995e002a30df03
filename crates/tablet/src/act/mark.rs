//! Owns marks of a person at the door: what is shown to be signed, strokes drawn under it, pictures of
//! inked prints; and that an act cites only marks that were made for it. No mark is compared with another.

use axum::http::StatusCode;
use rusqlite::Connection;
use tainha_capture::{
    Finger, FingerError, Hand, NamedFinger, Photo, Print, PrintReason, Strokes, StrokesError,
    StrokesRefusal, Verdict,
};
use tainha_domain::certification::{Finger as NamedInLaw, MarkAct, SignerRecord};
use tainha_domain::decide::{Command, decide};
use tainha_domain::event::Signatures;
use tainha_domain::to_sign::{self, Signing, ToSign};
use tainha_domain::view::{DossierView, PersonView};
use tainha_journal::{Hash, StreamId, time};
use uuid::Uuid;

use super::visit::load;
use super::{context, stream};
use crate::api::Fault;
use crate::api::dto::mark::{MarkAnswer, PrintAnswer, SheetToSign};
use crate::store::mark::{Mark, MarkKind};
use crate::store::{blob, mark, setting, view};
use crate::tablet::Open;

/// What is shown to be signed, and the hash that strokes under it cite.
pub(crate) fn sheet(open: &Open, dossier: Uuid, act: &ToSign) -> Result<SheetToSign, Fault> {
    let lines = open
        .store
        .read(|connection| lines(open, connection, dossier, act))?;
    Ok(SheetToSign {
        sha256: to_sign::hash(&lines).to_string(),
        lines,
    })
}

fn lines(
    open: &Open,
    connection: &Connection,
    id: Uuid,
    act: &ToSign,
) -> Result<Vec<String>, Fault> {
    let dossier: DossierView = load(connection, "dossier", id)?;
    let person = dossier.person.ok_or_else(Fault::not_found)?;
    let person: PersonView = load(connection, "person", person)?;
    let ward = setting::identity(connection)?.ward.name;
    Ok(act.lines(&Signing {
        id,
        dossier: &dossier,
        person: &person.name,
        staff: &open.who.name,
        ward: &ward,
    }))
}

/// Keeps strokes under what was shown, if they may be a signature.
pub(crate) fn strokes(
    open: &Open,
    dossier: Uuid,
    act: &ToSign,
    json: &[u8],
) -> Result<MarkAnswer, Fault> {
    let shown = sheet(open, dossier, act)?.sha256;
    let strokes = Strokes::parse(json).map_err(|error| not_strokes(&error))?;
    if strokes.document != shown {
        return Err(unprocessable("strokes_other_document"));
    }
    let report = strokes.judge();
    if let Some(refusal) = report.refusal {
        return Err(unprocessable(match refusal {
            StrokesRefusal::Empty => "strokes_empty",
            StrokesRefusal::Dots => "strokes_dots",
            StrokesRefusal::StraightLine => "strokes_straight_line",
            StrokesRefusal::Slip => "strokes_slip",
        }));
    }
    let bytes = strokes.to_json().map_err(|error| not_strokes(&error))?;
    let document = shown.parse().ok();
    let kept = Mark {
        kind: MarkKind::Strokes,
        document,
        info: String::new(),
    };
    let sha256 = keep(
        open,
        &stream("dossier", dossier),
        "application/json",
        &bytes,
        &kept,
    )?;
    Ok(MarkAnswer {
        sha256: sha256.to_string(),
        small: report.small,
    })
}

/// Keeps the picture of an inked print, if ridges can be seen on it.
pub(crate) fn print(
    open: &Open,
    dossier: Uuid,
    finger: NamedInLaw,
    note: &str,
    bytes: &[u8],
) -> Result<PrintAnswer, Fault> {
    let (hand, named) = as_captured(finger);
    NamedFinger::new(hand, named, Some(note)).map_err(not_a_print)?;
    let photo = Photo::read(bytes)?;
    let print = Print::from_form(&photo).map_err(not_a_print)?;
    let quality = print.judge();
    if quality.verdict == Verdict::Reject {
        let worst = quality.reasons.first().copied();
        return Err(unprocessable(reason(worst.unwrap_or(PrintReason::NotAPrint))).field("photo"));
    }
    let png = print.png().map_err(not_a_print)?;
    let info = serde_json::json!({ "finger": finger, "note": note.trim(), "quality": quality });
    let kept = Mark {
        kind: MarkKind::Print,
        document: None,
        info: info.to_string(),
    };
    let sha256 = keep(open, &stream("dossier", dossier), "image/png", &png, &kept)?;
    Ok(PrintAnswer {
        sha256: sha256.to_string(),
        score: quality.score,
        hints: quality
            .reasons
            .iter()
            .map(|&hint| reason(hint).to_owned())
            .collect(),
    })
}

fn keep(open: &Open, on: &StreamId, media: &str, bytes: &[u8], kept: &Mark) -> Result<Hash, Fault> {
    let sha256 = Hash::of(bytes);
    let now = time::format(&open.tablet.0.config.clock.now());
    open.store.write_photos(|connection| {
        blob::put(connection, sha256, media, bytes, false, &now)?;
        mark::put(connection, sha256, on, kept, &now)?;
        Ok::<_, Fault>(sha256)
    })
}

/// The command with its signatures checked, its text kept, and all of it marked to be sent; what else was
/// drawn for it is forgotten. A refusal comes before anything is marked.
pub(crate) fn signed(open: &Open, dossier: Uuid, command: Command) -> Result<Command, Fault> {
    let mut command = command;
    let Some(act) = act_of(&command) else {
        return Ok(command);
    };
    let on = stream("dossier", dossier);
    let lines = open.store.read(|connection| {
        let known = view::load(connection, &on)?;
        decide(&known, &command, &context(open))?;
        lines(open, connection, dossier, &act)
    })?;
    let text = to_sign::text(&lines);
    let shown = to_sign::hash(&lines);
    let Some(signatures) = signatures_of(&mut command) else {
        return Ok(command);
    };
    signatures.shown = Some(shown.to_string());
    let now = time::format(&open.tablet.0.config.clock.now());
    open.store.write_photos(|connection| {
        let mut files = vec![shown];
        let named = [
            ("signatures.giver", &signatures.giver),
            ("signatures.taker", &signatures.taker),
        ];
        for (field, given) in named {
            let Some(given) = given else { continue };
            let file = named_mark(connection, &on, given, MarkKind::Strokes, Some(shown))
                .map_err(|fault| fault.field(field))?;
            files.push(file);
        }
        let kept = Mark {
            kind: MarkKind::Text,
            document: None,
            info: String::new(),
        };
        blob::put(
            connection,
            shown,
            "text/plain",
            text.as_bytes(),
            false,
            &now,
        )?;
        mark::put(connection, shown, &on, &kept, &now)?;
        blob::cite_held(connection, &files)?;
        Ok::<_, Fault>(mark::forget_unused(connection, &on, Some(shown))?)
    })?;
    Ok(command)
}

/// Marks of the signers of a certification: each is of its own kind, made for this dossier and, if it
/// is drawn, under these very pages. Marked to be sent.
pub(crate) fn of_signers(
    open: &Open,
    dossier: Uuid,
    pages: &[String],
    signers: &[SignerRecord],
) -> Result<(), Fault> {
    if signers.iter().all(|signer| signer.mark.is_none()) {
        return Ok(());
    }
    let shown = sheet(open, dossier, &ToSign::Paper(pages.to_vec()))?;
    let document: Option<Hash> = shown.sha256.parse().ok();
    let on = stream("dossier", dossier);
    open.store.write_photos(|connection| {
        let mut files = Vec::new();
        for (at, signer) in signers.iter().enumerate() {
            let Some(given) = &signer.mark else { continue };
            let (kind, document) = match signer.act {
                MarkAct::Fingerprint => (MarkKind::Print, None),
                MarkAct::Signed | MarkAct::Neither => (MarkKind::Strokes, document),
            };
            let file = named_mark(connection, &on, given, kind, document)
                .map_err(|fault| fault.field(format!("signers.{at}.mark")))?;
            files.push(file);
        }
        blob::cite_held(connection, &files)?;
        mark::forget_unused(connection, &on, None)?;
        Ok::<_, Fault>(mark::forget_unused(connection, &on, document)?)
    })
}

fn named_mark(
    connection: &Connection,
    on: &StreamId,
    given: &str,
    kind: MarkKind,
    document: Option<Hash>,
) -> Result<Hash, Fault> {
    let file: Hash = given.parse().map_err(|_| unprocessable("mark_unknown"))?;
    let kept = mark::get(connection, file, on)?.ok_or_else(|| unprocessable("mark_unknown"))?;
    if kept.kind != kind {
        return Err(unprocessable("mark_unknown"));
    }
    if kept.document != document {
        return Err(unprocessable("strokes_other_document"));
    }
    Ok(file)
}

/// What is signed with a command; none where nobody signed on the screen.
fn act_of(command: &Command) -> Option<ToSign> {
    let act = match command {
        Command::TakePaper(taken) if !taken.signatures.is_empty() => ToSign::Receipt(taken.clone()),
        Command::HandOverPaper(handed) if !handed.signatures.is_empty() => {
            ToSign::HandOver(handed.clone())
        }
        Command::ReturnPaper(returned) if !returned.signatures.is_empty() => {
            ToSign::GiveBack(returned.clone())
        }
        Command::DeliverResult(delivered) if !delivered.signatures.is_empty() => {
            ToSign::Result(delivered.clone())
        }
        _ => return None,
    };
    Some(act)
}

const fn signatures_of(command: &mut Command) -> Option<&mut Signatures> {
    match command {
        Command::TakePaper(taken) => Some(&mut taken.signatures),
        Command::HandOverPaper(handed) => Some(&mut handed.signatures),
        Command::ReturnPaper(returned) => Some(&mut returned.signatures),
        Command::DeliverResult(delivered) => Some(&mut delivered.signatures),
        _ => None,
    }
}

fn unprocessable(code: &str) -> Fault {
    Fault::new(StatusCode::UNPROCESSABLE_ENTITY, code)
}

fn not_strokes(error: &StrokesError) -> Fault {
    unprocessable(error.code()).field("strokes")
}

fn not_a_print(error: FingerError) -> Fault {
    match error {
        FingerError::Photo(error) => error.into(),
        FingerError::NoReason | FingerError::LongReason => {
            unprocessable(error.code()).field("note")
        }
        error => unprocessable(error.code()).field("photo"),
    }
}

const fn reason(reason: PrintReason) -> &'static str {
    match reason {
        PrintReason::TooMuchInk => "print_too_much_ink",
        PrintReason::TooLittleInk => "print_too_little_ink",
        PrintReason::Smeared => "print_smeared",
        PrintReason::NotAPrint => "print_not_a_print",
        PrintReason::Partial => "print_partial",
        PrintReason::FewPixels => "print_few_pixels",
    }
}

const fn as_captured(finger: NamedInLaw) -> (Hand, Finger) {
    match finger {
        NamedInLaw::RightIndex => (Hand::Right, Finger::Index),
        NamedInLaw::LeftIndex => (Hand::Left, Finger::Index),
        NamedInLaw::RightThumb => (Hand::Right, Finger::Thumb),
        NamedInLaw::RightMiddle => (Hand::Right, Finger::Middle),
        NamedInLaw::RightRing => (Hand::Right, Finger::Ring),
        NamedInLaw::RightLittle => (Hand::Right, Finger::Little),
        NamedInLaw::LeftThumb => (Hand::Left, Finger::Thumb),
        NamedInLaw::LeftMiddle => (Hand::Left, Finger::Middle),
        NamedInLaw::LeftRing => (Hand::Left, Finger::Ring),
        NamedInLaw::LeftLittle => (Hand::Left, Finger::Little),
    }
}

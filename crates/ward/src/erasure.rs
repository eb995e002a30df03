//! Erasing by law or decision: bodies and files of a matter are deleted, shells, receipts and the
//! chain stay, and the ward's own entry says what went, when and on which decision (EVIDENCE 8).
//! Refuses what the law keeps: the register for ever, copies of certified papers for their years.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use http::StatusCode;
use tainha_domain::decide::Command;
use tainha_domain::event::BodiesErased;
use tainha_domain::retention::{self, Kept};
use tainha_domain::view::CertificationView;
use tainha_journal::{Hash, StreamId};

use crate::desk::all;
use crate::error::{Result, WardError};
use crate::journal::{project, view_of};
use crate::problem::Problem;
use crate::store::Db;
use crate::ward::{Acting, Desk, Ward};

/// Most events named by one entry of erasure.
const AT_ONCE: usize = 400;
/// What says that something was refused or erased stays.
const STAYS: [&str; 2] = ["act_refused", "bodies_erased"];

/// On what an erasure rests.
#[derive(Debug, Clone)]
pub struct Erasing {
    /// Law or decision, with its number.
    pub decision: String,
    /// In words, without a person's name.
    pub reason: String,
}

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Bodies of events.
    pub bodies: usize,
    /// Files that nothing cites any more.
    pub files: usize,
}

impl Ward {
    /// Erases the bodies of a dossier, or of a person with all that was done for them.
    pub fn erase(&self, acting: Acting, subject: &StreamId, said: &Erasing) -> Result<Erased> {
        let desk = Desk::new(self, acting);
        let (subject, said) = (subject.clone(), said.clone());
        let today = self.env().today();
        let (erased, files) = self.store().write_blocking(move |db| {
            let mut erased = Erased::default();
            let mut files = BTreeSet::new();
            for stream in matter(db, &subject, today)? {
                erased.bodies += erase_stream(db, &desk, &stream, &said, &mut files)?;
            }
            if erased.bodies == 0 {
                return Err(Problem::not_found().into());
            }
            files.retain(|sha256| matches!(db.is_cited(*sha256), Ok(false)));
            for sha256 in &files {
                db.delete_blob(*sha256)?;
            }
            erased.files = files.len();
            Ok((erased, files))
        })?;
        // The rows are gone durably; a file that a crash leaves here is cited by nothing.
        for sha256 in files {
            self.blobs().remove(sha256)?;
        }
        Ok(erased)
    }
}

/// The streams of a matter that may be erased; refused where the law keeps one.
fn matter(db: Db<'_>, subject: &StreamId, today: NaiveDate) -> Result<Vec<StreamId>> {
    let id = subject.id().to_string();
    match subject.kind() {
        "dossier" => {
            keeps(db, subject, today)?;
            Ok(vec![subject.clone()])
        }
        "person" => {
            let mut streams = Vec::new();
            for kind in ["dossier", "visit", "appointment", "request"] {
                for stream in db.views_that_name(kind, &id)? {
                    if kind == "dossier" {
                        keeps(db, &stream, today)?;
                    }
                    streams.push(stream);
                }
            }
            // Last: until here the others are found by the name of the person's stream.
            streams.push(subject.clone());
            Ok(streams)
        }
        _ => Err(Problem::not_found().into()),
    }
}

/// Refuses while papers of the dossier must be kept. Certifications themselves are lines of the
/// register and are never erased.
fn keeps(db: Db<'_>, dossier: &StreamId, today: NaiveDate) -> Result<()> {
    let years = retention::years(Kept::CertifiedPaper);
    for (_, view) in all(db, "certification", CertificationView::of)? {
        if view.dossier != Some(dossier.id()) {
            continue;
        }
        let Some(document) = &view.document else {
            continue;
        };
        let until =
            years.and_then(|years| document.date.checked_add_months(Months::new(12 * years)));
        if until.is_none_or(|until| today < until) {
            return Err(kept(until).into());
        }
    }
    Ok(())
}

fn kept(until: Option<NaiveDate>) -> Problem {
    let until = until.map_or_else(
        || "vĩnh viễn".to_owned(),
        |day| format!("đến ngày {}", day.format("%d/%m/%Y")),
    );
    Problem::new(
        StatusCode::CONFLICT,
        "kept_by_law",
        &format!(
            "Hồ sơ có giấy tờ đã chứng thực, phải lưu {until} theo quy định về lưu trữ. Xin trả lời người yêu cầu kèm lý do này."
        ),
        "papers of this dossier were certified and must be kept for their years",
    )
}

/// Tells what goes, deletes it, folds the stream anew; answers how many bodies went.
fn erase_stream(
    db: Db<'_>,
    desk: &Desk,
    stream: &StreamId,
    said: &Erasing,
    files: &mut BTreeSet<Hash>,
) -> Result<usize> {
    if view_of(db, &stream.to_string())?.is_none() {
        return Ok(0);
    }
    let mut going = Vec::new();
    for row in db.stream(stream)? {
        let Some(text) = row.document.as_deref().filter(|_| row.state == "held") else {
            continue;
        };
        let document = tainha_journal::EventDocument::parse(text)
            .map_err(|e| WardError::corrupt("document", &e))?;
        if !STAYS.contains(&document.kind()) {
            files.extend(document.blobs());
            going.push((row.event, document.kind().to_owned()));
        }
    }
    for part in going.chunks(AT_ONCE) {
        let erased = BodiesErased {
            events: part.iter().map(|(event, _)| event.to_string()).collect(),
            kinds: part.iter().map(|(_, kind)| kind.clone()).collect(),
            decision: said.decision.trim().to_owned(),
            reason: said.reason.trim().to_owned(),
        };
        desk.carry_out(db, stream, &Command::EraseBodies(erased))?;
        for (event, _) in part {
            db.erase_document(*event)?;
        }
    }
    project(db, stream)?;
    Ok(going.len())
}

//! Erasing by law or decision: bodies and files of a matter are deleted, shells, receipts and the
//! chain stay, and the ward's own entry says what went, when and on which decision (EVIDENCE 8).
//! Refuses what the law keeps: the register for ever, copies of certified papers for their years.

mod list;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Months, NaiveDate};
use http::StatusCode;
use tainha_domain::decide::Command;
use tainha_domain::event::BodiesErased;
use tainha_domain::retention::{self, Kept};
use tainha_domain::view::CertificationView;
use tainha_journal::{Hash, StreamId};

use crate::desk::all;
use crate::error::{Result, WardError};
use crate::journal::{project, show_again, view_of};
use crate::problem::Problem;
use crate::store::{Db, StreamRow};
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
        let kept_at = self.layout().erasures();
        let (erased, files) = self.store().write_blocking(move |db| {
            let mut work = Work::default();
            let (streams, certified) = matter(db, &subject, today)?;
            for stream in streams {
                let going = held(db, &stream)?;
                work.erase(db, &desk, &stream, &said, going)?;
            }
            for (stream, files) in certified {
                work.erase_files(db, &desk, &stream, &said, &files)?;
            }
            if work.bodies == 0 && work.files.is_empty() {
                return Err(Problem::not_found().into());
            }
            let done = work.finish(db)?;
            // Before the commit: a line too much is harmless, one too few is not.
            list::append(&kept_at, &work.lines)?;
            Ok(done)
        })?;
        self.remove_files(files)?;
        Ok(erased)
    }

    /// Erases again what a list of erasures names and this ward holds, as a restored one does. The
    /// list is taken into the ward's own.
    pub fn replay_erasures(&self, acting: Acting, file: &Path) -> Result<Erased> {
        let lines = list::read(file)?;
        let own = self.layout().erasures();
        if own != file {
            list::append(&own, &lines)?;
        }
        let desk = Desk::new(self, acting);
        let (erased, files) = self.store().write_blocking(move |db| {
            let mut work = Work::default();
            for line in &lines {
                let stream = line.stream()?;
                let mut going = held(db, &stream)?;
                going.retain(|row| line.events.contains(&row.event.to_string()));
                work.erase(db, &desk, &stream, &line.said(), going)?;
                work.erase_files(db, &desk, &stream, &line.said(), &line.files()?)?;
            }
            work.finish(db)
        })?;
        self.remove_files(files)?;
        Ok(erased)
    }

    /// The rows are gone durably; a file that a crash leaves here is cited by nothing.
    fn remove_files(&self, files: BTreeSet<Hash>) -> Result<()> {
        for sha256 in files {
            self.blobs().remove(sha256)?;
        }
        Ok(())
    }
}

/// A certification, and the files that it cites.
type Certified = (StreamId, Vec<Hash>);

/// The streams of a matter whose bodies may be erased, and the certifications of which only the
/// files go; refused where the law keeps one.
fn matter(
    db: Db<'_>,
    subject: &StreamId,
    today: NaiveDate,
) -> Result<(Vec<StreamId>, Vec<Certified>)> {
    let id = subject.id().to_string();
    let mut certified = Vec::new();
    let streams = match subject.kind() {
        "dossier" => {
            let mut streams = vec![subject.clone()];
            keeps(db, subject, today, &mut streams, &mut certified)?;
            streams
        }
        "person" => {
            let mut streams = Vec::new();
            for kind in ["dossier", "visit", "appointment", "request"] {
                for stream in db.views_that_name(kind, &id)? {
                    if kind == "dossier" {
                        keeps(db, &stream, today, &mut streams, &mut certified)?;
                    }
                    streams.push(stream);
                }
            }
            // Last: until here the others are found by the name of the person's stream.
            streams.push(subject.clone());
            streams
        }
        _ => return Err(Problem::not_found().into()),
    };
    Ok((streams, certified))
}

/// Refuses while papers of the dossier must be kept. The body of a certification is a line of the
/// register and is never erased; the pictures and marks that it cites go after their years. What
/// was refused or put off gave no paper: it goes whole.
fn keeps(
    db: Db<'_>,
    dossier: &StreamId,
    today: NaiveDate,
    streams: &mut Vec<StreamId>,
    certified: &mut Vec<Certified>,
) -> Result<()> {
    let years = retention::years(Kept::CertifiedPaper);
    for (id, view) in all(db, "certification", CertificationView::of)? {
        if view.dossier != Some(dossier.id()) {
            continue;
        }
        let stream = crate::register::stream("certification", id);
        let Some(document) = &view.document else {
            streams.push(stream);
            continue;
        };
        certified.push((stream, document.files()));
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

/// Events of a stream whose bodies are held and may go.
fn held(db: Db<'_>, stream: &StreamId) -> Result<Vec<StreamRow>> {
    let mut rows = db.stream(stream)?;
    rows.retain(|row| row.state == "held" && row.document.is_some());
    Ok(rows)
}

/// What one transaction erases.
#[derive(Default)]
struct Work {
    bodies: usize,
    files: BTreeSet<Hash>,
    lines: Vec<list::Line>,
}

impl Work {
    /// Tells what goes, deletes it, shows it to tablets as erased, folds the stream anew.
    fn erase(
        &mut self,
        db: Db<'_>,
        desk: &Desk,
        stream: &StreamId,
        said: &Erasing,
        mut rows: Vec<StreamRow>,
    ) -> Result<()> {
        if rows.is_empty() || view_of(db, &stream.to_string())?.is_none() {
            return Ok(());
        }
        let mut kinds = Vec::with_capacity(rows.len());
        for row in &rows {
            let text = row.document.as_deref().unwrap_or_default();
            let document = tainha_journal::EventDocument::parse(text)
                .map_err(|e| WardError::corrupt("document", &e))?;
            let goes = !STAYS.contains(&document.kind());
            self.files.extend(document.blobs().iter().filter(|_| goes));
            kinds.push(goes.then(|| document.kind().to_owned()));
        }
        let mut stays = kinds.iter().map(Option::is_none);
        rows.retain(|_| !stays.next().unwrap_or_default());
        let kinds: Vec<String> = kinds.into_iter().flatten().collect();
        show_again(db, stream, &rows)?;
        for (part, kinds) in rows.chunks(AT_ONCE).zip(kinds.chunks(AT_ONCE)) {
            let erased = BodiesErased {
                events: part.iter().map(|row| row.event.to_string()).collect(),
                kinds: kinds.to_vec(),
                files: Vec::new(),
                decision: said.decision.trim().to_owned(),
                reason: said.reason.trim().to_owned(),
            };
            self.lines.push(list::Line::of(stream, &erased));
            desk.carry_out(db, stream, &Command::EraseBodies(erased))?;
            for row in part {
                db.erase_document(row.event)?;
            }
        }
        self.bodies += rows.len();
        project(db, stream)?;
        Ok(())
    }

    /// Deletes files of a stream whose bodies stay, and tells which went. One that another matter
    /// cites stays, and is not named.
    fn erase_files(
        &mut self,
        db: Db<'_>,
        desk: &Desk,
        stream: &StreamId,
        said: &Erasing,
        files: &[Hash],
    ) -> Result<()> {
        let mut going = Vec::new();
        for sha256 in files.iter().copied() {
            let held = db.blob(sha256)?.is_some();
            db.uncite(sha256, stream)?;
            if held && !db.is_cited(sha256)? {
                going.push(sha256);
            }
        }
        if going.is_empty() {
            return Ok(());
        }
        let erased = BodiesErased {
            events: Vec::new(),
            kinds: Vec::new(),
            files: going.iter().map(Hash::to_string).collect(),
            decision: said.decision.trim().to_owned(),
            reason: said.reason.trim().to_owned(),
        };
        self.files.extend(going);
        self.lines.push(list::Line::of(stream, &erased));
        desk.carry_out(db, stream, &Command::EraseBodies(erased))
    }

    /// Forgets the files that nothing cites any more.
    fn finish(&mut self, db: Db<'_>) -> Result<(Erased, BTreeSet<Hash>)> {
        let mut files = std::mem::take(&mut self.files);
        files.retain(|sha256| matches!(db.is_cited(*sha256), Ok(false)));
        for sha256 in &files {
            db.delete_blob(*sha256)?;
        }
        let erased = Erased {
            bodies: self.bodies,
            files: files.len(),
        };
        Ok((erased, files))
    }
}

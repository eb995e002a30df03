//! What belongs into the bundle of one matter, read in one transaction: whose journals, which
//! bodies, which files, and what the ward signed for them.

use std::collections::{BTreeMap, BTreeSet};

use tainha_domain::view::{CertificationView, DossierView, View};
use tainha_journal::evidence::EvidenceLine;
use tainha_journal::evidence::bracket::{Bracket, brackets};
use tainha_journal::{
    Certificate, Checkpoint, DeviceId, Epoch, EventDocument, EventId, Hash, Jwk, Jws, Position,
    Receipt, Seq, SignedEntry, StreamHash, StreamHead, StreamId, Time,
};

use crate::error::{Result, WardError};
use crate::journal::view_of;
use crate::problem::Problem;
use crate::store::Db;

/// One file of the matter.
pub(super) struct File {
    pub(super) sha256: Hash,
    /// Length by its row; 0 where it is not held.
    pub(super) bytes: u64,
    pub(super) held: bool,
}

/// One event of the matter, for the page.
pub(super) struct Told {
    pub(super) kind: String,
    pub(super) actor: String,
    pub(super) device: String,
    pub(super) at: Time,
    pub(super) bracket: Bracket,
    pub(super) quarantined: bool,
    pub(super) order: (Option<Position>, usize),
}

/// Everything but the bytes of files.
pub(super) struct Gathered {
    pub(super) subject: StreamId,
    pub(super) name: String,
    pub(super) identity: Jwk,
    pub(super) epoch: Epoch,
    pub(super) position: Position,
    pub(super) heads: Vec<StreamHead>,
    pub(super) certificates: Vec<String>,
    pub(super) receipts: Vec<String>,
    pub(super) file_receipts: Vec<String>,
    pub(super) checkpoints: Vec<String>,
    pub(super) lines: Vec<String>,
    pub(super) files: Vec<File>,
    pub(super) told: Vec<Told>,
    pub(super) dossier: Option<DossierView>,
    /// Certifications of the dossier, as they stand.
    pub(super) certifications: Vec<CertificationView>,
    pub(super) staff: BTreeMap<String, String>,
    /// Bodies and files that the ward does not hold.
    pub(super) withheld: usize,
}

/// Reads a matter: a dossier with its visit and its certifications, or one certification with its
/// visit and nothing else of the dossier; and the ward's own stream, where keys are revoked.
pub(super) fn gather(db: Db<'_>, subject: &StreamId) -> Result<Gathered> {
    let named = |kind, id| StreamId::new(kind, id).expect("kinds of the domain are stream kinds");
    let mut streams = vec![subject.clone()];
    let (mut dossier, mut standing) = (None, Vec::new());
    match view_of(db, &subject.to_string())? {
        Some(View::Dossier(view)) if !view.trace.is_empty() => {
            streams.extend(view.visit.map(|visit| named("visit", visit)));
            for (stream, view) in certifications(db, subject)? {
                streams.push(stream);
                let visit = view.visit.map(|visit| named("visit", visit));
                streams.extend(visit.filter(|visit| !streams.contains(visit)));
                standing.push(view);
            }
            dossier = Some(*view);
        }
        Some(View::Certification(view)) if !view.trace.is_empty() => {
            streams.extend(view.visit.map(|visit| named("visit", visit)));
            standing.push(*view);
        }
        _ => return Err(Problem::not_found().into()),
    }
    streams.push(named("ward", db.ward().0));
    let ward = db.ward_row()?;
    let mut gathering = Gathering {
        db,
        streams: streams.iter().cloned().collect(),
        out: Gathered {
            subject: subject.clone(),
            name: ward.name,
            identity: ward.identity,
            epoch: ward.epoch,
            position: ward.position,
            heads: Vec::new(),
            certificates: Vec::new(),
            receipts: Vec::new(),
            file_receipts: Vec::new(),
            checkpoints: Vec::new(),
            lines: Vec::new(),
            files: Vec::new(),
            told: Vec::new(),
            dossier,
            certifications: standing,
            staff: BTreeMap::new(),
            withheld: 0,
        },
        chains: BTreeMap::new(),
        own: BTreeSet::new(),
        positions: BTreeMap::new(),
        kids: BTreeSet::new(),
        checkpoints: BTreeSet::new(),
        files: BTreeSet::new(),
        devices: BTreeSet::new(),
    };
    for stream in &streams {
        gathering.stream(stream)?;
    }
    gathering.finish()
}

/// The certifications of a dossier.
fn certifications(db: Db<'_>, dossier: &StreamId) -> Result<Vec<(StreamId, CertificationView)>> {
    let mut all = Vec::new();
    for stream in db.views_that_name("certification", &dossier.id().to_string())? {
        let view = view_of(db, &stream.to_string())?;
        if let Some(View::Certification(view)) = view
            && view.dossier == Some(dossier.id())
        {
            all.push((stream, *view));
        }
    }
    Ok(all)
}

struct Gathering<'a> {
    db: Db<'a>,
    streams: BTreeSet<StreamId>,
    out: Gathered,
    /// Journals of devices: the numbers of their entries that belong to the matter.
    chains: BTreeMap<(String, Epoch), BTreeSet<Seq>>,
    /// Positions of the ward's own entries.
    own: BTreeSet<Position>,
    /// Entry hash → position.
    positions: BTreeMap<Hash, Position>,
    kids: BTreeSet<Hash>,
    checkpoints: BTreeSet<Hash>,
    files: BTreeSet<Hash>,
    devices: BTreeSet<String>,
}

impl Gathering<'_> {
    fn stream(&mut self, stream: &StreamId) -> Result<()> {
        let mut hash = StreamHash::start(self.db.ward(), stream);
        for row in self.db.stream(stream)? {
            hash.push(row.position, row.index, row.entry, row.event);
            self.positions.insert(row.entry, row.position);
            if row.device == DeviceId::Ward {
                self.own.insert(row.position);
            } else {
                let journal = (row.device.to_string(), row.epoch);
                self.chains.entry(journal).or_default().insert(row.seq);
            }
        }
        self.out.heads.push(hash.head(stream));
        for (device, epoch, seq) in self.db.quarantined_on(stream)? {
            self.chains.entry((device, epoch)).or_default().insert(seq);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Gathered> {
        for ((device, epoch), numbers) in std::mem::take(&mut self.chains) {
            self.chain(&device, epoch, &numbers)?;
        }
        for position in std::mem::take(&mut self.own) {
            let (_, jws) = self.db.entry_at(position)?;
            let entry = trusted(&jws)?;
            let at = entry.payload().at;
            let bracket = Bracket {
                after: None,
                before: None,
            };
            let place = Some(position);
            let line = self.line(&entry, place, bracket, at)?;
            self.put(&EvidenceLine {
                position: place,
                ..line
            });
        }
        self.certificates()?;
        self.files()?;
        self.names()?;
        for hash in std::mem::take(&mut self.checkpoints) {
            self.out.checkpoints.extend(self.db.checkpoint_of(hash)?);
        }
        self.out.told.sort_by_key(|told| {
            let (position, order) = told.order;
            (position.is_none(), position, order)
        });
        Ok(self.out)
    }

    /// The journal of a device up to a receipted head behind the last entry of the matter.
    fn chain(&mut self, device: &str, epoch: Epoch, numbers: &BTreeSet<Seq>) -> Result<()> {
        self.devices.insert(device.to_owned());
        let last = numbers.last().copied().unwrap_or(Seq::ZERO);
        let (mut end, mut times) = (last, Vec::new());
        let mut receipts: Vec<String> = Vec::new();
        for number in numbers {
            for (seq, jws) in self.db.receipts_covering(device, epoch, *number)? {
                if *number == last {
                    end = end.max(seq);
                }
                if !receipts.contains(&jws) {
                    let receipt =
                        Receipt::trusted(&jws).map_err(|e| WardError::corrupt("receipt", &e))?;
                    times.push((seq, receipt.payload().at));
                    receipts.push(jws);
                }
            }
        }
        self.out.receipts.append(&mut receipts);
        let shells = self.db.chain(device, epoch, end)?;
        let entries = shells
            .iter()
            .map(|jws| trusted(jws))
            .collect::<Result<Vec<_>>>()?;
        let brackets = self.brackets(device, epoch, &entries, &times)?;
        for (entry, bracket) in entries.iter().zip(brackets) {
            let seq = entry.payload().seq;
            if !numbers.contains(&seq) {
                self.kids.insert(kid(entry)?);
                self.put(&EvidenceLine {
                    position: None,
                    entry: entry.jws().to_owned(),
                    documents: Vec::new(),
                });
                continue;
            }
            let position = self.positions.get(&entry.hash()).copied();
            let at = entry.payload().at;
            let line = self.line(entry, position, bracket, at)?;
            self.put(&line);
        }
        Ok(())
    }

    fn brackets(
        &mut self,
        device: &str,
        epoch: Epoch,
        entries: &[SignedEntry],
        receipts: &[(Seq, Time)],
    ) -> Result<Vec<Bracket>> {
        let mut cited = Vec::with_capacity(entries.len());
        let mut last: Option<(Hash, Option<Time>)> = None;
        for entry in entries {
            let time = match (entry.payload().checkpoint, last) {
                (None, _) => None,
                (Some(hash), Some((known, time))) if known == hash => time,
                (Some(hash), _) => {
                    let time = match self.db.checkpoint_of(hash)? {
                        Some(jws) => Checkpoint::trusted(&jws).ok().map(|c| c.payload().at),
                        None => None,
                    };
                    last = Some((hash, time));
                    time
                }
            };
            cited.push((entry.payload().seq, time));
        }
        let certificates = self.db.certificates()?;
        let own = certificates
            .iter()
            .find(|row| row.kind == "device" && row.subject == device && row.epoch == epoch)
            .and_then(|row| Certificate::trusted(&row.jws).ok())
            .ok_or_else(|| WardError::Corrupt(format!("device {device} has no certificate")))?;
        Ok(brackets(own.payload().from, &cited, receipts))
    }

    fn put(&mut self, line: &EvidenceLine) {
        let line = serde_json::to_string(line).expect("a line is plain data");
        self.out.lines.push(line);
    }

    /// An entry with the bodies of this matter, and of no other.
    fn line(
        &mut self,
        entry: &SignedEntry,
        position: Option<Position>,
        bracket: Bracket,
        at: Time,
    ) -> Result<EvidenceLine> {
        let payload = entry.payload();
        self.kids.insert(kid(entry)?);
        self.checkpoints.extend(payload.checkpoint);
        let mut documents = Vec::with_capacity(payload.events.len());
        for event in &payload.events {
            if !self.streams.contains(&event.stream) {
                documents.push(None);
                continue;
            }
            let document = self.body(event.event, &event.stream)?;
            if document.is_none() {
                self.out.withheld += 1;
            }
            if event.stream.kind() != "ward" {
                self.out.told.push(Told {
                    kind: document
                        .as_ref()
                        .map_or_else(String::new, |d| d.kind().to_owned()),
                    actor: payload.actor.to_string(),
                    device: payload.device.to_string(),
                    at,
                    bracket,
                    quarantined: position.is_none(),
                    order: (position, self.out.told.len()),
                });
            }
            documents.push(document.map(|d| d.text().to_owned()));
        }
        Ok(EvidenceLine {
            position: None,
            entry: entry.jws().to_owned(),
            documents,
        })
    }

    fn body(&mut self, event: EventId, stream: &StreamId) -> Result<Option<EventDocument>> {
        let held = self.db.document(event)?.and_then(|(_, text)| text);
        let document =
            held.and_then(|text| EventDocument::parse_for(&text, self.db.ward(), stream).ok());
        if let Some(document) = &document {
            self.files.extend(document.blobs());
        }
        Ok(document)
    }

    fn certificates(&mut self) -> Result<()> {
        for row in self.db.certificates()? {
            let signed = row.kid.parse().is_ok_and(|kid| self.kids.contains(&kid));
            if row.kind == "operational" || signed {
                self.out.certificates.push(row.jws);
            }
        }
        Ok(())
    }

    fn files(&mut self) -> Result<()> {
        for sha256 in std::mem::take(&mut self.files) {
            let row = self.db.blob(sha256)?;
            self.out.files.push(File {
                sha256,
                bytes: row.as_ref().map_or(0, |row| row.bytes),
                held: row.is_some(),
            });
            for device in &self.devices {
                self.out
                    .file_receipts
                    .extend(self.db.blob_receipt(device, sha256)?);
            }
        }
        Ok(())
    }

    /// Names of those who acted, by the ward's list; they stand on the page only.
    fn names(&mut self) -> Result<()> {
        let actors: BTreeSet<String> = self.out.told.iter().map(|t| t.actor.clone()).collect();
        for actor in actors {
            if let Some(View::Staff(view)) = view_of(self.db, &format!("staff/{actor}"))? {
                self.out.staff.insert(actor, view.name);
            }
        }
        for device in std::mem::take(&mut self.devices) {
            if let Some(row) = self.db.device(&device)? {
                self.out.staff.insert(device, row.name);
            }
        }
        Ok(())
    }
}

fn trusted(jws: &str) -> Result<SignedEntry> {
    SignedEntry::trusted(jws).map_err(|e| WardError::corrupt("entry", &e))
}

fn kid(entry: &SignedEntry) -> Result<Hash> {
    Jws::parse(entry.jws())
        .map(|jws| jws.kid())
        .map_err(|e| WardError::corrupt("entry", &e))
}

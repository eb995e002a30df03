//! The lines of `entries.jsonl`: signature and chain of every entry, and which bodies stand beside
//! it. Hands on what was found of each entry of the matter.

use tainha_journal::evidence::EvidenceLine;
use tainha_journal::{
    DeviceId, DocumentState, EventDocument, EventId, EventRef, Hash, Head, Jws, Position, Seq,
    SignedEntry, document_state, ijson,
};

use super::matter::Matter;
use super::report::Code;

/// One event of the matter and what is in the bundle of it.
pub(super) struct Found {
    pub(super) event: EventRef,
    pub(super) index: u16,
    pub(super) document: Option<EventDocument>,
}

/// One entry whose signature holds.
pub(super) struct Shell {
    pub(super) entry: SignedEntry,
    pub(super) kid: Hash,
    /// The ward's own: as the line says. A device's: as its receipt says; none: in quarantine.
    pub(super) position: Option<Position>,
    /// Events of the matter.
    pub(super) found: Vec<Found>,
}

impl Shell {
    pub(super) fn device(&self) -> DeviceId {
        self.entry.payload().device
    }

    pub(super) fn seq(&self) -> Seq {
        self.entry.payload().seq
    }

    /// How a report names it.
    pub(super) fn name(&self) -> String {
        format!("device {} seq {}", self.device(), self.seq())
    }

    pub(super) fn name_of(&self, event: EventId) -> String {
        format!("{} event {event}", self.name())
    }
}

impl Matter<'_> {
    pub(super) fn line(&mut self, number: usize, text: &str) {
        let name = format!("line {number}");
        let line: EvidenceLine = match ijson::from_slice(text.as_bytes()) {
            Ok(line) => line,
            Err(error) => return self.report.find(Code::Format, name, error),
        };
        let entry = match self.certificates.verify_entry(&line.entry) {
            Ok(entry) => entry,
            Err(error) => {
                let name = name + &claimed(&line.entry);
                return self.report.find(Code::Entry, name, error);
            }
        };
        let kid = Jws::parse(entry.jws())
            .map(|jws| jws.kid())
            .expect("its signature was checked");
        self.report.counts.entries += 1;
        let mut shell = Shell {
            entry,
            kid,
            position: line.position,
            found: Vec::new(),
        };
        if shell.device() == DeviceId::Ward {
            self.own(&shell);
        } else {
            self.chain(&shell);
            shell.position = self.received(&shell);
        }
        shell.found = self.bodies(&shell, &line.documents);
        if shell.found.is_empty() && shell.device() == DeviceId::Ward {
            let detail = "an entry of the ward about another matter";
            self.report.find(Code::Stray, shell.name(), detail);
        }
        self.shells.push(shell);
    }

    /// The ward's own entries come last, in order of position.
    fn own(&mut self, shell: &Shell) {
        let last = self.shells.last().filter(|s| s.device() == DeviceId::Ward);
        let rises = last.is_none_or(|last| last.position < shell.position);
        if shell.position.is_none() || !rises {
            let detail = "positions of the ward's entries must rise";
            self.report.find(Code::Position, shell.name(), detail);
        }
    }

    fn chain(&mut self, shell: &Shell) {
        let payload = shell.entry.payload();
        let before = self.shells.last();
        let goes_on = before.is_some_and(|before| {
            before.device() == payload.device && before.entry.payload().epoch == payload.epoch
        });
        let head = if goes_on {
            before.map(|before| before.entry.head())
        } else {
            let begun = self.shells.iter().any(|s| s.device() == payload.device);
            let after_ward = before.is_some_and(|before| before.device() == DeviceId::Ward);
            if begun || after_ward {
                let detail = "the lines of a journal must stand together, the ward's last";
                self.report.find(Code::Stray, shell.name(), detail);
                return;
            }
            self.certificates.get(shell.kid).map(Head::start)
        };
        let head = head.expect("verify_entry found the certificate by this kid");
        if payload.seq != head.seq.next() {
            let detail = format!("follows seq {}", head.seq);
            self.report.find(Code::Sequence, shell.name(), detail);
        } else if payload.prev != head.hash {
            let detail = "prev is not the hash of the entry before";
            self.report.find(Code::Chain, shell.name(), detail);
        }
    }

    /// The position that receipts give an entry of a device.
    fn received(&mut self, shell: &Shell) -> Option<Position> {
        if shell.position.is_some() {
            let detail = "the position of a device's entry stands in its receipt";
            self.report.find(Code::Position, shell.name(), detail);
        }
        let mut given: Option<Option<Position>> = None;
        let mut contradicts = false;
        for receipt in &self.receipts {
            if receipt.device != shell.device() || !receipt.covers(shell.seq()) {
                continue;
            }
            let position = receipt.position(shell.seq());
            contradicts |= given.is_some_and(|before| before != position);
            contradicts |= receipt.seq == shell.seq() && receipt.hash != shell.entry.hash();
            given = Some(position);
        }
        if contradicts {
            let detail = "a receipt names another entry or another position";
            self.report.find(Code::Receipt, shell.name(), detail);
        }
        let of_matter = |event: &EventRef| self.streams.contains(&event.stream);
        if given.is_none() && shell.entry.payload().events.iter().any(of_matter) {
            let detail = "no receipt covers this entry";
            self.report.find(Code::NoReceipt, shell.name(), detail);
        }
        given.flatten()
    }

    fn bodies(&mut self, shell: &Shell, documents: &[Option<String>]) -> Vec<Found> {
        let payload = shell.entry.payload();
        let of_matter = |event: &EventRef| self.streams.contains(&event.stream);
        let expected = if payload.events.iter().any(of_matter) {
            payload.events.len()
        } else {
            0
        };
        if documents.len() != expected {
            let detail = format!("{expected} documents are expected");
            self.report.find(Code::Format, shell.name(), detail);
        }
        let mut all = Vec::new();
        for (index, event) in (0_u16..).zip(&payload.events) {
            let text = documents.get(usize::from(index)).and_then(Option::as_deref);
            let name = shell.name_of(event.event);
            if !self.streams.contains(&event.stream) {
                if text.is_some() {
                    let detail = "a body of another matter";
                    self.report.find(Code::ForeignBody, name, detail);
                }
                continue;
            }
            self.report.counts.events += 1;
            let document = match document_state(payload.ward, event, text) {
                DocumentState::Held(document) => {
                    self.report.counts.bodies += 1;
                    Some(document)
                }
                DocumentState::Refused(error) => {
                    self.report.find(Code::Misplaced, name, error);
                    None
                }
                DocumentState::Wanted | DocumentState::Lost => {
                    self.absent(&event.stream.clone(), event.event, name, text.is_some());
                    None
                }
            };
            all.push(Found {
                event: event.clone(),
                index,
                document,
            });
        }
        all
    }

    fn absent(
        &mut self,
        stream: &tainha_journal::StreamId,
        event: EventId,
        name: String,
        changed: bool,
    ) {
        if changed {
            let detail = "the text does not have the hash that the entry names";
            self.report.find(Code::Body, name, detail);
        } else if stream.kind() == "ward" {
            let detail = "every body of the ward's own stream must be there";
            self.report.find(Code::Revocations, name, detail);
        } else {
            self.withheld.insert(event, name);
        }
    }
}

/// What an entry that does not hold says of itself: nothing of it is proven.
fn claimed(jws: &str) -> String {
    let said = Jws::parse(jws)
        .ok()
        .and_then(|jws| ijson::value(jws.unchecked_payload()).ok())
        .unwrap_or_default();
    match (said["device"].as_str(), said["seq"].as_u64()) {
        (Some(device), Some(seq)) if device.len() <= 36 => {
            format!(", says it is device {device} seq {seq}")
        }
        _ => String::new(),
    }
}

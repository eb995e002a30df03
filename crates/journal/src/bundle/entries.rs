//! The check of the lines of `entries.jsonl`: signature, chain, position, receipt, documents.

use crate::accept::{DocumentState, document_state};
use crate::bundle::EntryLine;
use crate::bundle::report::{Finding, FindingKind, Withheld};
use crate::bundle::verify::Check;
use crate::certificate::CertificateError;
use crate::entry::{Head, SignedEntry};
use crate::hash::EventId;
use crate::ids::{DeviceId, Position, Seq};
use crate::ijson;
use crate::jws::Jws;
use crate::receipt::ReceiptPayload;

/// Where in the bundle the check stands, to name it in a finding.
#[derive(Clone, Copy)]
struct Place {
    line: u64,
    device: DeviceId,
    seq: Seq,
}

impl Check {
    fn find_at(&mut self, place: Place, kind: FindingKind, detail: impl std::fmt::Display) {
        let Place { line, device, seq } = place;
        let found = Finding::new(kind, detail);
        self.report.find(Finding {
            line: Some(line),
            device: Some(device),
            seq: Some(seq),
            ..found
        });
    }

    pub(super) fn entry_line(&mut self, number: u64, text: &str) {
        self.report.entries += 1;
        let line: EntryLine = match ijson::from_slice(text.as_bytes()) {
            Ok(line) => line,
            Err(error) => return self.unreadable(super::ENTRIES_FILE, number, &error),
        };
        let entry = match self.certificates.verify_entry(&line.entry) {
            Ok(entry) => entry,
            Err(error) => return self.bad_entry(number, &line.entry, &error),
        };
        let payload = entry.payload();
        let place = Place {
            line: number,
            device: payload.device,
            seq: payload.seq,
        };
        self.chain(place, &entry);
        self.place(place, line.position);
        self.received(place, &entry, &line);
        self.documents(place, &entry, &line.documents);
    }

    /// Names the entry as far as it says its own name, though nothing it says is proven.
    fn bad_entry(&mut self, line: u64, jws: &str, error: &CertificateError) {
        let claimed = Jws::parse(jws)
            .ok()
            .and_then(|jws| ijson::value(jws.unchecked_payload()).ok())
            .unwrap_or_default();
        let device = claimed["device"].as_str().and_then(|d| d.parse().ok());
        let seq = claimed["seq"].as_u64().and_then(Seq::new);
        let found = Finding::new(FindingKind::Entry, error);
        self.report.find(Finding {
            line: Some(line),
            device,
            seq,
            ..found
        });
    }

    fn chain(&mut self, place: Place, entry: &SignedEntry) {
        let payload = entry.payload();
        let key = (payload.device, payload.epoch);
        let head = self.heads.get(&key).copied().or_else(|| {
            let kid = Jws::parse(entry.jws()).ok()?.kid();
            self.certificates.get(kid).map(Head::start)
        });
        let head = head.expect("verify_entry found the certificate by this kid");
        if payload.seq != head.seq.next() {
            let detail = format!("follows seq {}", head.seq);
            self.find_at(place, FindingKind::Sequence, detail);
        } else if payload.prev != head.hash {
            self.find_at(
                place,
                FindingKind::Chain,
                "prev is not the hash of the entry before",
            );
        }
        self.heads.insert(key, entry.head());
        let promised = self.promised.remove(&(payload.device, payload.seq));
        if promised.is_some_and(|promise| promise.hash != entry.hash()) {
            self.find_at(place, FindingKind::Receipt, "a receipt names another entry");
        }
    }

    fn place(&mut self, place: Place, position: Option<Position>) {
        match position {
            None => self.quarantine = true,
            Some(position) if self.quarantine => {
                let detail = format!("position {position} after entries in quarantine");
                self.find_at(place, FindingKind::Position, detail);
            }
            Some(position) => {
                if position != self.position.next() {
                    let detail = format!("position {position} follows {}", self.position);
                    self.find_at(place, FindingKind::Position, detail);
                }
                self.position = position;
            }
        }
    }

    fn received(&mut self, place: Place, entry: &SignedEntry, line: &EntryLine) {
        let Some(jws) = &line.received else {
            if place.device != DeviceId::Ward {
                self.find_at(
                    place,
                    FindingKind::NoReceipt,
                    "no receipt covers this entry",
                );
            }
            return;
        };
        if self
            .last_receipt
            .as_ref()
            .is_none_or(|known| known.jws() != jws)
        {
            match self.certificates.verify_operational(jws) {
                Ok(receipt) => {
                    self.report.receipts += 1;
                    self.last_receipt = Some(receipt);
                }
                Err(error) => return self.find_at(place, FindingKind::Receipt, error),
            }
        }
        let problem = self
            .last_receipt
            .as_ref()
            .and_then(|receipt| receipt_problem(receipt.payload(), entry, line.position));
        if let Some(problem) = problem {
            self.find_at(place, FindingKind::Receipt, problem);
        }
    }

    fn documents(&mut self, place: Place, entry: &SignedEntry, documents: &[Option<String>]) {
        let payload = entry.payload();
        if documents.len() != payload.events.len() {
            let detail = "as many documents as events are expected";
            self.find_at(place, FindingKind::Unreadable, detail);
        }
        for (index, event) in payload.events.iter().enumerate() {
            self.report.events += 1;
            let text = documents.get(index).and_then(Option::as_deref);
            match document_state(payload.ward, event, text) {
                DocumentState::Held(document) => {
                    self.report.documents += 1;
                    for blob in document.blobs() {
                        self.cited.entry(*blob).or_insert(false);
                    }
                }
                DocumentState::Refused(error) => {
                    self.event(place, event.event, FindingKind::Misplaced, &error);
                }
                DocumentState::Wanted | DocumentState::Lost if text.is_some() => {
                    let detail = "the document does not have the hash that the entry names";
                    self.event(place, event.event, FindingKind::Document, &detail);
                }
                DocumentState::Wanted | DocumentState::Lost => {
                    let Place { device, seq, .. } = place;
                    self.report.withhold(Withheld::Document {
                        device,
                        seq,
                        event: event.event,
                    });
                }
            }
        }
    }

    fn event(
        &mut self,
        place: Place,
        event: EventId,
        kind: FindingKind,
        detail: &dyn std::fmt::Display,
    ) {
        let Place { line, device, seq } = place;
        self.report.find(Finding {
            line: Some(line),
            device: Some(device),
            seq: Some(seq),
            event: Some(event),
            ..Finding::new(kind, detail)
        });
    }
}

/// Why a receipt does not fit the entry it stands beside.
fn receipt_problem(
    receipt: &ReceiptPayload,
    entry: &SignedEntry,
    position: Option<Position>,
) -> Option<&'static str> {
    let payload = entry.payload();
    if receipt.ward != payload.ward || receipt.device != payload.device {
        return Some("the receipt is of another journal");
    }
    if !receipt.covers(payload.seq) {
        return Some("the receipt does not cover this entry");
    }
    if receipt.position(payload.seq) != position {
        return Some("the receipt names another position");
    }
    if receipt.seq == payload.seq && receipt.hash != entry.hash() {
        return Some("the receipt names another entry");
    }
    None
}

//! Takes a batch of a tablet's entries (PROTOCOL 6), in the writer's transaction. One bad entry
//! stops only what follows it in the batch; a refused act stops nothing.

use std::collections::BTreeSet;

use tainha_domain::decide::Planned;
use tainha_domain::event::{ActRefused, Event};
use tainha_journal::receipt::MAX_NAMED;
use tainha_journal::wire::{BatchError, EntriesAnswer, EntriesRequest};
use tainha_journal::{
    Accepted, Actor, BadEntry, DocumentState, ErrorCode, EventDocument, EventId, JournalState,
    Outcome, Seq, SignedEntry, VerifyingKey, accept,
};

use super::acts::{Act, index, insert, write_act};
use super::receipts::{Files, make_receipt, run_covering};
use super::{Placed, Signer, authority, note_citations, publish, read_event};
use crate::error::{Result, WardError};
use crate::store::{Db, DeviceRow, DeviceState};

/// Takes the entries of one device.
pub fn take_entries(
    db: Db<'_>,
    signer: &Signer,
    device: &str,
    request: &EntriesRequest,
) -> Result<EntriesAnswer> {
    let mut intake = Intake::of(db, signer, device)?;
    let lost: BTreeSet<EventId> = request.lost.iter().copied().collect();
    let mut answer = EntriesAnswer::default();
    for (item, at) in request.entries.iter().zip(0u32..) {
        let documents: Vec<Option<&str>> = item.documents.iter().map(Option::as_deref).collect();
        if let Err(error) = intake.take(&item.entry, &documents, &lost, at)? {
            answer.error = Some(error);
            break;
        }
    }
    intake.finish(answer)
}

struct Intake<'a> {
    db: Db<'a>,
    signer: &'a Signer,
    device: DeviceRow,
    state: JournalState,
    /// First and last number taken now, since the last receipt.
    run: Option<(Seq, Seq)>,
    /// Most that a receipt of the run could have to name.
    named: usize,
    /// Numbers that were held before.
    repeated: BTreeSet<Seq>,
    /// Runs to be receipted besides: as long as one receipt can be, or with fewer documents missing
    /// than before.
    completed: BTreeSet<(Seq, Seq)>,
    wanted: Vec<EventId>,
    files: Files,
}

impl<'a> Intake<'a> {
    fn of(db: Db<'a>, signer: &'a Signer, device: &str) -> Result<Self> {
        let device = db
            .device(device)?
            .ok_or_else(|| WardError::Corrupt("the device is not known".to_owned()))?;
        let key = VerifyingKey::from_jwk(&device.key)
            .map_err(|e| WardError::corrupt("device key", &e))?;
        let state = JournalState {
            ward: db.ward(),
            epoch: device.head_epoch,
            device: device
                .device
                .parse()
                .map_err(|e| WardError::corrupt("device", &e))?,
            key,
            head: device.head,
        };
        Ok(Self {
            db,
            signer,
            device,
            state,
            run: None,
            named: 0,
            repeated: BTreeSet::new(),
            completed: BTreeSet::new(),
            wanted: Vec::new(),
            files: Files::default(),
        })
    }

    fn take(
        &mut self,
        jws: &str,
        documents: &[Option<&str>],
        lost: &BTreeSet<EventId>,
        at: u32,
    ) -> Result<Result<(), BatchError>> {
        let stop = |code, seq, have, reason: Option<&str>| {
            Ok(Err(BatchError {
                code,
                index: at,
                seq,
                have,
                reason: reason.map(str::to_owned),
            }))
        };
        let db = self.db;
        let (device, epoch) = (self.device.device.clone(), self.state.epoch);
        let held = |seq| db.entry_hash(&device, epoch, seq);
        match accept(&self.state, jws, documents, |e| lost.contains(&e), held)? {
            Outcome::Accepted(accepted) if self.device.state == DeviceState::Forked => stop(
                ErrorCode::Fork,
                Some(accepted.entry.payload().seq),
                None,
                Some("stopped"),
            ),
            Outcome::Accepted(accepted) => {
                self.store(*accepted)?;
                Ok(Ok(()))
            }
            Outcome::AlreadyHeld(accepted) => {
                self.again(*accepted)?;
                Ok(Ok(()))
            }
            Outcome::Fork { seq } => {
                // A revoked device stays revoked: a fork must not give reading back.
                if self.device.state == DeviceState::Active {
                    self.db
                        .set_device_state(&self.device.device, DeviceState::Forked)?;
                    self.device.state = DeviceState::Forked;
                }
                stop(ErrorCode::Fork, Some(seq), None, None)
            }
            Outcome::Gap { seq, have } => stop(ErrorCode::Gap, Some(seq), Some(have), None),
            Outcome::BadChain { seq } => stop(
                ErrorCode::BadChain,
                Some(seq),
                Some(self.state.head.seq),
                None,
            ),
            Outcome::BadEntry(bad) => stop(bad_code(&bad), None, None, Some(bad.code())),
        }
    }

    fn store(&mut self, accepted: Accepted) -> Result<()> {
        let Accepted { entry, documents } = accepted;
        let quarantine = self.device.state == DeviceState::Revoked;
        self.compare(&entry)?;
        let position = if quarantine {
            None
        } else {
            Some(self.db.next_position()?)
        };
        insert(self.db, &entry, position, &self.signer.env.now())?;
        self.keep_documents(&entry, &documents)?;
        if let Some(position) = position {
            let held = |i: usize| match documents.get(i) {
                Some(DocumentState::Held(document)) => Some(document.clone()),
                _ => None,
            };
            let placed = index(self.db, &entry, position, held)?;
            self.judge(&entry, &placed)?;
        }
        self.state.head = entry.head();
        let seq = entry.payload().seq;
        let names = 1 + entry.payload().events.len();
        if self.named + names > MAX_NAMED
            && let Some(run) = self.run.take()
        {
            self.completed.insert(run);
            self.named = 0;
        }
        self.named += names;
        self.run = Some((self.run.map_or(seq, |run| run.0), seq));
        Ok(())
    }

    /// A tablet that cites what this ward never signed, or has seen positions that it never gave: the
    /// ward stands on an older copy of itself, and must give no number until somebody looked at the
    /// paper register.
    fn compare(&self, entry: &SignedEntry) -> Result<()> {
        let payload = entry.payload();
        let held = self.db.ward_row()?.position;
        let mut lost = payload.events.iter().any(|event| event.base.ward > held);
        if let Some(hash) = payload.checkpoint {
            lost |= self.db.checkpoint_of(hash)?.is_none();
        }
        if lost {
            self.db.doubt_register(held, &self.signer.env.now())?;
        }
        Ok(())
    }

    /// Publishes an act, or refuses it by an act of the ward's own.
    fn judge(&self, entry: &SignedEntry, placed: &[Placed]) -> Result<()> {
        let events: Vec<Event> = placed
            .iter()
            .map(|p| {
                let text = p.row.document.as_deref();
                text.map_or(Event::Missing, |text| read_event(text, &p.row.stream))
            })
            .collect();
        let Some(reason) =
            authority::refusal(self.db, &self.device.device, entry.payload(), &events)?
        else {
            return publish(self.db, placed);
        };
        let position = placed[0].row.position;
        self.db.refuse_position(position)?;
        publish(self.db, placed)?;
        let streams: BTreeSet<_> = placed.iter().map(|p| p.row.stream.clone()).collect();
        let events = streams
            .into_iter()
            .map(|stream| {
                let on_stream = placed.iter().filter(|p| p.row.stream == stream);
                let body = ActRefused {
                    entry: entry.hash().to_string(),
                    events: on_stream.map(|p| p.row.event.to_string()).collect(),
                    reason: reason.clone(),
                };
                Planned {
                    stream,
                    event: body.into(),
                }
            })
            .collect();
        write_act(
            self.db,
            self.signer,
            &Act {
                actor: Actor::System,
                events,
            },
        )?;
        Ok(())
    }

    /// An entry that is held: documents that were wanted may have come along.
    fn again(&mut self, accepted: Accepted) -> Result<()> {
        let Accepted { entry, documents } = accepted;
        let seq = entry.payload().seq;
        self.repeated.insert(seq);
        let more = super::documents::complete(self.db, &entry, &documents)?;
        if more
            && let Some(run) = run_covering(self.db, &self.device.device, self.state.epoch, seq)?
        {
            self.completed.insert(run);
        }
        self.keep_documents(&entry, &documents)
    }

    fn keep_documents(&mut self, entry: &SignedEntry, documents: &[DocumentState]) -> Result<()> {
        for (event, state) in entry.payload().events.iter().zip(documents) {
            match state {
                DocumentState::Held(document) => self.hold(document)?,
                DocumentState::Wanted => {
                    self.db.put_document(event.event, None, "wanted")?;
                    if !self.is_settled(event.event)? {
                        self.wanted.push(event.event);
                    }
                }
                DocumentState::Lost | DocumentState::Refused(_) => {
                    self.db.put_document(event.event, None, "missing")?;
                }
            }
        }
        Ok(())
    }

    fn hold(&mut self, document: &EventDocument) -> Result<()> {
        self.db
            .put_document(document.id(), Some(document.text()), "held")?;
        note_citations(self.db, document, &self.device.device)?;
        self.files.ask(document.blobs());
        Ok(())
    }

    /// Held from another time, lost or erased: not to be asked for.
    fn is_settled(&self, event: EventId) -> Result<bool> {
        Ok(self
            .db
            .document(event)?
            .is_some_and(|(state, _)| state != "wanted"))
    }

    fn finish(self, mut answer: EntriesAnswer) -> Result<EntriesAnswer> {
        let (db, signer, device, epoch) =
            (self.db, self.signer, &self.device.device, self.state.epoch);
        for run in &self.completed {
            make_receipt(db, signer, device, epoch, *run)?;
        }
        if let Some(run) = self.run {
            make_receipt(db, signer, device, epoch, run)?;
        }
        let taken = self
            .completed
            .iter()
            .map(|run| run.1)
            .chain(self.run.map(|run| run.1));
        let covered = self.repeated.iter().copied().chain(taken);
        for seq in covered {
            if let Some(receipt) = db.receipt_covering(device, epoch, seq)?
                && !answer.receipts.contains(&receipt)
            {
                answer.receipts.push(receipt);
            }
        }
        answer.wanted = self.wanted;
        (answer.need, answer.have) = self.files.settle(db, device)?;
        Ok(answer)
    }
}

fn bad_code(bad: &BadEntry) -> ErrorCode {
    match bad {
        BadEntry::Jws(tainha_journal::JwsError::UnsupportedAlg) => ErrorCode::UnsupportedAlg,
        BadEntry::Jws(_) | BadEntry::OtherWard | BadEntry::OtherDevice | BadEntry::OtherEpoch => {
            ErrorCode::BadEntry
        }
    }
}

//! What the ward said about the matter (revocations, refusals, erasures), the time bracket of
//! every act, and how each act stands. Compares positions, never clocks, where it decides.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tainha_journal::evidence::bracket::{Bracket, brackets};
use tainha_journal::{Actor, DeviceId, EventId, Hash, Position, Seq, Time, time};

use super::lines::{Found, Shell};
use super::matter::Matter;
use super::report::{Act, Code, Standing};

/// How far the device's clock and its ticks may part between two entries, in milliseconds.
const CLOCK_SLACK: u64 = 120_000;

/// `key_revoked`, as far as it is needed here.
#[derive(Deserialize)]
struct KeyRevoked {
    kid: Hash,
}

/// `act_refused`, as far as it is needed here.
#[derive(Deserialize)]
struct ActRefused {
    entry: Hash,
}

/// `bodies_erased`: by which decision the ward deleted bodies of this stream.
#[derive(Deserialize)]
struct BodiesErased {
    events: Vec<EventId>,
    #[serde(default)]
    files: Vec<Hash>,
    decision: String,
}

/// `certification_review_decided`, as far as it is needed here.
#[derive(Deserialize)]
struct ReviewDecided {
    stands: bool,
    decision: String,
}

/// What the ward's own acts in the bundle say.
#[derive(Default)]
pub(super) struct Said {
    /// Key → place of its first revocation.
    revoked: BTreeMap<Hash, Position>,
    /// Entries that were refused.
    refused: BTreeSet<Hash>,
    /// Event → decision and the ward's time.
    erased: BTreeMap<EventId, (String, Time)>,
    /// File → decision and the ward's time.
    erased_files: BTreeMap<Hash, (String, Time)>,
}

impl Said {
    fn hear(&mut self, shell: &Shell, found: &Found) {
        let (Some(document), Some(position)) = (&found.document, shell.position) else {
            return;
        };
        let body = document.body().clone();
        match document.kind() {
            "key_revoked" if found.event.stream.kind() == "ward" => {
                if let Ok(revoked) = serde_json::from_value::<KeyRevoked>(body) {
                    self.revoked.entry(revoked.kid).or_insert(position);
                }
            }
            "act_refused" => {
                if let Ok(refused) = serde_json::from_value::<ActRefused>(body) {
                    self.refused.insert(refused.entry);
                }
            }
            "bodies_erased" => {
                if let Ok(erased) = serde_json::from_value::<BodiesErased>(body) {
                    let at = shell.entry.payload().at;
                    for event in erased.events {
                        self.erased.insert(event, (erased.decision.clone(), at));
                    }
                    for file in erased.files {
                        let notice = (erased.decision.clone(), at);
                        self.erased_files.insert(file, notice);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What is known of when an entry was written.
#[derive(Clone, Copy, Default)]
pub(super) struct When {
    pub(super) bracket: Bracket,
    /// The ward had given this position before the entry was written.
    seen: Position,
}

impl Matter<'_> {
    pub(super) fn acts(&mut self) {
        let mut said = Said::default();
        for shell in self.shells.iter().filter(|s| s.device() == DeviceId::Ward) {
            for found in &shell.found {
                said.hear(shell, found);
            }
        }
        self.absences(&said);
        self.reviews();
        let times = self.times();
        let shells = std::mem::take(&mut self.shells);
        for (shell, when) in shells.iter().zip(times) {
            if shell.found.is_empty() {
                continue;
            }
            self.cited(shell);
            let standing = self.standing(shell, &said, when);
            if !when.bracket.is_possible() {
                let detail = "the ward's clock was set back in between";
                let code = Code::BracketContradicts;
                self.report.cannot_know(code, shell.name(), detail);
            }
            for found in &shell.found {
                self.certified(shell, found, &said, when);
            }
            let acts = shell
                .found
                .iter()
                .map(|found| act(shell, found, when, standing));
            self.report.acts.extend(acts);
        }
        self.clocks(&shells);
        self.shells = shells;
        let acts = &mut self.report.acts;
        acts.sort_by_key(|act| (act.position.is_none(), act.position));
    }

    /// What a leader decided about an act under review: it is told, and changes no verdict.
    fn reviews(&mut self) {
        let own = self.shells.iter().filter(|s| s.device() == DeviceId::Ward);
        for found in own.flat_map(|shell| &shell.found) {
            let document = found.document.as_ref();
            let body = document
                .filter(|document| document.kind() == "certification_review_decided")
                .and_then(|document| serde_json::from_value(document.body().clone()).ok());
            let Some(ReviewDecided { stands, decision }) = body else {
                continue;
            };
            let said = if stands {
                "it stands"
            } else {
                "it does not stand"
            };
            let detail = format!("{said}; decision {decision}");
            let code = Code::ReviewDecided;
            self.report.remark(code, &found.event.stream, detail);
        }
    }

    fn absences(&mut self, said: &Said) {
        for (event, name) in std::mem::take(&mut self.withheld) {
            if let Some((decision, at)) = said.erased.get(&event) {
                let detail = format!("{decision} ({})", time::format(at));
                self.report.remark(Code::Erased, name, detail);
                continue;
            }
            let admitted = self.receipts.iter().any(|r| r.missing.contains(&event));
            let detail = if admitted {
                "the ward's receipt says that it did not have it"
            } else {
                "erased, lost, or kept back"
            };
            self.report.cannot_know(Code::BodyWithheld, name, detail);
        }
        for (file, name) in std::mem::take(&mut self.absent_files) {
            if let Some((decision, at)) = said.erased_files.get(&file) {
                let detail = format!("{decision} ({})", time::format(at));
                self.report.remark(Code::Erased, name, detail);
                continue;
            }
            let detail = "erased, lost, or kept back";
            self.report.cannot_know(Code::FileWithheld, name, detail);
        }
    }

    /// For each shell what is known of its time.
    fn times(&self) -> Vec<When> {
        let mut times = Vec::with_capacity(self.shells.len());
        let journals = self.shells.chunk_by(|one, next| {
            one.device() == next.device() && one.entry.payload().epoch == next.entry.payload().epoch
        });
        for journal in journals {
            let first = &journal[0];
            if first.device() == DeviceId::Ward {
                times.extend(journal.iter().map(|_| When::default()));
                continue;
            }
            let cited: Vec<_> = journal
                .iter()
                .map(|shell| {
                    let hash = shell.entry.payload().checkpoint?;
                    self.checkpoints.get(&hash)
                })
                .collect();
            let entries: Vec<(Seq, Option<Time>)> = journal
                .iter()
                .zip(&cited)
                .map(|(shell, cited)| (shell.seq(), cited.map(|checkpoint| checkpoint.at)))
                .collect();
            let receipts: Vec<(Seq, Time)> = self
                .receipts
                .iter()
                .filter(|receipt| receipt.device == first.device())
                .map(|receipt| (receipt.seq, receipt.at))
                .collect();
            let certificate = self
                .certificates
                .get(first.kid)
                .expect("its entries were verified by it");
            let all = brackets(certificate.payload().from, &entries, &receipts);
            let mut seen = Position::ZERO;
            for (bracket, checkpoint) in all.into_iter().zip(cited) {
                seen = checkpoint.map_or(seen, |c| seen.max(c.position));
                times.push(When { bracket, seen });
            }
        }
        times
    }

    fn cited(&mut self, shell: &Shell) {
        let cited = shell.entry.payload().checkpoint;
        if cited.is_some_and(|hash| !self.checkpoints.contains_key(&hash)) {
            let detail = "the checkpoint that it cites is not there";
            let code = Code::CheckpointAbsent;
            self.report.cannot_know(code, shell.name(), detail);
        }
    }

    fn standing(&mut self, shell: &Shell, said: &Said, when: When) -> Standing {
        if said.refused.contains(&shell.entry.hash()) {
            let detail = "the ward refused it: its author had no right";
            self.report.remark(Code::Refused, shell.name(), detail);
            return Standing::Refused;
        }
        if let Some(standing) = self.by_key(shell, shell.kid, said, when) {
            return standing;
        }
        if shell.position.is_none() {
            let detail = "it has no place among the ward's entries";
            self.report.remark(Code::Quarantined, shell.name(), detail);
            return Standing::Quarantined;
        }
        Standing::Stands
    }

    /// How what a key signed stands if the key was revoked at some time; none: it was not, or later.
    pub(super) fn by_key(
        &mut self,
        shell: &Shell,
        kid: Hash,
        said: &Said,
        when: When,
    ) -> Option<Standing> {
        let revoked = *said.revoked.get(&kid)?;
        if shell.position.is_some_and(|place| place < revoked) {
            return None;
        }
        if when.seen >= revoked {
            let detail = "it builds on what the ward signed after the revocation";
            let code = Code::AfterRevocation;
            self.report.find(code, shell.name(), detail);
            return Some(Standing::AfterRevocation);
        }
        let detail = "the revocation lies within its bracket";
        let code = Code::UnderReview;
        self.report.cannot_know(code, shell.name(), detail);
        Some(Standing::UnderReview)
    }

    /// Between two entries of one boot the clock must go on as the ticks do.
    fn clocks(&mut self, shells: &[Shell]) {
        for pair in shells.windows(2) {
            let (one, next) = (pair[0].entry.payload(), pair[1].entry.payload());
            if one.device != next.device || one.boot != next.boot || one.device == DeviceId::Ward {
                continue;
            }
            let clock = (next.at - one.at).num_milliseconds();
            let ticks = i128::from(next.tick) - i128::from(one.tick);
            let apart = (i128::from(clock) - ticks).unsigned_abs();
            if apart > u128::from(CLOCK_SLACK) {
                let detail = format!("by {} s against its ticks", apart / 1000);
                self.report.remark(Code::ClockMoved, pair[1].name(), detail);
            }
        }
    }
}

fn act(shell: &Shell, found: &Found, when: When, standing: Standing) -> Act {
    let payload = shell.entry.payload();
    let actor: Actor = payload.actor;
    Act {
        event: found.event.event,
        stream: found.event.stream.clone(),
        kind: found.document.as_ref().map(|d| d.kind().to_owned()),
        device: payload.device,
        seq: payload.seq,
        position: shell.position,
        actor,
        at: payload.at,
        bracket: when.bracket,
        standing,
    }
}

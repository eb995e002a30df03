//! What a check of an evidence bundle found. The codes are those of `docs/EVIDENCE.md` 7; both
//! verifiers use them.

use std::fmt;

use serde::{Serialize, Serializer};
use tainha_journal::evidence::bracket::Bracket;
use tainha_journal::{Actor, DeviceId, EventId, Position, Seq, StreamId, Time, WardId, time};

use super::certification::Certification;

/// Notes of one kind that a report lists; further ones are counted.
const MAX_LISTED: usize = 1000;

/// The whole in one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All holds, and nothing is left open.
    Holds,
    /// Nothing is false, but something cannot be known.
    Incomplete,
    /// Something is false.
    #[default]
    DoesNotHold,
}

macro_rules! codes {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal; )*) => {
        /// What a note is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $( $(#[$doc])* $variant, )*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in reports.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )*
                }
            }
        }
    };
}

codes! {
    /// No ZIP of the profile, or cut short.
    Bundle = "bundle";
    /// A member or a line is not there or cannot be read.
    Format = "format";
    /// Made by a later program.
    NewerFormat = "newer_format";
    /// The identity key is not that of the given fingerprint.
    Fingerprint = "fingerprint";
    /// A certificate does not lead to it.
    Certificate = "certificate";
    /// The statement of stream heads does not hold.
    Heads = "heads";
    /// About another matter than was expected.
    Subject = "subject";
    /// The page for people is another.
    Page = "page";
    /// Signature, key or payload of an entry.
    Entry = "entry";
    /// Numbers of a journal do not run on.
    Sequence = "sequence";
    /// `prev` is not the hash of the entry before.
    Chain = "chain";
    /// A journal does not end at a receipted head.
    ChainEnd = "chain_end";
    /// A receipt is wrong, or of another entry or file.
    Receipt = "receipt";
    /// No receipt covers an entry of the matter.
    NoReceipt = "no_receipt";
    /// A checkpoint is wrong.
    Checkpoint = "checkpoint";
    /// A place is given twice, not rising, beyond the statement, or where none belongs.
    Position = "position";
    /// A stream has other events than the ward stated.
    Omission = "omission";
    /// An entry of the ward that is not of the matter, or a line out of order.
    Stray = "stray";
    /// The text of a body is not the one its author wrote.
    Body = "body";
    /// A body names another ward or stream, or cannot be read.
    Misplaced = "misplaced";
    /// A body of another matter.
    ForeignBody = "foreign_body";
    /// A body of the ward's own stream is not there: revocations cannot be told.
    Revocations = "revocations";
    /// The bytes of a file are not those cited.
    File = "file";
    /// A file that nothing in the bundle cites.
    ForeignFile = "foreign_file";
    /// The certificate of an officer's key does not lead to the ward, or is another's.
    OfficerCertificate = "officer_certificate";
    /// The officer's signature is wrong, or not there.
    OfficerSignature = "officer_signature";
    /// The officer signed about another paper.
    Certification = "certification";
    /// Written after its key was revoked.
    AfterRevocation = "after_revocation";
    /// A body is not there, and nothing says why.
    BodyWithheld = "body_withheld";
    /// A file is not there.
    FileWithheld = "file_withheld";
    /// A checkpoint that an entry cites is not there.
    CheckpointAbsent = "checkpoint_absent";
    /// Perhaps before, perhaps after its key was revoked: a person decides.
    UnderReview = "under_review";
    /// The ward's times contradict each other.
    BracketContradicts = "bracket_contradicts";
    /// Erased by decision.
    Erased = "erased";
    /// The ward refused the act.
    Refused = "refused";
    /// The ward holds the act in quarantine.
    Quarantined = "quarantined";
    /// A leader of the ward decided about an act under review.
    ReviewDecided = "review_decided";
    /// The device's clock was moved.
    ClockMoved = "clock_moved";
    /// No receipt says when a file came.
    FileUnreceipted = "file_unreceipted";
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One thing and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What.
    pub code: Code,
    /// Where: a member, a line, an entry, an event, a file.
    pub place: String,
    /// More, for the technician; no personal data.
    pub detail: String,
}

/// How an act stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It stands.
    Stands,
    /// The ward refused it.
    Refused,
    /// The ward holds it in quarantine.
    Quarantined,
    /// A person must decide: its bracket straddles a revocation of its key.
    UnderReview,
    /// Written after its key was revoked.
    AfterRevocation,
}

/// One event of the matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Act {
    /// Its id.
    pub event: EventId,
    /// What it is about.
    pub stream: StreamId,
    /// Its kind; none: its body is not there.
    pub kind: Option<String>,
    /// Whose journal.
    pub device: DeviceId,
    /// Which entry.
    pub seq: Seq,
    /// Its place at the ward; none: in quarantine.
    pub position: Option<Position>,
    /// Who, by id.
    pub actor: Actor,
    /// The author's clock: not proven.
    #[serde(with = "time")]
    pub at: Time,
    /// Between which of the ward's times it was written; for the ward's own acts its clock.
    pub bracket: Bracket,
    /// How it stands.
    pub standing: Standing,
}

/// How much was looked at and holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Certificates.
    pub certificates: u64,
    /// Entries.
    pub entries: u64,
    /// Events of the matter.
    pub events: u64,
    /// Bodies.
    pub bodies: u64,
    /// Receipts of entries and files.
    pub receipts: u64,
    /// Checkpoints.
    pub checkpoints: u64,
    /// Files.
    pub files: u64,
}

/// Result of a check.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Evidence {
    /// The whole in one word.
    pub verdict: Verdict,
    /// The ward, when its key has the given fingerprint.
    pub ward: Option<WardId>,
    /// Its name as the bundle says; not proven.
    pub name: Option<String>,
    /// What the bundle is about, as the ward stated.
    pub subject: Option<StreamId>,
    /// When it was made, by the ward's clock.
    #[serde(serialize_with = "optional_time")]
    pub made_at: Option<Time>,
    /// How much holds.
    pub counts: Counts,
    /// Every event of the matter, in order.
    pub acts: Vec<Act>,
    /// What officers certified.
    pub certifications: Vec<Certification>,
    /// What does not hold.
    pub findings: Vec<Note>,
    /// What cannot be known.
    pub unknown: Vec<Note>,
    /// What a reader should know besides.
    pub remarks: Vec<Note>,
    /// Notes beyond those listed.
    pub unlisted: u64,
}

fn optional_time<S: Serializer>(time: &Option<Time>, serializer: S) -> Result<S::Ok, S::Error> {
    time.as_ref().map(time::format).serialize(serializer)
}

impl Evidence {
    pub(super) fn find(&mut self, code: Code, place: impl fmt::Display, detail: impl fmt::Display) {
        Self::put(
            &mut self.findings,
            &mut self.unlisted,
            code,
            &place,
            &detail,
        );
    }

    pub(super) fn cannot_know(
        &mut self,
        code: Code,
        place: impl fmt::Display,
        detail: impl fmt::Display,
    ) {
        Self::put(&mut self.unknown, &mut self.unlisted, code, &place, &detail);
    }

    pub(super) fn remark(
        &mut self,
        code: Code,
        place: impl fmt::Display,
        detail: impl fmt::Display,
    ) {
        Self::put(&mut self.remarks, &mut self.unlisted, code, &place, &detail);
    }

    fn put(
        list: &mut Vec<Note>,
        unlisted: &mut u64,
        code: Code,
        place: &dyn fmt::Display,
        detail: &dyn fmt::Display,
    ) {
        if list.len() == MAX_LISTED {
            *unlisted += 1;
            return;
        }
        list.push(Note {
            code,
            place: place.to_string(),
            detail: detail.to_string(),
        });
    }

    pub(super) fn judge(&mut self) {
        self.verdict = if !self.findings.is_empty() {
            Verdict::DoesNotHold
        } else if !self.unknown.is_empty() {
            Verdict::Incomplete
        } else {
            Verdict::Holds
        };
    }
}

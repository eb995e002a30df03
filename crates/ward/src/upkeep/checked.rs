//! What a check of all that is stored found: counts, and what does not hold.

use tainha_journal::bundle::MAX_LISTED;

/// What the check found.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Checked {
    /// Entries read.
    pub entries: u64,
    /// Journals: tablets and the ward's own.
    pub devices: u64,
    /// Documents that hold.
    pub documents: u64,
    /// Receipts that hold, beside entries and by themselves.
    pub receipts: u64,
    /// Files that hold.
    pub files: u64,
    /// Files that were read for this check; fewer than there are only in `Ward::verify_lately`.
    pub files_read: u64,
    /// Checkpoints that hold.
    pub checkpoints: u64,
    /// Documents that are on their way.
    pub awaited_documents: u32,
    /// Documents that are lost at their source.
    pub lost_documents: u32,
    /// Documents erased by decision.
    pub erased_documents: u32,
    /// Files that are cited and did not arrive yet.
    pub awaited_files: u32,
    /// What does not hold, the first thousand: device, seq, event or file.
    pub findings: Vec<String>,
    /// How many findings there are.
    pub finding_count: u64,
}

impl Checked {
    /// Everything holds.
    pub const fn is_sound(&self) -> bool {
        self.finding_count == 0
    }

    pub(super) fn find(&mut self, finding: String) {
        self.finding_count += 1;
        if self.findings.len() < MAX_LISTED {
            self.findings.push(finding);
        }
    }
}

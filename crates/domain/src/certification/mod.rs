//! Certification of a signature or a fingerprint (chứng thực chữ ký, điểm chỉ): its conditions,
//! its paper and signers, the statement texts, and the document that the officer signs.
//!
//! Law: `DOMAIN.md` 2. Nothing here is the legal act: that is ink on paper before the officer, the
//! officer's hand and the red seal. What stands here prepares it and keeps its evidence.

mod case;
mod condition;
mod document;
mod numerals;
mod people;
mod rules;
mod statement;
#[cfg(test)]
mod tests;

pub use case::{Case, CertificationInput, CertifiedBefore, Facts, PaperInput};
pub use condition::{Condition, ConditionScope, Tapped};
pub use document::{
    CERTIFICATION_VERSION, CertificationDocument, CertifiedPage, CertifiedPaper, ConditionRecord,
    MandateRecord, SignedCertification, StatementRecord,
};
pub use numerals::{date_in_words, number_in_words};
pub use people::{
    AuthorisationCase, Finger, Helper, MarkAct, OffSiteReason, PaperKind, Reading, RefusalGround,
    Route, SignerRecord, Slip,
};
pub use rules::prepare;
pub use statement::{
    StatementKind, StatementProblem, StatementTemplate, StatementWords, in_force, parse_statement,
    shipped_statements,
};

//! The officer's own signature inside a `certified` body (PROTOCOL 12): the certificate of the
//! officer's key up to the ward's fingerprint, the signature, and that it is about this paper.
//! Claims nothing about the ink on the paper.

use std::collections::BTreeSet;

use serde::Serialize;
use tainha_domain::certification::{CertificationDocument, Finger, MarkAct};
use tainha_domain::event::Certified;
use tainha_journal::evidence::bracket::Bracket;
use tainha_journal::{CertificateKind, EventDocument, Hash, StreamId, Subject};

use super::acts::{Said, When};
use super::lines::{Found, Shell};
use super::matter::Matter;
use super::report::{Code, Standing};

/// One who signed, as the officer states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// `signed`, `fingerprint` or `neither`.
    pub act: MarkAct,
    /// Which finger, where a print was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finger: Option<Finger>,
}

/// What an officer certified, as signed. The hour is the officer's; the bracket stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Certification {
    /// Its stream.
    pub stream: StreamId,
    /// Title and name that the officer signed with.
    pub officer: String,
    /// The paper, in words.
    pub paper: String,
    /// Whose mark was certified, and which.
    pub signers: Vec<Signer>,
    /// Where, in words.
    pub place: String,
    /// The day that the officer states.
    pub date: String,
    /// The hour and minute that the officer states.
    pub time: String,
    /// Kind and version of the statement text.
    pub statement: String,
    /// The statement, word by word, a paragraph each.
    pub words: Vec<String>,
    /// Between which of the ward's times it was written.
    pub bracket: Bracket,
    /// How the officer's signature stands.
    pub standing: Standing,
}

impl Matter<'_> {
    pub(super) fn certified(&mut self, shell: &Shell, found: &Found, said: &Said, when: When) {
        let Some(document) = found.document.as_ref().filter(|d| d.kind() == "certified") else {
            return;
        };
        let name = shell.name_of(found.event.event);
        let (signed, kid) = match self.officers_word(document) {
            Ok(signed) => signed,
            Err((code, detail)) => return self.report.find(code, name, detail),
        };
        let standing = self.by_key(shell, kid, said, when);
        let signers = signed.signers.iter().map(|signer| Signer {
            name: signer.name.clone(),
            act: signer.act,
            finger: signer.finger,
        });
        self.report.certifications.push(Certification {
            stream: found.event.stream.clone(),
            officer: format!("{} {}", signed.officer_title, signed.officer_name),
            paper: signed.paper.name.clone(),
            signers: signers.collect(),
            place: signed.place.clone(),
            date: signed.date.format("%d/%m/%Y").to_string(),
            time: signed.time.into(),
            statement: format!("{} {}", signed.statement.form, signed.statement.version),
            words: signed.statement.words.paragraphs.clone(),
            bracket: when.bracket,
            standing: standing.unwrap_or(Standing::Stands),
        });
    }

    /// What the officer signed, and by which key.
    fn officers_word(
        &self,
        document: &EventDocument,
    ) -> Result<(CertificationDocument, Hash), (Code, String)> {
        let body: Certified = serde_json::from_value(document.body().clone())
            .map_err(|_| (Code::OfficerSignature, "it has none".to_owned()))?;
        let mut known = self.certificates.clone();
        let certificate = known
            .add(&body.officer_certificate)
            .map_err(|error| (Code::OfficerCertificate, error.to_string()))?;
        let by = certificate.payload();
        if by.kind != CertificateKind::Officer {
            let detail = "the certificate is not of an officer's key";
            return Err((Code::OfficerCertificate, detail.to_owned()));
        }
        let (signed, _) = known
            .verify_officer::<CertificationDocument>(&body.jws)
            .map_err(|error| (Code::OfficerSignature, error.to_string()))?;
        let (said, stream) = (signed.payload(), document.stream());
        let cited: BTreeSet<Hash> = document.blobs().iter().copied().collect();
        let kid = certificate
            .key()
            .map(|key| key.thumbprint())
            .map_err(|error| (Code::OfficerCertificate, error.to_string()))?;
        if by.subject != Subject::Device(said.officer.0) {
            let detail = "the key is another officer's";
            return Err((Code::OfficerCertificate, detail.to_owned()));
        }
        let about_this = stream.kind() == "certification" && stream.id() == said.certification;
        if !about_this || cited != said.files().into_iter().collect() {
            let detail = "the officer signed about another paper";
            return Err((Code::Certification, detail.to_owned()));
        }
        Ok((said.clone(), kid))
    }
}

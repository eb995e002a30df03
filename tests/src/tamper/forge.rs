//! Owns a forger who has no key of the ward: everything is signed anew with keys of their own, and
//! is consistent in itself.

use std::collections::BTreeMap;

use tainha_journal::evidence::EvidenceLine;
use tainha_journal::{
    BlobReceipt, Certificate, CertificateKind, Checkpoint, DeviceId, Hash, Heads, Payload, Receipt,
    Signed, SigningKey, StreamHash,
};

use super::parts::{Parts, entry};

/// The forger's keys.
pub(super) struct Forger {
    /// Stands for the ward's identity key.
    pub(super) identity: SigningKey,
    /// Stands for its operational key.
    pub(super) operational: SigningKey,
    /// Stands for every device's key.
    pub(super) device: SigningKey,
}

impl Forger {
    /// Keys from fixed seeds.
    pub(super) fn new() -> Self {
        let [identity, operational, device] =
            [101, 102, 103].map(|byte| SigningKey::from_bytes(&[byte; 32]));
        Self {
            identity,
            operational,
            device,
        }
    }

    /// The bundle with every signature and key replaced, so that it holds under the forger's own
    /// fingerprint.
    pub(super) fn whole(&self, real: &Parts) -> Parts {
        let mut forged = real.clone();
        forged.evidence.identity_jwk = self.identity.jwk();
        let mut certificates = BTreeMap::new();
        forged.evidence.certificates = real
            .evidence
            .certificates
            .iter()
            .map(|jws| {
                let certificate = self.certificate(jws);
                let subject = certificate.payload().subject;
                certificates.insert(subject, certificate.hash());
                certificate.jws().to_owned()
            })
            .collect();
        let mut checkpoints = BTreeMap::new();
        forged.evidence.checkpoints = real
            .evidence
            .checkpoints
            .iter()
            .map(|jws| {
                let checkpoint = Checkpoint::trusted(jws).expect("a checkpoint");
                let again = again(checkpoint.payload().clone(), &self.operational);
                checkpoints.insert(checkpoint.hash(), again.hash());
                again.jws().to_owned()
            })
            .collect();
        let hashes = self.entries(&mut forged.lines, &certificates, &checkpoints);
        for jws in &mut forged.evidence.receipts {
            let mut payload = Receipt::trusted(jws).expect("a receipt").payload().clone();
            payload.hash = hashes[&payload.hash];
            *jws = again(payload, &self.operational).jws().to_owned();
        }
        for jws in &mut forged.evidence.file_receipts {
            let payload = BlobReceipt::trusted(jws).expect("a receipt");
            *jws = again(payload.payload().clone(), &self.operational)
                .jws()
                .to_owned();
        }
        self.heads(&mut forged, &real.evidence.receipts);
        forged
    }

    fn certificate(&self, jws: &str) -> Certificate {
        let mut payload = Certificate::trusted(jws)
            .expect("a certificate")
            .payload()
            .clone();
        let (key, issuer) = if payload.kind == CertificateKind::Operational {
            (&self.operational, &self.identity)
        } else {
            (&self.device, &self.operational)
        };
        payload.jwk = key.jwk();
        payload.issuer = issuer.thumbprint();
        again(payload, issuer)
    }

    /// Signs every entry anew, chained; answers old hash → new hash.
    fn entries(
        &self,
        lines: &mut [EvidenceLine],
        certificates: &BTreeMap<DeviceId, Hash>,
        checkpoints: &BTreeMap<Hash, Hash>,
    ) -> BTreeMap<Hash, Hash> {
        let mut hashes = BTreeMap::new();
        for line in lines {
            let old = entry(line);
            let mut payload = old.payload().clone();
            let first = certificates[&payload.device];
            payload.prev = *hashes.get(&payload.prev).unwrap_or(&first);
            payload.checkpoint = payload
                .checkpoint
                .map(|hash| *checkpoints.get(&hash).unwrap_or(&hash));
            let key = match payload.device {
                DeviceId::Ward => &self.operational,
                DeviceId::Device(_) => &self.device,
            };
            let new = again(payload, key);
            hashes.insert(old.hash(), new.hash());
            new.jws().clone_into(&mut line.entry);
        }
        hashes
    }

    /// Counts the streams of the forged entries and states them.
    fn heads(&self, forged: &mut Parts, real_receipts: &[String]) {
        let receipts: Vec<Receipt> = real_receipts
            .iter()
            .map(|jws| Receipt::trusted(jws).expect("a receipt"))
            .collect();
        let mut payload = Heads::trusted(&forged.evidence.heads)
            .expect("a statement")
            .payload()
            .clone();
        for head in &mut payload.streams {
            let mut hash = StreamHash::start(payload.ward, &head.stream);
            let mut rows = Vec::new();
            for line in &forged.lines {
                let entry = entry(line);
                let said = entry.payload();
                let covering = receipts
                    .iter()
                    .map(Receipt::payload)
                    .find(|r| r.device == said.device && r.covers(said.seq));
                let given = covering.and_then(|receipt| receipt.position(said.seq));
                let Some(position) = line.position.or(given) else {
                    continue;
                };
                for (index, event) in (0_u16..).zip(&said.events) {
                    if event.stream == head.stream {
                        rows.push((position, index, entry.hash(), event.event));
                    }
                }
            }
            rows.sort_unstable();
            for (position, index, entry, event) in rows {
                hash.push(position, index, entry, event);
            }
            *head = hash.head(&head.stream);
        }
        forged.evidence.heads = again(payload, &self.operational).jws().to_owned();
    }
}

/// Signs a payload anew.
pub(super) fn again<T: Payload>(payload: T, key: &SigningKey) -> Signed<T> {
    Signed::sign(payload, key).expect("it was signed before")
}

/// The line signed by another key, nothing else changed.
pub(super) fn by_another_key(line: &EvidenceLine, key: &SigningKey) -> String {
    again(entry(line).payload().clone(), key).jws().to_owned()
}

//! Receipts: made from what the database holds, so that they never say more than that.

use std::collections::BTreeSet;

use tainha_journal::{
    BlobReceipt, BlobReceiptPayload, DeviceId, EntryPayload, Epoch, Hash, Receipt, ReceiptPayload,
    Seq,
};

use super::Signer;
use crate::error::{Result, WardError};
use crate::store::Db;

/// Signs and keeps a receipt of a run of entries that are stored in this transaction or before.
pub(super) fn make_receipt(
    db: Db<'_>,
    signer: &Signer,
    device: &str,
    epoch: Epoch,
    run: (Seq, Seq),
) -> Result<String> {
    let mut positions = Vec::new();
    let mut missing = Vec::new();
    let mut hash = None;
    for row in db.run(device, epoch, run)? {
        positions.push(row.position);
        hash = Some(row.hash);
        let payload: EntryPayload = tainha_journal::ijson::from_slice(&row.payload)
            .map_err(|e| WardError::corrupt("entry", &e))?;
        for event in payload.events {
            if db
                .document(event.event)?
                .is_none_or(|(state, _)| state != "held")
            {
                missing.push(event.event);
            }
        }
    }
    let now = signer.env.now();
    let payload = ReceiptPayload {
        v: 1,
        ward: db.ward(),
        epoch: db.ward_row()?.epoch,
        device: parse_device(device)?,
        from: run.0,
        seq: run.1,
        hash: hash.ok_or_else(|| WardError::Corrupt("an empty run has no receipt".to_owned()))?,
        positions,
        missing,
        at: now,
    };
    let receipt =
        Receipt::sign(payload, &signer.key).map_err(|e| WardError::corrupt("receipt", &e))?;
    db.insert_receipt(device, epoch, run, receipt.jws(), &now)?;
    Ok(receipt.jws().to_owned())
}

/// The run whose receipt covers an entry.
pub(super) fn run_covering(
    db: Db<'_>,
    device: &str,
    epoch: Epoch,
    seq: Seq,
) -> Result<Option<(Seq, Seq)>> {
    let Some(jws) = db.receipt_covering(device, epoch, seq)? else {
        return Ok(None);
    };
    let receipt = Receipt::trusted(&jws).map_err(|e| WardError::corrupt("receipt", &e))?;
    Ok(Some((receipt.payload().from, receipt.payload().seq)))
}

/// The receipt of a file for a device: the one it was given before, or a new one. The file must be
/// on disk and checked.
pub fn file_receipt(db: Db<'_>, signer: &Signer, device: &str, sha256: Hash) -> Result<String> {
    if let Some(jws) = db.blob_receipt(device, sha256)? {
        return Ok(jws);
    }
    let blob = db
        .blob(sha256)?
        .ok_or_else(|| WardError::Corrupt("a file without a row has no receipt".to_owned()))?;
    let now = signer.env.now();
    let payload = BlobReceiptPayload {
        v: 1,
        ward: db.ward(),
        epoch: db.ward_row()?.epoch,
        device: parse_device(device)?,
        sha256,
        bytes: blob.bytes,
        at: now,
    };
    let receipt =
        BlobReceipt::sign(payload, &signer.key).map_err(|e| WardError::corrupt("receipt", &e))?;
    db.insert_blob_receipt(device, sha256, receipt.jws(), &now)?;
    Ok(receipt.jws().to_owned())
}

fn parse_device(device: &str) -> Result<DeviceId> {
    device.parse().map_err(|e| WardError::corrupt("device", &e))
}

/// Files that a batch cites.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeSet<Hash>);

impl Files {
    pub(super) fn ask(&mut self, blobs: &[Hash]) {
        self.0.extend(blobs);
    }

    /// Those that this device has not delivered, and receipts of those that it has.
    pub(super) fn settle(self, db: Db<'_>, device: &str) -> Result<(Vec<Hash>, Vec<String>)> {
        let (mut need, mut have) = (Vec::new(), Vec::new());
        for sha256 in self.0 {
            match db.blob_receipt(device, sha256)? {
                Some(receipt) => have.push(receipt),
                None => need.push(sha256),
            }
        }
        Ok((need, have))
    }
}

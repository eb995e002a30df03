//! Sends own entries and documents, and keeps the receipts that come back. An entry leaves the stock
//! only by a receipt that was checked; a document that the ward asked for, only by having been sent.

use std::sync::PoisonError;

use reqwest::Method;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE};
use tainha_journal::entry::MAX_BATCH;
use tainha_journal::wire::{
    DocumentsAnswer, DocumentsRequest, EntriesAnswer, EntriesRequest, EntryItem,
};
use tainha_journal::{
    BlobReceipt, BlobReceiptPayload, ErrorCode, EventId, Hash, Receipt, ReceiptPayload, Seq,
};

use super::apply;
use super::core::Outcome;
use super::http::{Failure, Link, accepted, read};
use crate::store::{entry, setting, sync};

/// Most entries of one batch.
const MAX_ENTRIES: usize = 50;
/// Size at which a batch is full, in bytes: a weak link gets its first receipt soon.
const FULL_BATCH: usize = 256 * 1024;
/// Documents that go with a batch, in bytes; the ward asks for the rest of a very large entry.
const MAX_DOCUMENTS: usize = MAX_BATCH / 2;

/// Sends what the ward asked for, else the next entries.
pub(super) async fn run(link: &Link) -> Result<Outcome, Failure> {
    let wanted = link
        .blocking(|link| Ok(link.store.read(sync::wanted)?))
        .await?;
    if wanted.is_empty() {
        entries(link).await
    } else {
        documents(link, wanted).await
    }
}

async fn entries(link: &Link) -> Result<Outcome, Failure> {
    let next = link
        .blocking(|link| {
            let Some(batch) = link.store.read(next_batch)? else {
                return Ok(None);
            };
            Ok(Some((pack(&batch.request)?, batch.last)))
        })
        .await?;
    let Some((body, last)) = next else {
        return Ok(Outcome::Done { more: false });
    };
    let response = link
        .call(Method::POST, "/entries")
        .header(CONTENT_TYPE, "application/json")
        .header(CONTENT_ENCODING, "zstd")
        .body(body)
        .send()
        .await?;
    let answer: EntriesAnswer = read(accepted(response).await?).await?;
    let EntriesAnswer {
        receipts,
        wanted,
        need,
        have,
        certificates,
        error,
    } = answer;
    // What is wanted is noted before the receipt, which ends the entry's stay in the stock.
    link.blocking(move |link| {
        link.learn(&certificates)?;
        Ok(link
            .store
            .write(|connection| sync::want(connection, &wanted))?)
    })
    .await?;
    keep_receipts(link, receipts, have, need).await?;
    if let Some(error) = error {
        let code = error.code.as_str();
        tracing::warn!(code, "the ward did not take all entries");
        if let (ErrorCode::Gap, Some(have)) = (error.code, error.have) {
            // A restored ward holds less than its receipts say: it gets the rest once more.
            resend_from(link, Some(have.next())).await?;
        }
        return Err(Failure::NotTaken(code));
    }
    let more = link
        .blocking(move |link| {
            Ok(link.store.write(|connection| {
                sync::resent(connection, last)?;
                sync::entries_wait(connection)
            })?)
        })
        .await?;
    Ok(Outcome::Done { more })
}

async fn resend_from(link: &Link, from: Option<Seq>) -> Result<(), Failure> {
    link.blocking(move |link| {
        Ok(link
            .store
            .write(|connection| setting::set(connection, sync::RESEND_FROM, &from))?)
    })
    .await
}

struct Batch {
    request: EntriesRequest,
    last: Seq,
}

/// The next entries to send, as one request.
fn next_batch(connection: &rusqlite::Connection) -> crate::store::Result<Option<Batch>> {
    let resend = sync::resend_from(connection)?;
    let from = resend.unwrap_or(Seq::ZERO);
    let unsent = entry::to_send(connection, from, resend.is_some(), MAX_ENTRIES, FULL_BATCH)?;
    let Some(last) = unsent.last().map(|entry| entry.seq) else {
        return Ok(None);
    };
    let mut request = EntriesRequest::default();
    let mut room = MAX_DOCUMENTS;
    for one in unsent {
        request.lost.extend(one.lost);
        let fitting = |document: Option<String>| {
            let document = document?;
            room = room.checked_sub(document.len())?;
            Some(document)
        };
        request.entries.push(EntryItem {
            entry: one.jws,
            documents: one.documents.into_iter().map(fitting).collect(),
        });
    }
    Ok(Some(Batch { request, last }))
}

fn pack(request: &EntriesRequest) -> Result<Vec<u8>, Failure> {
    let json = serde_json::to_vec(request).map_err(|_| Failure::Invalid("internal"))?;
    if json.len() > MAX_BATCH {
        return Err(Failure::Invalid("too_large"));
    }
    zstd::encode_all(&json[..], 3).map_err(|_| Failure::Invalid("internal"))
}

/// Sends documents that the ward misses; what is not held here is reported lost.
async fn documents(link: &Link, wanted: Vec<EventId>) -> Result<Outcome, Failure> {
    let (request, settled) = link
        .blocking(move |link| {
            Ok(link.store.read(|connection| -> crate::store::Result<_> {
                let (mut request, mut settled, mut bytes) =
                    (DocumentsRequest::default(), Vec::new(), 0);
                for event in wanted {
                    match entry::document(connection, event)? {
                        Some(text) => {
                            bytes += text.len();
                            if bytes > FULL_BATCH && !request.documents.is_empty() {
                                break;
                            }
                            request.documents.push(text);
                        }
                        None => request.lost.push(event),
                    }
                    settled.push(event);
                }
                Ok((request, settled))
            })?)
        })
        .await?;
    let answer: DocumentsAnswer = link.ask(Method::POST, "/documents", Some(&request)).await?;
    keep_receipts(link, answer.receipts, answer.have, answer.need).await?;
    let more = link
        .blocking(move |link| {
            Ok(link.store.write(|connection| {
                sync::unwant(connection, &settled)?;
                sync::entries_wait(connection)
            })?)
        })
        .await?;
    Ok(Outcome::Done { more })
}

/// Checks and keeps receipts; `need` are files that the ward says it does not hold.
async fn keep_receipts(
    link: &Link,
    receipts: Vec<String>,
    files: Vec<String>,
    need: Vec<Hash>,
) -> Result<(), Failure> {
    link.blocking(move |link| {
        let checked = receipts
            .iter()
            .map(|jws| check_receipt(link, jws))
            .collect::<Result<Vec<Receipt>, Failure>>()?;
        let touched = apply::receipts(&link.store, &checked)?;
        link.index.changed(&touched);
        for jws in &files {
            keep_file_receipt(link, jws, None)?;
        }
        Ok(sync::needed_again(&link.store, &need)?)
    })
    .await
}

/// A receipt counts when the ward signed it, for this device, about exactly these entries.
fn check_receipt(link: &Link, jws: &str) -> Result<Receipt, Failure> {
    const WRONG: Failure = Failure::Invalid("receipt_refused");
    let certificates = link
        .certificates
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let receipt = certificates
        .verify_operational::<ReceiptPayload>(jws)
        .map_err(|_| WRONG)?;
    drop(certificates);
    let payload = receipt.payload();
    let own = payload.ward == link.identity.ward.id && payload.device == link.identity.device;
    let held = link
        .store
        .read(|connection| entry::own_hash(connection, payload.seq))?;
    if own && held == Some(payload.hash) {
        Ok(receipt)
    } else {
        Err(WRONG)
    }
}

/// Checks and keeps the receipt of a file; `expected` is its digest and length where that is known.
pub(super) fn keep_file_receipt(
    link: &Link,
    jws: &str,
    expected: Option<(Hash, u64)>,
) -> Result<(), Failure> {
    const WRONG: Failure = Failure::Invalid("receipt_refused");
    let certificates = link
        .certificates
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let receipt: BlobReceipt = certificates
        .verify_operational::<BlobReceiptPayload>(jws)
        .map_err(|_| WRONG)?;
    drop(certificates);
    let payload = receipt.payload();
    let own = payload.ward == link.identity.ward.id && payload.device == link.identity.device;
    let fits =
        expected.is_none_or(|(sha256, bytes)| payload.sha256 == sha256 && payload.bytes == bytes);
    if !own || !fits {
        return Err(WRONG);
    }
    Ok(apply::file_receipt(&link.store, &receipt)?)
}

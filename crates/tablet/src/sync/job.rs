//! Carries out one job of the core: asks the ward, checks the answer, keeps it.

use std::sync::PoisonError;

use reqwest::Method;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE};
use tainha_journal::entry::MAX_BATCH;
use tainha_journal::feed::{FeedError, check_page};
use tainha_journal::wire::{
    Challenge, ChallengeRequest, DocumentsAnswer, DocumentsRequest, EntriesAnswer, EntriesRequest,
    EntryItem, FeedPage, MAX_PAGE, ScopesAnswer, Session, SessionRequest,
};
use tainha_journal::{
    BlobReceipt, BlobReceiptPayload, ErrorCode, EventId, Receipt, ReceiptPayload,
    SESSION_AUDIENCE, Scope, ScopeListPayload, Seq, SessionAnswer, SessionPayload,
};

use super::apply;
use super::core::{Job, Outcome};
use super::http::{Failure, Link, accepted, read};
use super::upload;
use crate::store::{Store, entry, setting};

/// Most entries of one batch.
const MAX_ENTRIES: usize = 200;
/// Size at which a batch is full: a weak link gets its first receipt soon.
const FULL_BATCH: usize = 512 * 1024;
/// Nothing to send as a body.
const NOTHING: Option<&()> = None;

/// Carries out a job; the code of what went wrong goes to the screens.
pub(crate) async fn run(link: &Link, job: &Job) -> (Outcome, Option<&'static str>) {
    let done = match job {
        Job::SignIn => sign_in(link).await,
        Job::Entries => entries(link).await,
        Job::Scopes => scopes(link).await,
        Job::Feed(scope) => feed(link, scope).await,
        Job::File(file) => upload::run(link, *file).await,
    };
    match done {
        Ok(outcome) => (outcome, None),
        Err(failure) => {
            let code = failure.code();
            tracing::info!(?job, code, "a job of sync did not get to its end");
            (failure.outcome(), Some(code))
        }
    }
}

async fn sign_in(link: &Link) -> Result<Outcome, Failure> {
    let identity = &link.identity;
    let request = ChallengeRequest { device: identity.device };
    let challenge: Challenge = link.ask(Method::POST, "/challenge", Some(&request)).await?;
    let payload = SessionPayload {
        v: 1,
        ward: identity.ward.id,
        device: identity.device,
        nonce: challenge.nonce,
        aud: SESSION_AUDIENCE.to_owned(),
        exp: challenge.expires,
    };
    let answer = SessionAnswer::sign(payload, &identity.key())
        .map_err(|_| Failure::Invalid("ward_answer_invalid"))?;
    let request = SessionRequest { jws: answer.jws().to_owned() };
    let session: Session = link.ask(Method::POST, "/session", Some(&request)).await?;
    link.set_bearer(session.bearer);
    Ok(Outcome::Done { more: false })
}

async fn scopes(link: &Link) -> Result<Outcome, Failure> {
    let answer: ScopesAnswer = link.ask(Method::GET, "/scopes", NOTHING).await?;
    link.blocking(move |link| {
        let identity = &link.identity;
        let certificates = link.certificates.lock().unwrap_or_else(PoisonError::into_inner);
        let list = certificates
            .verify_operational::<ScopeListPayload>(&answer.scopes)
            .map_err(|_| Failure::Invalid("ward_answer_invalid"))?;
        drop(certificates);
        let list = list.payload();
        if list.ward != identity.ward.id || list.device != identity.device {
            return Err(Failure::Invalid("ward_answer_invalid"));
        }
        let dropped = apply::scopes(&link.store, identity, &list.scopes)?;
        link.index.changed(&dropped);
        Ok(Outcome::Scopes(list.scopes.clone()))
    })
    .await
}

async fn feed(link: &Link, scope: &Scope) -> Result<Outcome, Failure> {
    let of = scope.clone();
    let cursor = link
        .blocking(move |link| {
            Ok(link.store.read(|connection| {
                let epoch = apply::epoch(connection, &link.identity)?;
                apply::cursor(connection, &of, epoch)
            })?)
        })
        .await?;
    let Some(cursor) = cursor else { return Ok(Outcome::Done { more: false }) };
    let path = format!("/feed?scope={scope}&after={}&limit={MAX_PAGE}", cursor.row);
    let page: FeedPage = link.ask(Method::GET, &path, NOTHING).await?;
    link.blocking(move |link| {
        let checked = {
            let mut known = link.certificates.lock().unwrap_or_else(PoisonError::into_inner);
            check_page(&mut known, &cursor, &page)
        };
        match checked {
            Ok(checked) => {
                let touched = apply::page(&link.store, &checked, page.more)?;
                link.index.changed(&touched);
                Ok(Outcome::Done { more: page.more })
            }
            Err(FeedError::OtherEpoch { epoch }) => {
                apply::new_epoch(&link.store, &link.identity, epoch)?;
                Ok(Outcome::Done { more: true })
            }
            Err(error) => {
                tracing::warn!(%error, "a page of the feed is refused");
                Err(Failure::Invalid("feed_refused"))
            }
        }
    })
    .await
}

async fn entries(link: &Link) -> Result<Outcome, Failure> {
    let packed = link.blocking(|link| Ok(link.store.read(batch)?.map(|batch| pack(&batch)))).await?;
    let Some(body) = packed.transpose()? else { return Ok(Outcome::Done { more: false }) };
    let response = link
        .call(Method::POST, "/entries")
        .header(CONTENT_TYPE, "application/json")
        .header(CONTENT_ENCODING, "zstd")
        .body(body)
        .send()
        .await?;
    let answer: EntriesAnswer = read(accepted(response).await?).await?;
    let EntriesAnswer { receipts, wanted, have, error, .. } = answer;
    keep_receipts(link, receipts, have).await?;
    if !wanted.is_empty() {
        documents(link, wanted).await?;
    }
    if let Some(error) = error {
        tracing::warn!(code = error.code.as_str(), "the ward did not take all entries");
        return stopped(link, error.code, error.have).await;
    }
    let more = link
        .blocking(|link| {
            link.store.write(|connection| {
                setting::set(connection, "resend_from", &None::<Seq>)?;
                Ok(entry::unsent(connection)?.0 > 0)
            })
        })
        .await?;
    Ok(Outcome::Done { more })
}

/// What the ward said instead of taking an entry.
async fn stopped(link: &Link, code: ErrorCode, have: Option<Seq>) -> Result<Outcome, Failure> {
    if let (ErrorCode::Gap, Some(have)) = (code, have) {
        // A restored ward holds less than its receipts say: it gets the rest once more.
        link.blocking(move |link| {
            link.store.write(|connection| {
                Ok(setting::set(connection, "resend_from", &Some(have.next()))?)
            })
        })
        .await?;
        return Ok(Outcome::Refused);
    }
    Ok(Outcome::Refused)
}

/// The next entries to send, as one request.
fn batch(connection: &rusqlite::Connection) -> crate::store::Result<Option<EntriesRequest>> {
    let resend: Option<Seq> = setting::get(connection, "resend_from")?.flatten();
    let from = resend.unwrap_or(Seq::ZERO);
    let unsent = entry::to_send(connection, from, resend.is_some(), MAX_ENTRIES, FULL_BATCH)?;
    if unsent.is_empty() {
        return Ok(None);
    }
    let mut request = EntriesRequest::default();
    for one in unsent {
        request.lost.extend(one.lost);
        request.entries.push(EntryItem { entry: one.jws, documents: one.documents });
    }
    Ok(Some(request))
}

fn pack(request: &EntriesRequest) -> Result<Vec<u8>, Failure> {
    let json = serde_json::to_vec(request).map_err(|_| Failure::Invalid("internal"))?;
    if json.len() > MAX_BATCH {
        return Err(Failure::Invalid("too_large"));
    }
    zstd::encode_all(&json[..], 3).map_err(|_| Failure::Invalid("internal"))
}

/// Sends documents that the ward misses; what is not held here is reported lost.
async fn documents(link: &Link, wanted: Vec<EventId>) -> Result<(), Failure> {
    let request = link
        .blocking(move |link| {
            link.store.read(|connection| {
                let mut request = DocumentsRequest::default();
                for event in wanted {
                    match entry::document(connection, event)? {
                        Some(text) => request.documents.push(text),
                        None => request.lost.push(event),
                    }
                }
                Ok(request)
            })
        })
        .await?;
    let answer: DocumentsAnswer = link.ask(Method::POST, "/documents", Some(&request)).await?;
    keep_receipts(link, answer.receipts, answer.have).await
}

/// Checks and keeps receipts. One that does not hold is as if it had not come.
async fn keep_receipts(
    link: &Link,
    receipts: Vec<String>,
    files: Vec<String>,
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
        Ok(())
    })
    .await
}

/// A receipt counts when the ward signed it, for this device, about exactly these entries.
fn check_receipt(link: &Link, jws: &str) -> Result<Receipt, Failure> {
    const WRONG: Failure = Failure::Invalid("receipt_refused");
    let certificates = link.certificates.lock().unwrap_or_else(PoisonError::into_inner);
    let receipt =
        certificates.verify_operational::<ReceiptPayload>(jws).map_err(|_| WRONG)?;
    drop(certificates);
    let payload = receipt.payload();
    let own = payload.ward == link.identity.ward.id && payload.device == link.identity.device;
    let held = link.store.read(|connection| entry::own_hash(connection, payload.seq))?;
    if own && held == Some(payload.hash) { Ok(receipt) } else { Err(WRONG) }
}

/// Checks and keeps the receipt of a file; `expected` is its digest and length where that is known.
pub(super) fn keep_file_receipt(
    link: &Link,
    jws: &str,
    expected: Option<(tainha_journal::Hash, u64)>,
) -> Result<(), Failure> {
    const WRONG: Failure = Failure::Invalid("receipt_refused");
    let certificates = link.certificates.lock().unwrap_or_else(PoisonError::into_inner);
    let receipt: BlobReceipt =
        certificates.verify_operational::<BlobReceiptPayload>(jws).map_err(|_| WRONG)?;
    drop(certificates);
    let payload = receipt.payload();
    let own = payload.ward == link.identity.ward.id && payload.device == link.identity.device;
    let fits = expected.is_none_or(|(sha256, bytes)| {
        payload.sha256 == sha256 && payload.bytes == bytes
    });
    if !own || !fits {
        return Err(WRONG);
    }
    store_receipt(&link.store, &receipt)
}

fn store_receipt(store: &Store, receipt: &BlobReceipt) -> Result<(), Failure> {
    Ok(apply::file_receipt(store, receipt)?)
}

//! Owns sending one file by tus 1.0: announce, ask where the ward stands, send from that byte.
//! Its address and progress are kept, so that both ends may be killed at any byte.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Body, Method, RequestBuilder, Response};
use tainha_journal::Hash;
use tainha_journal::wire::{API_ROOT, RECEIPT_HEADER};
use tokio::time::Instant;

use super::core::Outcome;
use super::http::{Failure, Link, accepted};
use super::send::keep_file_receipt;
use crate::store::blob::{self, Upload};

/// Bytes read from the store and handed over at once.
const PIECE: usize = 64 * 1024;
/// Slowest link that is worth waiting for once all bytes were handed over, in bytes a second.
const SLOWEST: u64 = 16 * 1024;
/// Bytes that may lie in buffers on their way.
const BUFFERED: u64 = 256 * 1024;

/// Sends a file from where the ward stands.
pub(super) async fn run(link: &Link, sha256: Hash) -> Result<Outcome, Failure> {
    let done = Outcome::Done { more: false };
    let Some(upload) = standing(link, sha256).await? else {
        return Ok(done);
    };
    match send(link, &upload).await {
        Ok(()) => Ok(done),
        Err(failure) => {
            note_failure(link, &upload, &failure).await?;
            Err(failure)
        }
    }
}

/// The file as the store has it; `None` when it has a receipt by now.
async fn standing(link: &Link, sha256: Hash) -> Result<Option<Upload>, Failure> {
    link.blocking(move |link| {
        let all = link.store.read_photos(blob::to_send)?;
        Ok(all.into_iter().find(|upload| upload.sha256 == sha256))
    })
    .await
}

async fn send(link: &Link, upload: &Upload) -> Result<(), Failure> {
    let (location, offset) = match offset(link, upload).await? {
        Some(found) => found,
        None => match announce(link, upload).await? {
            Some(found) => found,
            None => return Ok(()),
        },
    };
    if offset == Place::Received {
        return Ok(());
    }
    let Place::At(offset) = offset else {
        return Ok(());
    };
    let response = patch(link, upload, &location, offset).await?;
    let response = accepted(response).await?;
    match place(link, upload, &response).await? {
        Place::Received => Ok(()),
        Place::At(offset) => {
            note(link, upload.sha256, Some(location), offset, None).await?;
            Err(Failure::Transport)
        }
    }
}

/// Where the ward stands with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Its disk holds so many bytes.
    At(u64),
    /// All of it, and its receipt was checked and kept.
    Received,
}

/// Asks about an upload whose address is known; `None` when there is none, or the ward forgot it.
async fn offset(link: &Link, upload: &Upload) -> Result<Option<(String, Place)>, Failure> {
    let Some(location) = upload.location.clone() else {
        return Ok(None);
    };
    let response = tus(link.call(Method::HEAD, &location)).send().await?;
    if matches!(response.status().as_u16(), 404 | 410) {
        return Ok(None);
    }
    let response = accepted(response).await?;
    let place = place(link, upload, &response).await?;
    if let Place::At(offset) = place {
        note(link, upload.sha256, Some(location.clone()), offset, None).await?;
    }
    Ok(Some((location, place)))
}

/// Announces the file; the ward may hold it, or a part of it, already.
async fn announce(link: &Link, upload: &Upload) -> Result<Option<(String, Place)>, Failure> {
    let metadata = format!(
        "sha256 {},type {}",
        STANDARD.encode(upload.sha256.to_string()),
        STANDARD.encode(&upload.media)
    );
    let response = tus(link.call(Method::POST, "/files"))
        .header("Upload-Length", upload.bytes)
        .header("Upload-Metadata", metadata)
        .header(CONTENT_LENGTH, 0)
        .send()
        .await?;
    let response = accepted(response).await?;
    let location = response
        .headers()
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .and_then(path)
        .ok_or(Failure::Invalid("ward_answer_invalid"))?;
    let place = place(link, upload, &response).await?;
    let Place::At(offset) = place else {
        return Ok(None);
    };
    note(link, upload.sha256, Some(location.clone()), offset, None).await?;
    Ok(Some((location, place)))
}

/// The path of an address; never another host, never outside the API.
fn path(location: &str) -> Option<String> {
    let path = match reqwest::Url::parse(location) {
        Ok(url) => url.path().to_owned(),
        Err(_) => location.to_owned(),
    };
    (path.starts_with(&format!("{API_ROOT}/files/")) && !path.contains("..")).then_some(path)
}

/// Reads offset and receipt of an answer; a receipt is kept at once.
async fn place(link: &Link, upload: &Upload, response: &Response) -> Result<Place, Failure> {
    let headers = response.headers();
    if let Some(receipt) = text(headers, RECEIPT_HEADER) {
        let expected = (upload.sha256, upload.bytes);
        link.blocking(move |link| keep_file_receipt(link, &receipt, Some(expected)))
            .await?;
        return Ok(Place::Received);
    }
    // An upload that was just announced stands at 0 where the ward does not say otherwise.
    let offset = match text(headers, "Upload-Offset") {
        Some(offset) => offset.parse().ok(),
        None => Some(0),
    };
    offset
        .filter(|offset| *offset <= upload.bytes)
        .map(Place::At)
        .ok_or(Failure::Invalid("ward_answer_invalid"))
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn tus(request: RequestBuilder) -> RequestBuilder {
    request.header("Tus-Resumable", "1.0.0")
}

/// Sends the rest of the file. It is given up when nothing moves for the idle time.
async fn patch(
    link: &Link,
    upload: &Upload,
    location: &str,
    offset: u64,
) -> Result<Response, Failure> {
    let handed = Arc::new(AtomicU64::new(0));
    let rest = upload.bytes - offset;
    let body = Body::wrap_stream(pieces(link.clone(), upload.sha256, offset, handed.clone()));
    let request = tus(link.upload(Method::PATCH, location))
        .header("Upload-Offset", offset)
        .header(CONTENT_TYPE, "application/offset+octet-stream")
        .header(CONTENT_LENGTH, rest)
        .body(body)
        .send();
    let idle = link.timeouts.idle;
    let watch = async {
        let (mut seen, mut since) = (0, Instant::now());
        loop {
            let now = handed.load(Ordering::SeqCst);
            if now != seen {
                (seen, since) = (now, Instant::now());
            }
            // What was handed over last may still lie in buffers on its way.
            let buffered = if seen == rest {
                rest.min(4 * BUFFERED)
            } else {
                rest.min(BUFFERED)
            };
            let limit = idle + Duration::from_secs(buffered / SLOWEST);
            if since.elapsed() > limit {
                return;
            }
            tokio::time::sleep(Duration::from_millis(500).min(idle)).await;
        }
    };
    tokio::select! {
        response = request => Ok(response?),
        () = watch => Err(Failure::Transport),
    }
}

/// The file from `offset` on, read in short pieces as the link takes them.
fn pieces(
    link: Link,
    sha256: Hash,
    offset: u64,
    handed: Arc<AtomicU64>,
) -> impl futures_util::Stream<Item = Result<Bytes, std::io::Error>> + Send + 'static {
    futures_util::stream::unfold(offset, move |at| {
        let (link, handed) = (link.clone(), handed.clone());
        async move {
            handed.store(at - offset, Ordering::SeqCst);
            let read = link
                .blocking(move |link| {
                    Ok(link
                        .store
                        .read_photos(|connection| blob::read_at(connection, sha256, at, PIECE))?)
                })
                .await;
            match read {
                Ok(piece) if piece.is_empty() => None,
                Ok(piece) => {
                    let next = at + u64::try_from(piece.len()).unwrap_or(0);
                    Some((Ok(Bytes::from(piece)), next))
                }
                Err(_) => Some((Err(std::io::Error::other("the file could not be read")), at)),
            }
        }
    })
}

async fn note(
    link: &Link,
    sha256: Hash,
    location: Option<String>,
    sent: u64,
    trouble: Option<&'static str>,
) -> Result<(), Failure> {
    link.blocking(move |link| {
        Ok(link.store.write_photos(|connection| {
            blob::set_upload(connection, sha256, location.as_deref(), sent, trouble)
        })?)
    })
    .await
}

/// Keeps why a file is not taken; an upload the ward gave up is announced anew next time.
async fn note_failure(link: &Link, upload: &Upload, failure: &Failure) -> Result<(), Failure> {
    let Failure::Status { status, .. } = failure else {
        return Ok(());
    };
    if !matches!(failure.outcome(), Outcome::Refused) {
        return Ok(());
    }
    // 409 and 410 heal by asking again where the ward stands; the others need a look.
    let trouble = (!matches!(status.as_u16(), 409 | 410)).then(|| failure.code());
    note(link, upload.sha256, None, 0, trouble).await
}

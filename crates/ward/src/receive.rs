//! Takes the bytes of a file: resumes at the last synced byte, checks the whole digest, makes the
//! file durable, and only then answers with a receipt.

use std::io;
use std::path::PathBuf;

use axum::body::Body;
use futures_util::StreamExt as _;
use http::HeaderValue;
use http::header::HeaderName;
use tainha_journal::{ErrorCode, Hash};
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncSeekExt as _, AsyncWriteExt as _};

use crate::blobs::digest_of;
use crate::error::{Result, WardError};
use crate::journal::file_receipt;
use crate::problem::Problem;
use crate::store::UploadRow;
use crate::uploads::Turn;
use crate::ward::Ward;

/// Bytes after which what arrived is synced and counts, even if the ward is killed.
const SYNC_EVERY: u64 = 1024 * 1024;

/// Where an upload stands.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// Synced bytes.
    pub offset: u64,
    /// Length announced.
    pub length: u64,
    /// `Upload-Metadata`, verbatim.
    pub metadata: String,
    /// The receipt, once the file is on disk and checked.
    pub receipt: Option<String>,
}

/// One upload of one device.
#[derive(Clone)]
pub(crate) struct Receiver {
    ward: Ward,
    device: String,
    upload: String,
}

impl Receiver {
    /// Of this device and upload.
    pub(crate) fn new(ward: &Ward, device: &str, upload: &str) -> Self {
        Self {
            ward: ward.clone(),
            device: device.to_owned(),
            upload: upload.to_owned(),
        }
    }

    /// Announces the file. One that is held already is receipted at once; one that was begun goes
    /// on where it stands.
    pub(crate) async fn announce(&self, row: UploadRow) -> Result<Standing> {
        let _turn = self.turn().await;
        let held = match row.sha256 {
            Some(sha256) => self.held(sha256).await?,
            None => None,
        };
        if let Some(standing) = held {
            return Ok(Standing {
                metadata: row.metadata,
                ..standing
            });
        }
        let (device, upload) = (self.device.clone(), self.upload.clone());
        let (limit, now) = (self.ward.limits().files_bytes, self.ward.env().now());
        let row = self
            .ward
            .store()
            .write(move |db| {
                db.announce_upload(&row, &now)?;
                if limit.is_some_and(|limit| db.bytes_taken().is_ok_and(|taken| taken > limit)) {
                    return Err(WardError::DiskFull);
                }
                db.upload(&device, &upload)
            })
            .await?
            .ok_or_else(|| WardError::Corrupt("an upload vanished".to_owned()))?;
        self.standing(&row).await
    }

    /// Where the upload stands. Whoever is writing to it is told to stop: the asker is newer.
    pub(crate) async fn ask(&self) -> Result<Standing> {
        let _turn = self.turn().await;
        let row = self.row().await?;
        self.standing(&row).await
    }

    /// Takes bytes from `offset` on. Whatever becomes of the connection, what arrived is synced.
    pub(crate) async fn take(&self, offset: u64, body: Body) -> Result<Standing> {
        // A task of its own: a handler is dropped with its connection, this is not.
        let receiver = self.clone();
        tokio::spawn(async move { receiver.take_to_end(offset, body).await })
            .await
            .map_err(|_| WardError::Stopping)?
    }

    async fn take_to_end(&self, offset: u64, body: Body) -> Result<Standing> {
        let mut turn = self.turn().await;
        let row = self.row().await?;
        let standing = self.standing(&row).await?;
        if standing.offset != offset {
            return Err(conflict(standing.offset).into());
        }
        if standing.receipt.is_some() {
            return Ok(standing);
        }
        let reached = self.write(&row, offset, body, &mut turn).await?;
        if reached == row.length {
            return self.finish(&row).await;
        }
        Ok(Standing {
            offset: reached,
            ..standing
        })
    }

    async fn turn(&self) -> Turn {
        self.ward.uploads().turn(&self.device, &self.upload).await
    }

    fn path(&self) -> PathBuf {
        self.ward.uploads().path(&self.device, &self.upload)
    }

    async fn row(&self) -> Result<UploadRow> {
        let (device, upload) = (self.device.clone(), self.upload.clone());
        let row = self
            .ward
            .store()
            .read(move |db| db.upload(&device, &upload))
            .await?;
        row.ok_or_else(|| gone().into())
    }

    /// What the folder says counts too: a file that is shorter than the row begins anew, and one
    /// that reached its place before a crash is finished.
    async fn standing(&self, row: &UploadRow) -> Result<Standing> {
        let standing = |offset, receipt| Standing {
            offset,
            length: row.length,
            metadata: row.metadata.clone(),
            receipt,
        };
        if let Some(sha256) = row.finished.or(row.sha256)
            && let Some(held) = self.held(sha256).await?
        {
            return Ok(standing(row.length, held.receipt));
        }
        let on_disk = tokio::fs::metadata(self.path())
            .await
            .map_or(0, |meta| meta.len());
        if on_disk >= row.synced {
            return Ok(standing(row.synced, None));
        }
        if let Some(sha256) = row.sha256 {
            let blobs = self.ward.blobs().clone();
            let length = row.length;
            let there = blocking(move || Ok(blobs.check(sha256, length).is_ok())).await?;
            if there {
                return self.register(row, sha256).await;
            }
        }
        self.set_synced(0).await?;
        Ok(standing(0, None))
    }

    /// The standing of a file that this device has delivered before. One that another device
    /// delivered must be sent whole: a receipt is never given to who only knows a hash.
    async fn held(&self, sha256: Hash) -> Result<Option<Standing>> {
        let device = self.device.clone();
        let known = self
            .ward
            .store()
            .read(move |db| Ok((db.blob(sha256)?, db.blob_receipt(&device, sha256)?)))
            .await?;
        let (Some(blob), Some(receipt)) = known else {
            return Ok(None);
        };
        Ok(Some(Standing {
            offset: blob.bytes,
            length: blob.bytes,
            metadata: String::new(),
            receipt: Some(receipt),
        }))
    }

    async fn write(
        &self,
        row: &UploadRow,
        offset: u64,
        body: Body,
        turn: &mut Turn,
    ) -> Result<u64> {
        let path = self.path();
        let file = |source: io::Error| WardError::file(&path)(source);
        let mut out = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&path)
            .await
            .map_err(file)?;
        out.set_len(offset).await.map_err(file)?;
        out.seek(io::SeekFrom::Start(offset)).await.map_err(file)?;
        let mut at = offset;
        let mut synced = offset;
        let mut chunks = body.into_data_stream();
        let outcome = loop {
            let chunk = tokio::select! {
                biased;
                () = turn.overtaken() => break Ok(()),
                chunk = chunks.next() => chunk,
            };
            // A connection that broke and a body that ended are the same here: what came, came.
            let Some(Ok(chunk)) = chunk else { break Ok(()) };
            let length = u64::try_from(chunk.len()).expect("a chunk is small");
            if at + length > row.length {
                break Err(too_long());
            }
            out.write_all(&chunk).await.map_err(file)?;
            at += length;
            if at - synced >= SYNC_EVERY {
                self.sync(&mut out, at).await?;
                synced = at;
            }
        };
        if at != synced {
            self.sync(&mut out, at).await?;
        }
        outcome.map(|()| at).map_err(WardError::from)
    }

    async fn sync(&self, file: &mut File, reached: u64) -> Result<()> {
        let path = self.path();
        file.flush().await.map_err(WardError::file(&path))?;
        file.sync_data().await.map_err(WardError::file(&path))?;
        self.set_synced(reached).await
    }

    async fn set_synced(&self, reached: u64) -> Result<()> {
        let (device, upload) = (self.device.clone(), self.upload.clone());
        self.ward
            .store()
            .write(move |db| db.set_synced(&device, &upload, reached))
            .await
    }

    async fn finish(&self, row: &UploadRow) -> Result<Standing> {
        let path = self.path();
        let from = path.clone();
        let (digest, _) =
            blocking(move || digest_of(&from).map_err(WardError::file(&from))).await?;
        if row.sha256.is_some_and(|announced| announced != digest) {
            self.set_synced(0).await?;
            tokio::fs::remove_file(&path)
                .await
                .map_err(WardError::file(&path))?;
            return Err(wrong_digest().into());
        }
        let blobs = self.ward.blobs().clone();
        blocking(move || blobs.adopt(&path, digest)).await?;
        self.register(row, digest).await
    }

    /// Notes a file that stands in its place, and receipts it.
    async fn register(&self, row: &UploadRow, sha256: Hash) -> Result<Standing> {
        let (signer, device, upload) = (
            self.ward.signer().clone(),
            self.device.clone(),
            self.upload.clone(),
        );
        let length = row.length;
        let receipt = self
            .ward
            .store()
            .write(move |db| {
                db.insert_blob(sha256, length, &signer.env.now())?;
                db.finish_upload(&device, &upload, sha256)?;
                file_receipt(db, &signer, &device, sha256)
            })
            .await?;
        Ok(Standing {
            offset: length,
            length,
            metadata: row.metadata.clone(),
            receipt: Some(receipt),
        })
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| WardError::Stopping)?
}

fn conflict(offset: u64) -> Problem {
    Problem::wire(
        ErrorCode::UploadConflict,
        "Tệp ở phường đang dừng ở vị trí khác. Máy bảng sẽ hỏi lại và gửi tiếp.",
        "the offset is not where the file stands: ask with HEAD",
    )
    .detail(serde_json::json!({ "offset": offset }))
    .header(
        HeaderName::from_static("upload-offset"),
        HeaderValue::from(offset),
    )
}

fn gone() -> Problem {
    Problem::wire(
        ErrorCode::UploadGone,
        "Phường không còn lượt gửi tệp này. Máy bảng sẽ tự gửi lại từ đầu.",
        "the upload is not known any more: create it again",
    )
}

fn too_long() -> Problem {
    Problem::wire(
        ErrorCode::TooLarge,
        "Tệp dài hơn đã báo. Máy bảng sẽ gửi lại từ đầu.",
        "more bytes than Upload-Length announced",
    )
}

fn wrong_digest() -> Problem {
    Problem::wire(
        ErrorCode::WrongDigest,
        "Tệp đến phường không giống tệp trên máy bảng. Máy bảng sẽ gửi lại từ đầu.",
        "the whole file does not have the digest that was announced: send it again from 0",
    )
}

//! Requests over real sockets, byte by byte, so that a test may stop in the middle of one.

use std::net::SocketAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::StatusCode;
use serde_json::Value;
use tainha_journal::Hash;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::Tablet;

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) head: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(crate) fn offset(&self) -> u64 {
        self.header("upload-offset").unwrap().parse().unwrap()
    }
}

/// Sends the head of a request and so much of its body; the connection stays open.
pub(crate) async fn begin(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, String)],
    length: usize,
    body: &[u8],
) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: ward\r\ntus-resumable: 1.0.0\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {length}\r\n\r\n"));
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    stream.flush().await.unwrap();
    stream
}

pub(crate) async fn answer(mut stream: TcpStream) -> Answer {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).await.unwrap() == 0 {
            break;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse::<u16>().unwrap();
    Answer {
        status: StatusCode::from_u16(status).unwrap(),
        head,
    }
}

pub(crate) struct Sender<'a> {
    pub(crate) address: SocketAddr,
    pub(crate) tablet: &'a Tablet,
}

impl Sender<'_> {
    pub(crate) fn bearer(&self) -> (&'static str, String) {
        ("authorization", format!("Bearer {}", self.tablet.bearer))
    }

    pub(crate) async fn create(&self, length: usize, sha256: Option<Hash>) -> Answer {
        let mut headers = vec![self.bearer(), ("upload-length", length.to_string())];
        if let Some(sha256) = sha256 {
            let value = STANDARD.encode(sha256.to_string());
            headers.push(("upload-metadata", format!("sha256 {value}")));
        }
        answer(
            begin(
                self.address,
                "POST",
                "/api/tablet/v1/files",
                &headers,
                0,
                b"",
            )
            .await,
        )
        .await
    }

    pub(crate) async fn head(&self, path: &str) -> Answer {
        answer(begin(self.address, "HEAD", path, &[self.bearer()], 0, b"").await).await
    }

    /// Announces `length` bytes from `offset` and sends `body`.
    pub(crate) async fn begin_patch(
        &self,
        path: &str,
        offset: u64,
        length: usize,
        body: &[u8],
    ) -> TcpStream {
        let headers = [
            self.bearer(),
            ("upload-offset", offset.to_string()),
            ("content-type", "application/offset+octet-stream".to_owned()),
        ];
        begin(self.address, "PATCH", path, &headers, length, body).await
    }

    pub(crate) async fn patch(&self, path: &str, offset: u64, body: &[u8]) -> Answer {
        answer(self.begin_patch(path, offset, body.len(), body).await).await
    }

    /// Asks where the file stands and sends the rest. A request that was cut may be read after the
    /// question; then the offset moved, the ward says so, and the sender asks again.
    pub(crate) async fn send_rest(&self, path: &str, bytes: &[u8]) -> Answer {
        loop {
            let offset = self.head(path).await.offset();
            let rest = usize::try_from(offset).unwrap();
            let done = self.patch(path, offset, &bytes[rest..]).await;
            if done.status != StatusCode::CONFLICT {
                return done;
            }
        }
    }
}

pub(crate) fn picture(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let mut fill = super::seeded(length as u64 + 1);
    fill(&mut bytes);
    bytes
}

/// Sends a JSON body and reads the whole answer.
pub(crate) async fn post_json(
    address: SocketAddr,
    path: &str,
    bearer: &str,
    body: &Value,
) -> Value {
    let body = body.to_string();
    let headers = [
        ("authorization", format!("Bearer {bearer}")),
        ("content-type", "application/json".to_owned()),
        ("connection", "close".to_owned()),
    ];
    let mut stream = begin(address, "POST", path, &headers, body.len(), body.as_bytes()).await;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let text = String::from_utf8(answer).unwrap();
    let (_, body) = text.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap()
}

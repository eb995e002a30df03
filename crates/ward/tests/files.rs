//! Files by tus over real sockets: resume at the byte, cuts, overtaking, digests, limits.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use std::net::SocketAddr;
use std::time::Duration;

use common::socket::{Sender, answer, begin, picture};
use common::{Tablet, World};
use http::StatusCode;
use tainha_journal::{BlobReceipt, Hash};
use tainha_ward::Limits;
use tokio::net::TcpListener;

async fn listening(world: &World) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = world.ward.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn a_file_cut_at_any_boundary_resumes_at_the_byte() {
    let world = World::new();
    let plan = world.appointment();
    let tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let sender = Sender {
        address: listening(&world).await,
        tablet: &tablet,
    };
    let bytes = picture(200_000);
    for (cut, salt) in [0usize, 1, 65_535, 65_536, 65_537, 131_072, 199_999]
        .into_iter()
        .zip(0u8..)
    {
        let mut bytes = bytes.clone();
        bytes[0] = salt;
        let sha256 = Hash::of(&bytes);
        let created = sender.create(bytes.len(), Some(sha256)).await;
        assert_eq!(created.status, StatusCode::CREATED);
        let path = created.header("location").unwrap().to_owned();
        assert_eq!(path, format!("/api/tablet/v1/files/{sha256}"));
        let stream = sender
            .begin_patch(&path, 0, bytes.len(), &bytes[..cut])
            .await;
        drop(stream);
        assert!(sender.head(&path).await.offset() <= cut as u64);
        let ahead = sender.patch(&path, 100_000_000, b"x").await;
        assert_eq!(ahead.status, StatusCode::CONFLICT);
        let done = sender.send_rest(&path, &bytes).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.head);
        assert_eq!(done.offset(), bytes.len() as u64);
        let receipt = done.header("tainha-receipt").unwrap();
        let receipt = BlobReceipt::verify(receipt, &tablet.operational).unwrap();
        assert_eq!(receipt.payload().sha256, sha256);
        assert_eq!(std::fs::read(world.ward.file_path(sha256)).unwrap(), bytes);
    }
}

#[tokio::test]
async fn a_newer_request_overtakes_one_that_died_silently() {
    let world = World::new();
    let plan = world.appointment();
    let tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let sender = Sender {
        address: listening(&world).await,
        tablet: &tablet,
    };
    let bytes = picture(50_000);
    let created = sender.create(bytes.len(), Some(Hash::of(&bytes))).await;
    let path = created.header("location").unwrap().to_owned();
    let silent = sender
        .begin_patch(&path, 0, bytes.len(), &bytes[..20_000])
        .await;
    let sent = sender.send_rest(&path, &bytes);
    let done = tokio::time::timeout(Duration::from_secs(60), sent).await;
    let done = done.expect("the older request gives way");
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    drop(silent);
}

#[tokio::test]
async fn a_wrong_digest_begins_again_and_a_held_file_is_answered_at_once() {
    let world = World::new();
    let plan = world.appointment();
    let tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let sender = Sender {
        address: listening(&world).await,
        tablet: &tablet,
    };
    let bytes = picture(3_000);
    let sha256 = Hash::of(&bytes);
    let path = sender
        .create(bytes.len(), Some(sha256))
        .await
        .header("location")
        .unwrap()
        .to_owned();
    let mut damaged = bytes.clone();
    damaged[1_500] ^= 1;
    let refused = sender.patch(&path, 0, &damaged).await;
    assert_eq!(refused.status.as_u16(), 460);
    assert!(!world.ward.file_path(sha256).exists());
    assert_eq!(sender.head(&path).await.offset(), 0);
    let done = sender.patch(&path, 0, &bytes).await;
    let receipt = done.header("tainha-receipt").unwrap().to_owned();

    let again = sender.create(bytes.len(), Some(sha256)).await;
    assert_eq!(again.status, StatusCode::CREATED);
    assert_eq!(again.offset(), bytes.len() as u64);
    assert_eq!(again.header("tainha-receipt"), Some(receipt.as_str()));
    // A lost answer to the last byte heals itself.
    let late = sender.patch(&path, bytes.len() as u64, b"").await;
    assert_eq!(late.header("tainha-receipt"), Some(receipt.as_str()));
}

#[tokio::test]
async fn a_file_without_a_digest_gets_an_id_and_a_restarted_ward_goes_on() {
    let world = World::new();
    let plan = world.appointment();
    let tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let sender = Sender {
        address: listening(&world).await,
        tablet: &tablet,
    };
    let bytes = picture(10_000);
    let path = sender
        .create(bytes.len(), None)
        .await
        .header("location")
        .unwrap()
        .to_owned();
    assert_eq!(
        sender.patch(&path, 0, &bytes[..4_000]).await.offset(),
        4_000
    );
    // Bytes that were written and not synced before a crash do not count.
    let uploads = world.folder.path().join("ward/uploads");
    let partial = std::fs::read_dir(uploads)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut torn = std::fs::read(&partial).unwrap();
    torn.extend_from_slice(b"garbage after the synced offset");
    std::fs::write(&partial, torn).unwrap();
    let reopened = World {
        ward: tainha_ward::Ward::open(&world.folder.path().join("ward"), world.env.clone())
            .unwrap(),
        ..world
    };
    let sender = Sender {
        address: listening(&reopened).await,
        tablet: &tablet,
    };
    assert_eq!(sender.head(&path).await.offset(), 4_000);
    let done = sender.patch(&path, 4_000, &bytes[4_000..]).await;
    let receipt = BlobReceipt::verify(done.header("tainha-receipt").unwrap(), &tablet.operational);
    assert_eq!(receipt.unwrap().payload().sha256, Hash::of(&bytes));
}

#[tokio::test]
async fn limits_and_versions_are_named() {
    let world = World::limited(Limits {
        files_bytes: Some(5_000),
        database_bytes: None,
    });
    let plan = world.appointment();
    let tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let sender = Sender {
        address: listening(&world).await,
        tablet: &tablet,
    };
    assert_eq!(sender.create(0, None).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        sender.create(100_000_000, None).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let bytes = picture(4_000);
    let first = sender.create(bytes.len(), Some(Hash::of(&bytes))).await;
    assert_eq!(first.status, StatusCode::CREATED);
    let other = picture(3_000);
    let second = sender.create(other.len(), Some(Hash::of(&other))).await;
    assert_eq!(second.status, StatusCode::INSUFFICIENT_STORAGE);
    let path = first.header("location").unwrap().to_owned();
    assert_eq!(
        sender.patch(&path, 0, &bytes).await.status,
        StatusCode::NO_CONTENT
    );
    let unknown = sender.head("/api/tablet/v1/files/unknown").await;
    assert_eq!(unknown.status, StatusCode::GONE);
    let stream = begin(
        sender.address,
        "OPTIONS",
        "/api/tablet/v1/files",
        &[],
        0,
        b"",
    )
    .await;
    assert_eq!(
        answer(stream).await.header("tus-extension"),
        Some("creation,creation-with-upload")
    );
}

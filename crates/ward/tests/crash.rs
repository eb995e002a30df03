//! The real program, killed in the middle: what it acknowledged is there after the next start.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot do without may panic"
)]

mod common;

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use common::socket::{Sender, picture, post_json};
use common::{Tablet, World};
use serde_json::json;
use tainha_domain::event::{PersonReported, ReportedChange};
use tainha_journal::{BlobReceipt, Hash, StreamId};

/// The program, serving; killed when dropped.
struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    fn start(world: &World) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tainha-ward"))
            .args(["serve", "--plain", "--listen", "127.0.0.1:0"])
            .arg(world.folder.path().join("ward"))
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .unwrap()
            .parse()
            .unwrap();
        Self { child, address }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[tokio::test]
async fn what_was_acknowledged_survives_sigkill() {
    // The program has the machine's clock, so the bearer must come from it too.
    let world = World::of_today();
    let plan = world.appointment();
    let mut tablet = Tablet::enrol(&world, plan.volunteer, 1).await;
    let bytes = picture(900_000);
    let sha256 = Hash::of(&bytes);
    let person = StreamId::new("person", plan.person).unwrap();
    let (mut acknowledged, mut path) = (0, String::new());
    for round in 0..6usize {
        let program = Program::start(&world);
        let sender = Sender {
            address: program.address,
            tablet: &tablet,
        };
        if path.is_empty() {
            let created = sender.create(bytes.len(), Some(sha256)).await;
            created.header("location").unwrap().clone_into(&mut path);
        }
        let offset = sender.head(&path).await.offset();
        assert!(
            offset >= acknowledged,
            "round {round}: {offset} after {acknowledged}"
        );
        let from = usize::try_from(offset).unwrap();
        let to = (from + 100_000).min(bytes.len());
        acknowledged = sender.patch(&path, offset, &bytes[from..to]).await.offset();
        assert_eq!(acknowledged, to as u64);

        let report = PersonReported {
            change: ReportedChange::Away,
            on: None,
            note: format!("lần {round}"),
        };
        let entry = tablet.entry(vec![(person.clone(), report.into())]);
        let body = json!({ "entries": [entry], "lost": [] });
        let api = "/api/tablet/v1/entries";
        let first = post_json(program.address, api, &tablet.bearer, &body).await;
        assert_eq!(first["receipts"].as_array().unwrap().len(), 1);

        // Killed with a request under way.
        let sender = Sender {
            address: program.address,
            tablet: &tablet,
        };
        let rest = &bytes[to..];
        let sent = rest.len().min(30_000 + 7_000 * round);
        let _open = sender
            .begin_patch(&path, acknowledged, rest.len(), &rest[..sent])
            .await;
        drop(program);

        let program = Program::start(&world);
        let again = post_json(program.address, api, &tablet.bearer, &body).await;
        assert_eq!(again["receipts"], first["receipts"], "round {round}");
    }
    let program = Program::start(&world);
    let sender = Sender {
        address: program.address,
        tablet: &tablet,
    };
    let offset = sender.head(&path).await.offset();
    let rest = usize::try_from(offset).unwrap();
    let done = sender.patch(&path, offset, &bytes[rest..]).await;
    let receipt = BlobReceipt::verify(done.header("tainha-receipt").unwrap(), &tablet.operational);
    assert_eq!(receipt.unwrap().payload().sha256, sha256);
    assert_eq!(std::fs::read(world.ward.file_path(sha256)).unwrap(), bytes);
    assert!(world.ward.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_second_program_on_the_same_ward_is_refused_by_name_and_the_first_goes_on() {
    let world = World::of_today();
    let first = Program::start(&world);
    let folder = world.folder.path().join("ward");
    let second = Command::new(env!("CARGO_BIN_EXE_tainha-ward"))
        .args(["serve", "--plain", "--listen", "127.0.0.1:0"])
        .arg(&folder)
        .env("RUST_LOG", "error")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&second.stderr);
    assert!(!second.status.success());
    assert!(
        said.contains("another tainha-ward") && said.contains("stop it first"),
        "{said}"
    );
    let staff = world.staff("Nguyễn Thị Mai", "volunteer");
    let (code, _) = world.ward.enrolment_code(staff, None).unwrap();
    let key = tainha_journal::SigningKey::generate(&mut common::seeded(7));
    let body = json!({
        "token": code.token().to_string(), "device_name": "Máy", "jwk": key.jwk(),
        "csr_at": "2026-11-22T08:00:00+07:00",
    });
    let answer = post_json(first.address, "/api/tablet/v1/enrol", "", &body).await;
    assert_eq!(answer["staff"]["role"], "volunteer", "{answer}");
}

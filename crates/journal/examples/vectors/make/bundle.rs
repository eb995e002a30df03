//! A small sound bundle: two entries of a tablet, one of the ward, one photo, one erased body.

use tainha_journal::bundle::{EntryLine, FILES_FOLDER, ReceiptLine, WardFile, to_line};
use tainha_journal::{
    BlobReceipt, BlobReceiptPayload, EventDocument, Hash, Receipt, ReceiptPayload, SignedEntry,
};

use super::{World, at, position, seq};

const PHOTO: &[u8] = b"not a photo, but bytes with a digest\n";

fn receipts(world: &World, last: &SignedEntry) -> [String; 2] {
    let (v, ward, epoch, device) = (1, world.ward, world.epoch, world.device);
    let entries = ReceiptPayload {
        v,
        ward,
        epoch,
        device,
        from: seq(1),
        seq: seq(2),
        hash: last.hash(),
        positions: vec![Some(position(2)), Some(position(3))],
        missing: vec![],
        at: at(30),
    };
    let bytes = u64::try_from(PHOTO.len()).expect("short");
    let file = BlobReceiptPayload {
        v,
        ward,
        epoch,
        device,
        sha256: Hash::of(PHOTO),
        bytes,
        at: at(31),
    };
    [
        Receipt::sign(entries, &world.operational)
            .expect("a receipt")
            .jws()
            .to_owned(),
        BlobReceipt::sign(file, &world.operational)
            .expect("a receipt")
            .jws()
            .to_owned(),
    ]
}

pub(super) fn files(world: &World) -> Vec<(String, String)> {
    let ward_file = WardFile {
        v: 1,
        ward: world.ward,
        name: "Phường Thử Nghiệm".to_owned(),
        identity_jwk: world.identity.jwk(),
        certificates: [&world.operational_cert, &world.device_cert]
            .map(|certificate| certificate.jws().to_owned())
            .to_vec(),
    };
    let by_ward = world.document(world.visit(), 1, vec![]);
    let with_photo = world.document(world.visit(), 2, vec![Hash::of(PHOTO)]);
    let erased = world.document(world.dossier(), 3, vec![]);
    let ward_entry = world.entry(&mut world.ward_author(), &[&by_ward]);
    let mut author = world.author();
    let one = world.entry(&mut author, &[&with_photo]);
    let two = world.entry(&mut author, &[&erased]);
    let [entries, file] = receipts(world, &two);
    let line = |at, entry: &SignedEntry, document: Option<&EventDocument>, received| {
        to_line(&EntryLine {
            position: Some(position(at)),
            entry: entry.jws().to_owned(),
            documents: vec![document.map(|d| d.text().to_owned())],
            received,
        })
    };
    let entry_lines = [
        line(1, &ward_entry, Some(&by_ward), None),
        line(2, &one, Some(&with_photo), Some(entries.clone())),
        line(3, &two, None, Some(entries.clone())),
    ];
    let receipt_lines = [
        to_line(&ReceiptLine::Entries(entries)),
        to_line(&ReceiptLine::File(file)),
    ];
    let photo = String::from_utf8(PHOTO.to_vec()).expect("text");
    let about = format!(
        "A sound bundle (PROTOCOL 11) of the ward whose fingerprint is {}.\nThe body of entry 2 of the tablet was erased: it is withheld, and the bundle still holds.\n",
        world.identity.thumbprint()
    );
    vec![
        ("bundle.md".to_owned(), about),
        ("bundle/ward.json".to_owned(), to_line(&ward_file) + "\n"),
        (
            "bundle/entries.jsonl".to_owned(),
            entry_lines.join("\n") + "\n",
        ),
        (
            "bundle/receipts.jsonl".to_owned(),
            receipt_lines.join("\n") + "\n",
        ),
        (format!("bundle/{FILES_FOLDER}/{}", Hash::of(PHOTO)), photo),
    ]
}

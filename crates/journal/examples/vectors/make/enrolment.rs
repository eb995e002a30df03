//! Certificates and enrolment codes.

use serde_json::{Value, json};
use tainha_journal::{
    CertificateKind, CertificatePayload, EnrolmentCode, EnrolmentToken, SigningKey, Subject,
};

use super::objects::signed;
use super::{World, at, case, uuid};

pub(super) fn certificates(world: &World) -> Value {
    let issue = |kind, subject, key: &SigningKey, by: &SigningKey| {
        signed(
            CertificatePayload {
                v: 1,
                ward: world.ward,
                epoch: world.epoch,
                kind,
                subject,
                name: "Thử".to_owned(),
                jwk: key.jwk(),
                from: at(2),
                issuer: by.thumbprint(),
            },
            by,
        )
    };
    let other_device = Subject::Device(uuid(3));
    let operational = world.operational_cert.jws();
    let chain =
        |name: &str, jws: String, expect: &str| case(name, json!([operational, jws]), expect);
    let device = CertificateKind::Device;
    let tablet_as_issuer = issue(device, other_device, &world.stranger, &world.tablet);
    json!({
        "about": "Certificates in order, from the pinned fingerprint on; the answer is about the last one.",
        "ward": world.ward,
        "identity_jwk": world.identity.jwk(),
        "fingerprint": world.identity.thumbprint(),
        "cases": [
            case("operational key by identity key", json!([operational]), "ok"),
            chain("device key by operational key", world.device_cert.jws().to_owned(), "ok"),
            chain("officer key by operational key", issue(CertificateKind::Officer, Subject::Device(uuid(30)), &world.stranger, &world.operational), "ok"),
            case("device key before its issuer", json!([world.device_cert.jws()]), "unknown_issuer"),
            chain("device key by a stranger", issue(device, other_device, &world.stranger, &world.stranger), "unknown_issuer"),
            chain("operational key by operational key", issue(CertificateKind::Operational, Subject::Ward, &world.stranger, &world.operational), "unknown_issuer"),
            chain("device key by identity key", issue(device, other_device, &world.stranger, &world.identity), "unknown_issuer"),
            case("device key by device key", json!([operational, world.device_cert.jws(), tablet_as_issuer]), "unknown_issuer"),
        ],
    })
}

pub(super) fn enrolment_codes(world: &World) -> Value {
    let token = EnrolmentToken::new(&mut |bytes: &mut [u8]| {
        for (byte, value) in bytes.iter_mut().zip(5..) {
            *byte = value;
        }
    });
    let code = EnrolmentCode::new(token.clone(), &world.identity.thumbprint()).encode();
    let spoken = code
        .replace('-', " ")
        .to_lowercase()
        .replace('1', "l")
        .replace('0', "o");
    let swapped = {
        let mut letters: Vec<char> = code.chars().collect();
        letters.swap(2, 3);
        letters.into_iter().collect::<String>()
    };
    let token_expect = json!({ "token": token, "matches": true });
    json!({
        "about": "Typed enrolment codes at the ward of this fingerprint. Answer: the token and whether the fingerprint matches, or why not.",
        "fingerprint": world.identity.thumbprint(),
        "cases": [
            case("as shown", json!(code), token_expect.clone()),
            case("as typed by a person", json!(spoken), token_expect),
            case("another ward", json!(EnrolmentCode::new(token.clone(), &world.stranger.thumbprint()).encode()), json!({ "token": token, "matches": false })),
            case("two neighbours swapped", json!(swapped), "wrong_check"),
            case("one wrong character", json!(code.replacen('5', "6", 1)), "wrong_check"),
            case("too short", json!(&code[..code.len() - 1]), "wrong_length"),
            case("a letter outside the alphabet", json!(code.replacen('5', "U", 1)), "wrong_character"),
        ],
    })
}

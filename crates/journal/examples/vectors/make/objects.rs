//! Keys and signed objects.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tainha_journal::{
    BlobReceiptPayload, CheckpointPayload, Hash, HeadsPayload, Jws, OfficerKeyPayload, Payload,
    ReceiptPayload, RowNumber, RunningHash, SESSION_AUDIENCE, Scope, ScopeListPayload,
    SessionPayload, Signed, SigningKey, StreamHash, Typ,
};

use super::{World, at, case, position, seq};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn keys(world: &World) -> Value {
    let key = |name: &str, key: &SigningKey| json!({ "name": name, "seed_hex": hex(&key.to_bytes()), "jwk": key.jwk(), "thumbprint": key.thumbprint() });
    let bad = |name: &str, jwk: Value, expect: &str| case(name, json!({ "jwk": jwk }), expect);
    let x = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    json!({
        "about": "Seeds of RFC 8032 private keys with their public JWK and RFC 7638 thumbprint; JWKs that are known or refused.",
        "keys": [
            key("identity", &world.identity),
            key("operational", &world.operational),
            key("tablet", &world.tablet),
            key("stranger", &world.stranger),
        ],
        "cases": [
            bad("ES256 key is known", json!({ "kty": "EC", "crv": "P-256",
                "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }), "ok"),
            bad("X25519 is no key that signs", json!({ "kty": "OKP", "crv": "X25519", "x": x }), "refused"),
            bad("short coordinate", json!({ "kty": "OKP", "crv": "Ed25519", "x": "AAAA" }), "refused"),
            bad("point of small order", json!({ "kty": "OKP", "crv": "Ed25519", "x": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }), "refused"),
            bad("RSA", json!({ "kty": "RSA", "n": "AQAB", "e": "AQAB" }), "refused"),
        ],
    })
}

/// Signs with any header text: what a careless or hostile writer might send.
fn forge(header: &str, payload: &[u8], key: &SigningKey) -> String {
    let signing = ed25519_dalek::SigningKey::from_bytes(&key.to_bytes());
    let message = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header),
        URL_SAFE_NO_PAD.encode(payload)
    );
    let signature = ed25519_dalek::Signer::sign(&signing, message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

fn receipt(world: &World) -> ReceiptPayload {
    ReceiptPayload {
        v: 1,
        ward: world.ward,
        epoch: world.epoch,
        device: world.device,
        from: seq(1),
        seq: seq(2),
        hash: Hash::of(b"an entry"),
        positions: vec![Some(position(7)), Some(position(8))],
        missing: vec![],
        at: at(30),
    }
}

pub(super) fn signed<T: Payload>(payload: T, key: &SigningKey) -> String {
    Signed::sign(payload, key)
        .expect("vectors fit the limits")
        .jws()
        .to_owned()
}

fn heads(world: &World) -> HeadsPayload {
    let streams = [world.visit(), world.dossier()];
    HeadsPayload {
        v: 1,
        ward: world.ward,
        epoch: world.epoch,
        subject: world.dossier(),
        position: position(8),
        streams: streams
            .iter()
            .map(|stream| StreamHash::start(world.ward, stream).head(stream))
            .collect(),
        page: None,
        at: at(34),
    }
}

fn bad_heads(world: &World) -> Vec<Value> {
    let payload = serde_json::to_string(&heads(world)).expect("JSON");
    let (dossier, visit) = (world.dossier().to_string(), world.visit().to_string());
    let subject = format!(r#""subject":"{dossier}""#);
    let elsewhere = payload.replace(
        &subject,
        r#""subject":"person/00000000-0000-4000-8000-000000000001""#,
    );
    let twice = payload.replace(&visit, &dossier);
    [
        (
            "statement whose subject is not among its streams",
            elsewhere,
        ),
        ("statement that names a stream twice", twice),
    ]
    .into_iter()
    .map(|(name, payload)| {
        let jws = Jws::sign(Typ::Heads, payload.as_bytes(), &world.operational);
        let input =
            json!({ "typ": Typ::Heads.as_str(), "jwk": world.operational.jwk(), "jws": jws });
        case(name, input, "wrong_payload")
    })
    .collect()
}

fn good_objects(world: &World) -> Vec<Value> {
    let scope = Scope::Group("TDP-05".to_owned());
    let hash = RunningHash::start(world.ward, world.epoch, &scope).value();
    let (v, ward, epoch, device) = (1, world.ward, world.epoch, world.device);
    let blob = BlobReceiptPayload {
        v,
        ward,
        epoch,
        device,
        sha256: Hash::of(b"a photo"),
        bytes: 7,
        at: at(31),
    };
    let checkpoint = CheckpointPayload {
        v,
        ward,
        epoch,
        scope: scope.clone(),
        row: RowNumber::ZERO,
        position: position(8),
        hash,
        at: at(32),
    };
    let scopes = ScopeListPayload {
        v,
        ward,
        epoch,
        device,
        scopes: vec![Scope::Catalogue, scope],
        at: at(33),
    };
    let session = SessionPayload {
        v,
        ward,
        device,
        nonce: "bm9uY2U".to_owned(),
        aud: SESSION_AUDIENCE.to_owned(),
        exp: at(40),
    };
    let by_ward = world.operational.jwk();
    let object = |name: &str, typ: Typ, jwk, jws: String| {
        case(
            name,
            json!({ "typ": typ.as_str(), "jwk": jwk, "jws": jws }),
            "ok",
        )
    };
    vec![
        object(
            "receipt of two entries",
            Typ::Receipt,
            by_ward.clone(),
            signed(receipt(world), &world.operational),
        ),
        object(
            "receipt of a file",
            Typ::BlobReceipt,
            by_ward.clone(),
            signed(blob, &world.operational),
        ),
        object(
            "checkpoint of an empty scope",
            Typ::Checkpoint,
            by_ward.clone(),
            signed(checkpoint, &world.operational),
        ),
        object(
            "list of scopes",
            Typ::Scopes,
            by_ward,
            signed(scopes, &world.operational),
        ),
        object(
            "statement of stream heads",
            Typ::Heads,
            world.operational.jwk(),
            signed(heads(world), &world.operational),
        ),
        object(
            "answer to a challenge",
            Typ::Session,
            world.tablet.jwk(),
            signed(session, &world.tablet),
        ),
        object(
            "officer's key, shown by its holder",
            Typ::OfficerKey,
            officer().jwk(),
            officer_key(world),
        ),
        object(
            "act of certification",
            Typ::Certification,
            officer().jwk(),
            certification(world),
        ),
    ]
}

/// An officer's key; invented.
fn officer() -> SigningKey {
    SigningKey::from_bytes(&[6; 32])
}

fn officer_key(world: &World) -> String {
    let payload = OfficerKeyPayload {
        v: 1,
        ward: world.ward,
        device: world.device,
        officer: super::uuid(61).into(),
        jwk: officer().jwk(),
        at: at(41),
    };
    signed(payload, &officer())
}

/// The members of PROTOCOL 12, shortened to those that must be there; the domain owns their words.
fn certification(world: &World) -> String {
    let payload = json!({
        "v": 1, "ward": world.ward, "certification": super::uuid(62), "officer": super::uuid(61),
        "officer_name": "Trần Thị Chứng", "officer_title": "Công chức Tư pháp – Hộ tịch",
        "mandate": { "decision": "15/QĐ-UBND", "from": "2026-01-01" },
        "visit": super::uuid(63), "identity": Hash::of(b"identity_compared"),
        "paper": {
            "dossier": super::uuid(64), "component": "giay_uy_quyen", "name": "Giấy ủy quyền",
            "kind": "declaration", "sheets": 1, "copies": 1,
            "pages": [{ "image": Hash::of(b"page 1"), "photo": Hash::of(b"photo_taken") }],
        },
        "signers": [{
            "name": "Nguyễn Văn Mẫu", "id_kind": "citizen_id_card", "id_number": "001035000123",
            "act": "fingerprint", "finger": "right_index", "reading": "read_self",
        }],
        "conditions": [{
            "condition": "lucid", "article": "Điều 24 khoản 2", "signer": 0,
            "at": "2026-11-22T09:40:10.000+07:00",
        }],
        "off_site": "cannot_walk", "route": "before_officer", "place": "17 ngõ 8 phố Mẫu",
        "date": "2026-11-22", "time": "09:40", "device_at": "2026-11-22T09:41:00.000+07:00",
        "statement": {
            "kind": "one_fingerprint", "version": 1, "effective_from": "2025-11-01",
            "form": "Mẫu điểm chỉ",
            "words": {
                "title": "LỜI CHỨNG CHỨNG THỰC ĐIỂM CHỈ",
                "paragraphs": ["Hôm nay, 09 giờ 40 phút, ngày 22 tháng 11 năm 2026."],
                "number_line": "Số chứng thực {number}; quyển số {book} - SCT/CK,ĐC.",
                "signature": ["Người thực hiện chứng thực"], "to_be_checked": true,
            },
        },
    });
    Jws::sign(
        Typ::Certification,
        payload.to_string().as_bytes(),
        &officer(),
    )
}

fn bad_headers(world: &World, payload: &[u8]) -> Vec<(&'static str, String, &'static str)> {
    let kid = world.operational.thumbprint();
    let typ = Typ::Receipt.as_str();
    let forged = |header: String| forge(&header, payload, &world.operational);
    vec![
        (
            "wrong typ",
            Jws::sign(Typ::Checkpoint, payload, &world.operational),
            "wrong_typ",
        ),
        (
            "kid of another key",
            forged(format!(
                r#"{{"alg":"EdDSA","kid":"{}","typ":"{typ}"}}"#,
                world.stranger.thumbprint()
            )),
            "wrong_kid",
        ),
        (
            "signed by another key",
            Jws::sign(Typ::Receipt, payload, &world.stranger),
            "wrong_kid",
        ),
        (
            "alg none",
            forged(format!(r#"{{"alg":"none","kid":"{kid}","typ":"{typ}"}}"#)),
            "wrong_alg",
        ),
        (
            "alg of another kind of key",
            forged(format!(r#"{{"alg":"ES256","kid":"{kid}","typ":"{typ}"}}"#)),
            "wrong_alg",
        ),
        (
            "crit",
            forged(format!(
                r#"{{"alg":"EdDSA","crit":["exp"],"exp":1,"kid":"{kid}","typ":"{typ}"}}"#
            )),
            "bad_header",
        ),
        (
            "jwk in the header",
            forged(format!(
                r#"{{"alg":"EdDSA","jwk":{{}},"kid":"{kid}","typ":"{typ}"}}"#
            )),
            "bad_header",
        ),
        (
            "unknown member in the header",
            forged(format!(
                r#"{{"alg":"EdDSA","cty":"json","kid":"{kid}","typ":"{typ}"}}"#
            )),
            "bad_header",
        ),
        (
            "no kid",
            forged(format!(r#"{{"alg":"EdDSA","typ":"{typ}"}}"#)),
            "bad_header",
        ),
        (
            "duplicate name in the header",
            forged(format!(
                r#"{{"alg":"none","alg":"EdDSA","kid":"{kid}","typ":"{typ}"}}"#
            )),
            "bad_header",
        ),
    ]
}

fn bad_payloads(world: &World, payload: &str) -> Vec<(&'static str, String, &'static str)> {
    let sign = |payload: String| Jws::sign(Typ::Receipt, payload.as_bytes(), &world.operational);
    vec![
        (
            "duplicate name in the payload",
            sign(payload.replacen("{", r#"{"v":1,"#, 1)),
            "bad_payload",
        ),
        (
            "duplicate name deeper in the payload",
            sign(payload.replacen("{", r#"{"more":[{"a":1,"a":2}],"#, 1)),
            "bad_payload",
        ),
        (
            "integer beyond 2^53 - 1",
            sign(payload.replace(r#""seq":2"#, r#""seq":9007199254740992"#)),
            "bad_payload",
        ),
        (
            "upper case UUID",
            sign(payload.replace(
                &world.ward.to_string(),
                &world.ward.to_string().to_uppercase(),
            )),
            "bad_payload",
        ),
        (
            "unknown version",
            sign(payload.replace(r#""v":1"#, r#""v":2"#)),
            "wrong_payload",
        ),
        (
            "as many positions as entries",
            sign(payload.replace("[7,8]", "[7]")),
            "wrong_payload",
        ),
        ("not JSON", sign("receipt".to_owned()), "bad_payload"),
        (
            "unknown member in the payload is ignored",
            sign(payload.replacen("{", r#"{"later":true,"#, 1)),
            "ok",
        ),
    ]
}

pub(super) fn signed_objects(world: &World) -> Value {
    let good = signed(receipt(world), &world.operational);
    let payload = serde_json::to_string(&receipt(world)).expect("JSON");
    let (message, signature) = good.rsplit_once('.').expect("three parts");
    let (header, _) = message.split_once('.').expect("three parts");
    let changed = URL_SAFE_NO_PAD.encode(payload.replace("[7,8]", "[7,9]"));
    let mut bad = bad_headers(world, payload.as_bytes());
    bad.extend(bad_payloads(world, &payload));
    bad.extend([
        (
            "changed byte in the payload",
            format!("{header}.{changed}.{signature}"),
            "bad_signature",
        ),
        (
            "signature of zeros",
            format!("{message}.{}", URL_SAFE_NO_PAD.encode([0; 64])),
            "bad_signature",
        ),
        (
            "signature too short",
            format!("{message}.{}", &signature[..80]),
            "malformed",
        ),
        ("padding", format!("{good}=="), "malformed"),
        ("two parts", message.to_owned(), "malformed"),
        ("four parts", format!("{good}.AA"), "malformed"),
    ]);
    let mut cases = good_objects(world);
    cases.extend(bad_heads(world));
    let es256 = json!({ "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" });
    let es256_header = r#"{"alg":"ES256","kid":"oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U","typ":"tainha-receipt+jws"}"#;
    let es256_jws = forge(es256_header, payload.as_bytes(), &world.operational);
    cases.push(case(
        "ES256",
        json!({ "typ": Typ::Receipt.as_str(), "jwk": es256, "jws": es256_jws }),
        "unsupported_alg",
    ));
    cases.extend(bad.into_iter().map(|(name, jws, expect)| {
        let input =
            json!({ "typ": Typ::Receipt.as_str(), "jwk": world.operational.jwk(), "jws": jws });
        case(name, input, expect)
    }));
    json!({
        "about": "Is `jws` a signed object of this `typ` by this key? Answer: ok, or why not.",
        "cases": cases,
    })
}

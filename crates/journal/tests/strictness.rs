//! What the readers of single values take and refuse.

use proptest::prelude::*;
use serde_json::json;
use tainha_journal::ijson;
use tainha_journal::{
    Actor, ApiError, CodeError, DeviceId, EnrolmentCode, EnrolmentToken, ErrorCode, Hash, Jwk,
    Position, Scope, Seq, SigningKey, StreamId, VerifyingKey, WardId,
};

#[test]
fn thumbprint_is_the_one_of_rfc_8037() {
    let jwk = Jwk::Okp {
        crv: "Ed25519".to_owned(),
        x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo".to_owned(),
    };
    let key = VerifyingKey::from_jwk(&jwk).unwrap();
    assert_eq!(
        key.thumbprint().to_string(),
        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    );
}

#[test]
fn duplicate_names_are_refused_at_any_depth_and_however_they_are_escaped() {
    for text in [
        r#"{"a":1,"a":1}"#,
        r#"[{"b":{"a":1,"a":2}}]"#,
        r#"{"a":1,"\u0061":2}"#,
    ] {
        assert!(ijson::value(text.as_bytes()).is_err(), "{text}");
    }
    assert!(ijson::value(br#"{"a":{"a":1},"b":[{"a":2}]}"#).is_ok());
}

#[test]
fn integers_are_taken_up_to_2_to_the_53_minus_1() {
    for good in ["9007199254740991", "-9007199254740991", "0.5", "1e3"] {
        assert!(ijson::value(good.as_bytes()).is_ok(), "{good}");
    }
    for bad in [
        "9007199254740992",
        "-9007199254740992",
        "1e300",
        "18446744073709551616",
    ] {
        assert!(ijson::value(bad.as_bytes()).is_err(), "{bad}");
    }
    assert_eq!(Seq::new(1 << 53), None);
    assert!(Position::try_from(-1_i64).is_err());
}

#[test]
fn an_error_of_reading_quotes_nothing_of_what_was_read() {
    let name = json!("Bà Nguyễn Thị Thử");
    let position = json!({ "name": name });
    let read = [
        ijson::from_slice::<Position>(name.to_string().as_bytes()).map(|_| ()),
        ijson::from_slice::<Jwk>(json!({ "kty": name }).to_string().as_bytes()).map(|_| ()),
        ijson::from_slice::<Hash>(name.to_string().as_bytes()).map(|_| ()),
        ijson::from_slice::<StreamId>(name.to_string().as_bytes()).map(|_| ()),
        ijson::from_slice::<Scope>(name.to_string().as_bytes()).map(|_| ()),
        ijson::from_slice::<ApiError>(position.to_string().as_bytes()).map(|_| ()),
        ijson::from_slice::<Vec<Seq>>(position.to_string().as_bytes()).map(|_| ()),
    ];
    for error in read.map(Result::unwrap_err) {
        let text = error.to_string();
        assert!(!text.contains("Thử") && !text.is_empty(), "{text}");
    }
}

#[test]
fn json_must_be_one_value_in_utf8() {
    for bad in [
        &b"{} {}"[..],
        b"\xff",
        b"",
        b"\"\\ud800\"",
        b"{\"a\":\"\xc3\"}",
    ] {
        assert!(ijson::value(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn json_nested_beyond_reason_is_an_error_and_no_crash() {
    let deep = "[".repeat(100_000);
    assert!(ijson::value(deep.as_bytes()).is_err());
}

#[test]
fn ids_have_one_spelling() {
    let uuid = "0a1b2c3d-0000-4000-8000-000000000001";
    assert_eq!(uuid.parse::<WardId>().unwrap().to_string(), uuid);
    for bad in [
        "0A1B2C3D-0000-4000-8000-000000000001",
        "0a1b2c3d00004000800000000000000001",
        "{0a1b2c3d-0000-4000-8000-000000000001}",
        "urn:uuid:0a1b2c3d-0000-4000-8000-000000000001",
    ] {
        assert!(bad.parse::<WardId>().is_err(), "{bad}");
    }
    assert_eq!("ward".parse(), Ok(DeviceId::Ward));
    assert_eq!("system".parse(), Ok(Actor::System));
    assert!("system".parse::<DeviceId>().is_err());
}

#[test]
fn streams_and_scopes_read_back_and_refuse_other_shapes() {
    let uuid = "0a1b2c3d-0000-4000-8000-000000000001";
    let stream: StreamId = format!("residential_group/{uuid}").parse().unwrap();
    assert_eq!(stream.to_string(), format!("residential_group/{uuid}"));
    for bad in [
        "visit",
        "Visit/x",
        &format!("visit2/{uuid}"),
        &format!("/{uuid}"),
    ] {
        assert!(bad.parse::<StreamId>().is_err(), "{bad}");
    }
    for good in [
        "catalogue",
        "group/TDP-05",
        &format!("session/{uuid}/2026-11-22"),
    ] {
        assert_eq!(good.parse::<Scope>().unwrap().to_string(), good);
    }
    let long = format!("group/{}", "a".repeat(65));
    for bad in [
        "group/",
        "group/a b",
        &long,
        &format!("session/{uuid}/2026-1-2"),
        "all",
    ] {
        assert!(bad.parse::<Scope>().is_err(), "{bad}");
    }
}

#[test]
fn a_digest_has_one_spelling() {
    let good = Hash::of(b"x").to_string();
    assert_eq!(good.len(), 43);
    let last_bits = format!("{}{}", &good[..42], 'B');
    for bad in [
        format!("{good}="),
        good[..42].to_owned(),
        last_bits,
        good.replace('-', "+") + "+",
    ] {
        assert!(bad.parse::<Hash>().is_err(), "{bad}");
    }
}

#[test]
fn an_error_code_of_a_later_version_is_read_as_unknown() {
    let text = json!({ "code": "tea_break", "message_vi": "Nghỉ", "message_en": "Pause" });
    let error: ApiError = serde_json::from_value(text).unwrap();
    assert_eq!(error.code, ErrorCode::Unknown);
    for code in ErrorCode::ALL {
        assert_eq!(json!(code), json!(code.as_str()));
        assert_eq!(
            serde_json::from_value::<ErrorCode>(json!(code)).unwrap(),
            *code
        );
    }
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let key = SigningKey::from_bytes(&[7; 32]);
    assert!(!format!("{key:?}").contains("[7, 7"));
    let token = EnrolmentToken::new(&mut |bytes: &mut [u8]| bytes.fill(9));
    assert!(!format!("{token:?}").contains(&token.to_string()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_enrolment_code_reads_back_and_a_wrong_letter_or_swapped_neighbours_are_noticed(
        seed in any::<[u8; 32]>(), place in 0..24_usize, other in 0..32_usize
    ) {
        let token = EnrolmentToken::new(&mut |bytes: &mut [u8]| {
            bytes.iter_mut().zip(seed).for_each(|(byte, random)| *byte = random);
        });
        let fingerprint = Hash::of(&seed);
        let code = EnrolmentCode::new(token, &fingerprint);
        let text = code.encode();
        prop_assert_eq!(text.len(), 29);
        prop_assert_eq!(EnrolmentCode::parse(&text), Ok(code.clone()));
        prop_assert!(code.matches(&fingerprint) && !code.matches(&Hash::of(b"another")));

        let letters: Vec<char> = text.chars().filter(|c| *c != '-').collect();
        let mut wrong = letters.clone();
        wrong[place] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().nth(other).unwrap();
        if wrong != letters {
            let typed: String = wrong.iter().collect();
            prop_assert_eq!(EnrolmentCode::parse(&typed), Err(CodeError::WrongCheck));
        }
        let mut swapped = letters.clone();
        swapped.swap(place, (place + 1).min(23));
        if swapped != letters {
            let typed: String = swapped.iter().collect();
            prop_assert_eq!(EnrolmentCode::parse(&typed), Err(CodeError::WrongCheck));
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = ijson::value(&bytes);
        let _ = EnrolmentCode::parse(&text);
        let _ = tainha_journal::Jws::parse(&text).map(|jws| jws.kid());
        let _ = tainha_journal::EventDocument::parse(&text);
    }
}

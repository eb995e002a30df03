//! Owns what is read while the camera is open: the outline in a frame, the code of a card or of an enrolment, the zone of a passport.
//! Nothing of it is kept here: a photo is kept by `photo`, an answer when its form is confirmed.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::Datelike as _;
use tainha_capture::{
    Card, CardDate, CardNote, CardSex, CodeError, Mrz, MrzSex, Photo, card_code_in_frame,
    codes_in_frame, look,
};
use tainha_journal::{EnrolmentLink, LinkError};

use crate::api::Fault;
use crate::api::dto::camera::{
    CardAnswer, EnrolmentCodeAnswer, FrameAnswer, FrameQuery, ReadStanding,
};
use crate::api::dto::visit::PhotoCorner;
use crate::store::view::code;
use crate::tablet::Open;

/// Most bytes of a frame in which an outline is sought.
pub(crate) const MOST_FRAME: usize = 100_000;

/// The outline in a frame and the one thing to do.
pub(crate) fn frame(size: FrameQuery, grey: &[u8]) -> Result<FrameAnswer, Fault> {
    if grey.len() > MOST_FRAME {
        return Err(Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "frame_unfit"));
    }
    let live = look(size.width, size.height, grey)
        .ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "frame_unfit").field("width"))?;
    let corner = |(x, y): (f32, f32)| PhotoCorner { x, y };
    Ok(FrameAnswer {
        corners: live.corners.map(|corners| corners.map(corner).to_vec()),
        hint: live.hint.map(|hint| hint.code().to_owned()),
    })
}

/// The code of a citizen card in a frame of the live view; most frames show none.
pub(crate) fn card_in_frame(size: FrameQuery, grey: &[u8]) -> Result<CardAnswer, Fault> {
    match card_code_in_frame(grey, size.width, size.height) {
        Ok(read) => of_card(&read.card),
        Err(CodeError::NoCode) => Ok(answer(false, BTreeMap::new())),
        Err(error) => Err(error.into()),
    }
}

/// The code of a citizen card in a photo.
pub(crate) fn card(bytes: &[u8]) -> Result<CardAnswer, Fault> {
    of_card(&Photo::read(bytes)?.card_code()?.card)
}

/// The ward's enrolment code in a frame of the live view; most frames show none.
pub(crate) fn enrolment_in_frame(
    size: FrameQuery,
    grey: &[u8],
) -> Result<EnrolmentCodeAnswer, Fault> {
    let texts = codes_in_frame(grey, size.width, size.height, is_ours)?;
    if texts.is_empty() {
        return Ok(EnrolmentCodeAnswer {
            found: false,
            address: None,
            code: None,
        });
    }
    of_link(&texts)
}

/// The ward's enrolment code in a picture.
pub(crate) fn enrolment(bytes: &[u8]) -> Result<EnrolmentCodeAnswer, Fault> {
    of_link(&Photo::read(bytes)?.codes(is_ours))
}

fn is_ours(text: &str) -> bool {
    EnrolmentLink::parse(text) != Err(LinkError::Foreign)
}

fn of_link(texts: &[String]) -> Result<EnrolmentCodeAnswer, Fault> {
    let unfit = |code| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, code);
    let text = match texts {
        [] => return Err(unfit("enrolment_qr_none")),
        [text] => text,
        [text, ..] if !is_ours(text) => text,
        _ => return Err(unfit("enrolment_qr_several")),
    };
    let link = EnrolmentLink::parse(text).map_err(|error| {
        tracing::info!(%error, "a code that is no enrolment code was shown");
        unfit(match error {
            LinkError::Foreign if Card::parse(text).is_ok() => "enrolment_qr_is_card",
            LinkError::Foreign => "enrolment_qr_foreign",
            LinkError::OtherVersion => "enrolment_qr_newer",
            LinkError::Code(_) | LinkError::NoAddress => "enrolment_qr_damaged",
        })
    })?;
    Ok(EnrolmentCodeAnswer {
        found: true,
        address: Some(link.address().to_owned()),
        code: Some(link.code().encode()),
    })
}

/// The zone of a passport or card, as typed.
pub(crate) fn zone(open: &Open, text: &str) -> Result<CardAnswer, Fault> {
    let zone = Mrz::parse(text).map_err(|error| {
        Fault::new(StatusCode::UNPROCESSABLE_ENTITY, error.code()).field("text")
    })?;
    let year = u16::try_from(open.tablet.0.config.clock.now().year()).unwrap_or(u16::MAX);
    let mut values = BTreeMap::new();
    let mut keep = |name: &str, value: Option<String>| {
        values.extend(value.map(|value| (name.to_owned(), value)));
    };
    keep("person.id_no", zone.personal_id_no.value.clone());
    // The zone writes two digits of the year: where it can be two years, a person types it.
    let birth = zone
        .birth
        .value
        .and_then(|date| match date.years(year)[..] {
            [only] => Some(partial(only, date.month, date.day)),
            _ => None,
        });
    keep("person.birth", birth);
    let sex = match zone.sex.value {
        Some(MrzSex::Male) => Some("male"),
        Some(MrzSex::Female) => Some("female"),
        Some(MrzSex::Unspecified) | None => None,
    };
    keep("person.sex", sex.map(str::to_owned));
    let names = [
        zone.surname.value.as_deref(),
        zone.given_names.value.as_deref(),
    ];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut read = answer(true, values);
    if !zone.valid {
        read.notes.push("zone_check_failed".to_owned());
    }
    read.name_in_zone = Some(name).filter(|name| !name.is_empty());
    Ok(read)
}

fn of_card(card: &Card) -> Result<CardAnswer, Fault> {
    let date = |date: &CardDate| partial(date.year, date.month, date.day);
    let sex = card.sex.map(|sex| match sex {
        CardSex::Male => "male".to_owned(),
        CardSex::Female => "female".to_owned(),
    });
    let known = [
        ("person.id_no", Some(card.personal_id_no.clone())),
        ("person.old_id_no", card.old_id_no.clone()),
        ("person.name", Some(card.name.clone())),
        ("person.birth", card.birth.as_ref().map(date)),
        ("person.sex", sex),
        ("person.permanent_address", Some(card.address.clone())),
    ];
    let values = known
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value.filter(|v| !v.is_empty())?)))
        .collect();
    let mut read = answer(true, values);
    // That a card names no old number is how most cards are.
    let notes = card
        .notes
        .iter()
        .filter(|note| **note != CardNote::NoOldNumber);
    read.notes = notes.map(code).collect::<Result<_, _>>()?;
    Ok(read)
}

fn answer(found: bool, values: BTreeMap<String, String>) -> CardAnswer {
    CardAnswer {
        found,
        standing: ReadStanding::ReadFromCardNotVerified,
        values,
        notes: Vec::new(),
        name_in_zone: None,
    }
}

/// A date as far as it is known, as forms write it.
fn partial(year: u16, month: Option<u8>, day: Option<u8>) -> String {
    match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    }
}

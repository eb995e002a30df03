//! What can be said of the time of a certification, of the key that signed it and of the mandate
//! it rests on: the bracket by the ward's clock, how the act lies to a revocation (by positions,
//! as the verifiers judge it, EVIDENCE 7), and why a leader has to look at it before it gets seal
//! and number. Decides nothing by itself.

use chrono::{FixedOffset, NaiveDate, TimeDelta};
use serde::Serialize;
use tainha_domain::view::{CertificationView, StaffView, View};
use tainha_journal::{EntryPayload, EventId, Hash, Jws, Position, Seq, Time};
use utoipa::ToSchema;

use super::ward_view;
use crate::error::{Result, WardError};
use crate::journal::view_of;
use crate::store::{Db, StreamRow};

/// The stated time may lie so far outside the bracket before a leader must look: what the tablet
/// lets pass without a reason.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::minutes(15);
/// Indochina time, in seconds east of UTC.
const ZONE: i32 = 7 * 3600;

/// Between which moments of the ward's clock an act was written.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Bracket {
    /// The checkpoint that the tablet had when it wrote the act; absent: it had none, or the ward
    /// no longer knows it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub after: Option<Time>,
    /// The act was here.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub before: Option<Time>,
    /// For people.
    pub words_vi: String,
    /// For people.
    pub words_en: String,
    /// The hour and minute that the officer states lies outside.
    pub stated_outside: bool,
}

/// How the signature lies to a revocation of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyStanding {
    /// The key is not revoked, or was after the act was here.
    Valid,
    /// The act was written after the revocation.
    AfterRevocation,
    /// The revocation lies within the bracket: a person decides.
    UnderReview,
}

/// Why a leader must say whether an act stands before it gets seal and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewGround {
    /// The officer's key was revoked while the act was on its way.
    KeyRevoked,
    /// The hour and minute that the officer states cannot be: they lie outside the bracket.
    StatedTime,
    /// By the bracket the act was written after the officer's mandate had run out or was ended.
    MandateOver,
}

/// Why a certification goes no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CertificationHold {
    /// It waits for a leader's decision.
    Review,
    /// It does not count: signed after the revocation, or a leader decided against it.
    Fallen,
}

/// What the ward knows about the standing of an act.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    pub(crate) bracket: Option<Bracket>,
    pub(crate) key: Option<KeyStanding>,
    pub(crate) grounds: Vec<ReviewGround>,
    pub(crate) hold: Option<CertificationHold>,
}

/// How an act stands.
pub(crate) fn standing_of(db: Db<'_>, view: &CertificationView) -> Result<Standing> {
    let Some(row) = row_of(db, view)? else {
        return Ok(Standing::default());
    };
    let (bracket, outside) = bracket(db, view, &row)?;
    let key = key_standing(db, view, &row)?;
    let mut grounds = Vec::new();
    if key == Some(KeyStanding::UnderReview) {
        grounds.push(ReviewGround::KeyRevoked);
    }
    if outside > CLOCK_TOLERANCE {
        grounds.push(ReviewGround::StatedTime);
    }
    if mandate_over(db, view, bracket.after)? {
        grounds.push(ReviewGround::MandateOver);
    }
    let hold = match &view.review {
        _ if key == Some(KeyStanding::AfterRevocation) => Some(CertificationHold::Fallen),
        Some(review) => (!review.stands).then_some(CertificationHold::Fallen),
        None => (!grounds.is_empty()).then_some(CertificationHold::Review),
    };
    Ok(Standing {
        bracket: Some(bracket),
        key,
        grounds,
        hold,
    })
}

/// Where the act stands among the ward's entries.
fn row_of(db: Db<'_>, view: &CertificationView) -> Result<Option<StreamRow>> {
    let Some(stamp) = &view.certified_stamp else {
        return Ok(None);
    };
    let event: Hash = stamp
        .event
        .parse()
        .map_err(|e| WardError::corrupt("event", &e))?;
    Ok(db.events_of(EventId(event))?.into_iter().next())
}

fn payload(bytes: &[u8]) -> Result<EntryPayload> {
    serde_json::from_slice(bytes).map_err(|e| WardError::corrupt("entry", &e))
}

/// The bracket of an act, and by how much the stated time lies outside it.
fn bracket(db: Db<'_>, view: &CertificationView, row: &StreamRow) -> Result<(Bracket, TimeDelta)> {
    let device = row.device.to_string();
    let own = db.run(&device, row.epoch, (row.seq, row.seq))?;
    let cited = match own.first() {
        Some(entry) => payload(&entry.payload)?.checkpoint,
        None => None,
    };
    let after = match cited {
        Some(hash) => db.cited_checkpoint(hash)?.map(|(_, at)| at),
        None => None,
    };
    let before = db.received_at(&device, row.epoch, row.seq)?;
    let stated = view.document.as_ref().and_then(|document| {
        let text = format!("{}T{}:00+07:00", document.date, document.time);
        chrono::DateTime::parse_from_rfc3339(&text).ok()
    });
    // A stated minute counts as a whole.
    let minute = TimeDelta::minutes(1);
    let early = stated
        .zip(after)
        .map(|(stated, after)| after - (stated + minute));
    let late = stated.zip(before).map(|(stated, before)| stated - before);
    let outside = early
        .into_iter()
        .chain(late)
        .max()
        .unwrap_or_default()
        .max(TimeDelta::zero());
    let (words_vi, words_en) = in_words(after, before);
    let bracket = Bracket {
        after,
        before,
        words_vi,
        words_en,
        stated_outside: outside > TimeDelta::zero(),
    };
    Ok((bracket, outside))
}

fn in_words(after: Option<Time>, before: Option<Time>) -> (String, String) {
    let say =
        |time: Option<Time>| time.map(|time| time.format("%H:%M:%S ngày %d/%m/%Y").to_string());
    let words_vi = match (say(after), say(before)) {
        (Some(from), Some(to)) => {
            format!("Ghi trên máy bảng sau {from} và trước {to} (theo đồng hồ của phường).")
        }
        (None, Some(to)) => format!(
            "Ghi trên máy bảng trước {to} (theo đồng hồ của phường); không biết sau lúc nào."
        ),
        _ => "Chưa biết khoảng thời gian.".to_owned(),
    };
    let words_en = match (after, before) {
        (Some(from), Some(to)) => format!("After {from}, before {to}, by the ward's clock."),
        (None, Some(to)) => format!("Before {to}, by the ward's clock; after what is not known."),
        _ => "The bracket is not known.".to_owned(),
    };
    (words_vi, words_en)
}

/// How the officer's key stands to the act: positions are compared, never clocks.
fn key_standing(
    db: Db<'_>,
    view: &CertificationView,
    row: &StreamRow,
) -> Result<Option<KeyStanding>> {
    let Some(certified) = &view.certified else {
        return Ok(None);
    };
    let Ok(jws) = Jws::parse(&certified.jws) else {
        return Ok(None);
    };
    let kid = jws.kid().to_string();
    let revoked = ward_view(db)?
        .revoked
        .into_iter()
        .find(|key| key.kid == kid);
    let Some(revoked) = revoked else {
        return Ok(Some(KeyStanding::Valid));
    };
    let Some(revoked) = revoked.stamp.position else {
        return Ok(Some(KeyStanding::UnderReview));
    };
    if row.position.get() < revoked {
        return Ok(Some(KeyStanding::Valid));
    }
    let seen = seen(db, row)?.map(Position::get);
    Ok(Some(if seen.is_some_and(|seen| seen >= revoked) {
        KeyStanding::AfterRevocation
    } else {
        KeyStanding::UnderReview
    }))
}

/// The furthest place of the ward's journal that the author had seen signed when it wrote.
fn seen(db: Db<'_>, row: &StreamRow) -> Result<Option<Position>> {
    let mut furthest = None;
    let chain = db.run(&row.device.to_string(), row.epoch, (Seq::ZERO, row.seq))?;
    for entry in chain {
        let Some(hash) = payload(&entry.payload)?.checkpoint else {
            continue;
        };
        furthest = furthest.max(db.cited_checkpoint(hash)?.map(|(position, _)| position));
    }
    Ok(furthest)
}

/// Whether the act was surely written after the mandate: the tablet had heard of the ward on a
/// later day than its last one.
fn mandate_over(db: Db<'_>, view: &CertificationView, after: Option<Time>) -> Result<bool> {
    let (Some(document), Some(after)) = (&view.document, after) else {
        return Ok(false);
    };
    let zone = FixedOffset::east_opt(ZONE).expect("seven hours are a valid offset");
    let day = after.with_timezone(&zone).date_naive();
    if document.mandate.to.is_some_and(|last| last < day) {
        return Ok(true);
    }
    let staff = match view_of(db, &format!("staff/{}", document.officer))? {
        Some(View::Staff(staff)) => *staff,
        _ => StaffView::default(),
    };
    Ok(staff
        .authority_ended
        .is_some_and(|ended: NaiveDate| ended <= day && document.mandate.from < ended))
}

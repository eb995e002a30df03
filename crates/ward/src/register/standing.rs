//! What can be said of the time of a certification and of the key that signed it: the bracket by
//! the ward's clock, and how it lies to a revocation.

use serde::Serialize;
use tainha_domain::view::CertificationView;
use tainha_journal::{EventId, Hash, Jws, SignedEntry, Time};
use utoipa::ToSchema;

use super::ward_view;
use crate::error::{Result, WardError};
use crate::store::Db;

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

/// The bracket of a certification.
pub(crate) fn bracket_of(db: Db<'_>, view: &CertificationView) -> Result<Option<Bracket>> {
    let Some(stamp) = &view.certified_stamp else {
        return Ok(None);
    };
    let event: Hash = stamp
        .event
        .parse()
        .map_err(|e| WardError::corrupt("event", &e))?;
    let Some(row) = db.events_of(EventId(event))?.into_iter().next() else {
        return Ok(None);
    };
    let (_, jws) = db.entry_at(row.position)?;
    let entry = SignedEntry::trusted(&jws).map_err(|e| WardError::corrupt("entry", &e))?;
    let after = match entry.payload().checkpoint {
        Some(hash) => db.checkpoint_time(hash)?,
        None => None,
    };
    let before = db.received_at(&row.device.to_string(), row.epoch, row.seq)?;
    let stated = view.document.as_ref().and_then(|document| {
        let text = format!("{}T{}:00+07:00", document.date, document.time);
        chrono::DateTime::parse_from_rfc3339(&text).ok()
    });
    // A stated minute counts as a whole.
    let minute = chrono::TimeDelta::minutes(1);
    let stated_outside = stated.is_some_and(|stated| {
        after.is_some_and(|after| stated + minute < after)
            || before.is_some_and(|before| stated > before)
    });
    let say =
        |time: Option<Time>| time.map(|time| time.format("%H:%M:%S ngày %d/%m/%Y").to_string());
    let (from, to) = (say(after), say(before));
    let words_vi = match (&from, &to) {
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
    Ok(Some(Bracket {
        after,
        before,
        words_vi,
        words_en,
        stated_outside,
    }))
}

/// How the officer's key stands to the act.
pub(crate) fn key_standing(
    db: Db<'_>,
    view: &CertificationView,
    bracket: Option<&Bracket>,
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
        .find(|key| key.kid == kid)
        .map(|key| key.stamp.at);
    let Some(revoked) = revoked else {
        return Ok(Some(KeyStanding::Valid));
    };
    let before = bracket.and_then(|bracket| bracket.before);
    let after = bracket.and_then(|bracket| bracket.after);
    Ok(Some(if before.is_some_and(|before| before <= revoked) {
        KeyStanding::Valid
    } else if after.is_some_and(|after| after >= revoked) {
        KeyStanding::AfterRevocation
    } else {
        KeyStanding::UnderReview
    }))
}

//! `GET /scopes` and `GET /feed`: what a tablet may know, page by page, each ending in a signed
//! checkpoint.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use tainha_journal::wire::{
    FeedDocument, FeedDocumentState, FeedPage, FeedRow, MAX_PAGE, ScopesAnswer,
};
use tainha_journal::{
    Checkpoint, CheckpointPayload, ErrorCode, EventDocument, Hash, RowNumber, RunningHash, Scope,
};

use super::auth::Tablet;
use super::{bad_request, json};
use crate::enrolment::{own_certificates, sign_scopes};
use crate::error::{Result, WardError};
use crate::journal::{Signer, scopes_of_device};
use crate::problem::Problem;
use crate::store::{Db, ScopeRow, StreamRow};
use crate::ward::Ward;

/// A page ends after the row that takes it past so many bytes.
const PAGE_BYTES: usize = 3 * 1024 * 1024;

pub(super) async fn scopes(State(ward): State<Ward>, tablet: Tablet) -> Result<Response, Problem> {
    tablet.may_read()?;
    let signer = ward.signer().clone();
    let answer = ward
        .store()
        .write(move |db| {
            db.touch_device(&tablet.name, &signer.env.now(), tablet.unsent)?;
            Ok(ScopesAnswer {
                scopes: sign_scopes(db, &signer, &tablet.name)?,
                certificates: own_certificates(db)?,
            })
        })
        .await?;
    Ok(json(&answer))
}

#[derive(Deserialize)]
pub(super) struct Place {
    scope: String,
    #[serde(default)]
    after: u64,
    #[serde(default = "most")]
    limit: u32,
}

const fn most() -> u32 {
    MAX_PAGE
}

pub(super) async fn feed(
    State(ward): State<Ward>,
    tablet: Tablet,
    Query(place): Query<Place>,
) -> Result<Response, Problem> {
    tablet.may_read()?;
    let scope: Scope = place
        .scope
        .parse()
        .map_err(|_| bad_request("scope", "no such scope"))?;
    let after = RowNumber::new(place.after).ok_or_else(|| bad_request("after", "too large"))?;
    let limit = place.limit.clamp(1, MAX_PAGE);
    let today = ward.env().today();
    let (page, known) = ward
        .store()
        .read(move |db| {
            if scopes_of_device(db, &tablet.name, today)?.contains(&scope) {
                let known = after == RowNumber::ZERO || db.has_scope_row(&scope, after)?;
                Ok((page(db, scope, after, limit)?, known))
            } else {
                Err(forbidden().into())
            }
        })
        .await?;
    if !known {
        // The tablet has read further than this ward ever wrote: it stands on an older copy.
        let now = ward.env().now();
        ward.store()
            .write(move |db| db.doubt_register(db.ward_row()?.position, &now))
            .await?;
    }
    let checkpoint = checkpoint(&ward, &page).await?;
    Ok(json(&FeedPage {
        checkpoint,
        ..page.page
    }))
}

fn forbidden() -> Problem {
    Problem::wire(
        ErrorCode::Forbidden,
        "Máy bảng này không được xem phần dữ liệu đó.",
        "this scope is not on the device's list",
    )
}

/// A page without its checkpoint, and what the checkpoint says.
struct Unsigned {
    page: FeedPage,
    row: RowNumber,
    hash: Hash,
}

fn page(db: Db<'_>, scope: Scope, after: RowNumber, limit: u32) -> Result<Unsigned> {
    let stored = db.scope_rows(&scope, after, limit + 1)?;
    let most = usize::try_from(limit).expect("at most 500");
    let (mut rows, mut bytes, mut authors) = (Vec::new(), 0, BTreeSet::new());
    let mut last: Option<&ScopeRow> = None;
    for row in stored.iter().take(most) {
        if bytes > PAGE_BYTES {
            break;
        }
        let (row_out, author) = feed_row(db, row)?;
        bytes += row_out.entry.len();
        bytes += row_out
            .documents
            .iter()
            .filter_map(|d| d.document.as_ref())
            .map(String::len)
            .sum::<usize>();
        authors.insert(author);
        rows.push(row_out);
        last = Some(row);
    }
    let more = rows.len() < stored.len();
    let (row, hash) = match last {
        Some(row) => (row.row, row.hash),
        None => standing(db, &scope, after)?,
    };
    let certificates = certificates(db, &authors)?;
    let page = FeedPage {
        scope,
        rows,
        certificates,
        checkpoint: String::new(),
        more,
    };
    Ok(Unsigned { page, row, hash })
}

/// Where a scope stands when nothing is new. A reader that is ahead (it knew an epoch that a
/// restore took back) gets the true end and begins anew.
fn standing(db: Db<'_>, scope: &Scope, after: RowNumber) -> Result<(RowNumber, Hash)> {
    let row = match db.scope_row(scope, after)? {
        Some(row) => Some(row),
        None => db.scope_head(scope)?,
    };
    Ok(match row {
        Some(row) => (row.row, row.hash),
        None => {
            let epoch = db.ward_row()?.epoch;
            (
                RowNumber::ZERO,
                RunningHash::start(db.ward(), epoch, scope).value(),
            )
        }
    })
}

fn feed_row(db: Db<'_>, row: &ScopeRow) -> Result<(FeedRow, String)> {
    let (_, entry) = db.entry_at(row.position)?;
    let events: BTreeMap<u16, StreamRow> = db
        .events_at(row.position)?
        .into_iter()
        .map(|e| (e.index, e))
        .collect();
    let missing =
        || WardError::Corrupt("a row of a scope names an event that is not held".to_owned());
    let author = events
        .values()
        .next()
        .ok_or_else(missing)?
        .device
        .to_string();
    let mut documents = Vec::with_capacity(row.indexes.len());
    for index in &row.indexes {
        let event = events.get(index).ok_or_else(missing)?;
        let (state, document) = shown(db, event);
        documents.push(FeedDocument {
            index: *index,
            document,
            state,
        });
    }
    let row = FeedRow {
        row: row.row,
        position: row.position,
        entry,
        events: row.indexes.clone(),
        documents,
    };
    Ok((row, author))
}

/// What a row shows of an event. A document is found by its id alone, and an entry can cite the id
/// of a document that belongs elsewhere: its text is only given where it belongs.
fn shown(db: Db<'_>, event: &StreamRow) -> (FeedDocumentState, Option<String>) {
    match (event.state.as_str(), &event.document) {
        ("erased", _) => (FeedDocumentState::Erased, None),
        ("held", Some(text))
            if EventDocument::parse_for(text, db.ward(), &event.stream).is_ok() =>
        {
            (FeedDocumentState::Held, Some(text.clone()))
        }
        _ => (FeedDocumentState::Missing, None),
    }
}

/// Certificates of the authors, the ward's own first.
fn certificates(db: Db<'_>, authors: &BTreeSet<String>) -> Result<Vec<String>> {
    let all = db.certificates()?;
    let wanted = all.into_iter().filter(|c| {
        c.kind == "operational" || (c.kind == "device" && authors.contains(&c.subject))
    });
    Ok(wanted.map(|c| c.jws).collect())
}

/// The checkpoint of a page: one that was given out before and still says all, or a new one.
async fn checkpoint(ward: &Ward, page: &Unsigned) -> Result<String> {
    let (scope, row, hash) = (page.page.scope.clone(), page.row, page.hash);
    let lookup = scope.clone();
    let known = ward
        .store()
        .read(move |db| {
            let ward = db.ward_row()?;
            db.checkpoint(&lookup, row, ward.epoch, ward.position)
        })
        .await?;
    if let Some(jws) = known {
        return Ok(jws);
    }
    let signer = ward.signer().clone();
    ward.store()
        .write(move |db| sign_checkpoint(db, &signer, scope, row, hash))
        .await
}

fn sign_checkpoint(
    db: Db<'_>,
    signer: &Signer,
    scope: Scope,
    row: RowNumber,
    hash: Hash,
) -> Result<String> {
    let ward = db.ward_row()?;
    let payload = CheckpointPayload {
        v: 1,
        ward: ward.id,
        epoch: ward.epoch,
        scope,
        row,
        position: ward.position,
        hash,
        at: signer.env.now(),
    };
    let checkpoint =
        Checkpoint::sign(payload, &signer.key).map_err(|e| WardError::corrupt("checkpoint", &e))?;
    db.insert_checkpoint(&checkpoint)?;
    Ok(checkpoint.jws().to_owned())
}

//! Folds streams into views and list columns. A view is a function of events: it may be dropped
//! and folded again at any time.

use std::collections::BTreeMap;

use tainha_domain::event::StreamKind;
use tainha_domain::fold::refold;
use tainha_domain::view::{VIEW_VERSION, View};
use tainha_journal::{Position, StreamId};

use super::{Placed, membership, rows, stored_event};
use crate::error::{Result, WardError};
use crate::store::{Db, ViewRow};

/// The view of a stream as it was last folded.
pub fn view_of(db: Db<'_>, stream: &str) -> Result<Option<View>> {
    let Some(json) = db.view(stream)? else {
        return Ok(None);
    };
    serde_json::from_str(&json)
        .map(Some)
        .map_err(|e| WardError::corrupt("view", &e))
}

/// Folds a stream anew and writes its view and list columns.
pub(crate) fn project(db: Db<'_>, stream: &StreamId) -> Result<Option<View>> {
    if StreamKind::parse(stream.kind()) == Some(StreamKind::Access) {
        // Grows with every opening and is read by nobody but an auditor: folded when asked for.
        return Ok(None);
    }
    let events = db.stream(stream)?;
    let position = events.last().map_or(Position::ZERO, |row| row.position);
    let view = refold(stream, events.iter().map(stored_event));
    let json = serde_json::to_string(&view).map_err(|e| WardError::corrupt("view", &e))?;
    db.put_view(&ViewRow {
        stream: stream.to_string(),
        version: VIEW_VERSION,
        position,
        json,
    })?;
    rows::write(db, stream, &view)?;
    Ok(Some(view))
}

/// Folds everything anew: after a restore, or by hand. With `scopes`, these are counted anew too.
pub fn refold_all(db: Db<'_>, scopes: bool) -> Result<u64> {
    let streams = db.all_streams()?;
    let mut folded = 0;
    for stream in &streams {
        project(db, stream)?;
        folded += 1;
    }
    if scopes {
        db.clear_scopes()?;
        let last = db.last_indexed()?.get();
        for position in (1..=last).filter_map(Position::new) {
            let placed: Vec<Placed> = db
                .events_at(position)?
                .into_iter()
                .map(Placed::of)
                .collect();
            let mut views = BTreeMap::new();
            for stream in placed.iter().map(|p| &p.row.stream) {
                if let Some(view) = view_of(db, &stream.to_string())? {
                    views.insert(stream.clone(), view);
                }
            }
            membership::show(db, &placed, &views)?;
        }
    }
    Ok(folded)
}

/// Folds what a newer program folds otherwise, a little at a time; answers how many were left.
pub(crate) fn refold_stale(db: Db<'_>, limit: u32) -> Result<usize> {
    let stale = db.stale_views(VIEW_VERSION, limit)?;
    for stream in &stale {
        project(db, stream)?;
    }
    Ok(stale.len())
}

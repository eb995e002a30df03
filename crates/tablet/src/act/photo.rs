//! Owns photos between camera and journal: bytes first, then the draft that names them, then the
//! event that cites them. What was answered as kept is on the disk.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use rusqlite::Connection;
use tainha_capture::{Hint, Photo, Quality, Turn, Verdict, assemble, same_page};
use tainha_domain::decide::{Command, decide};
use tainha_domain::event::PhotoTaken;
use tainha_domain::view::{DossierView, PhotoView, View};
use tainha_journal::{Hash, StreamId, time};
use uuid::Uuid;

use super::dossier::{component_task, visit_answer};
use super::visit::{known, load};
use super::{context, perform, stream};
use crate::api::dto::visit::{PhotoAnswer, PhotoCorner, PhotoEdit, PhotoVerdict, VisitAnswer};
use crate::api::{Fault, PhotoSize};
use crate::draft;
use crate::store::blob::{self, PhotoInfo, PhotoRow};
use crate::store::view::{self, code};
use crate::tablet::Open;

/// Keeps a photo for a component of a dossier.
pub(crate) fn add(
    open: &Open,
    dossier: Uuid,
    component: &str,
    bytes: &[u8],
) -> Result<PhotoAnswer, Fault> {
    let view: DossierView = open
        .store
        .read(|connection| load(connection, "dossier", dossier))?;
    if view.component_rule(component).is_none() {
        return Err(Fault::not_found().field("component"));
    }
    let photo = Photo::read(bytes)?;
    let inspection = photo.inspect()?;
    let mut row = PhotoRow {
        original: Hash::of(bytes),
        stream: stream("dossier", dossier),
        component: component.to_owned(),
        page: None,
        thumb: None,
        info: PhotoInfo {
            width: photo.width(),
            height: photo.height(),
            corners: inspection.guess.corners,
            check_corners: inspection.guess.check,
            quality: inspection.quality,
            twice: false,
            rotate: 0,
            overrule: None,
            page_width: 0,
            page_height: 0,
        },
        confirmed: false,
        at_ward: false,
    };
    let now = time::format(&open.tablet.0.config.clock.now());
    let kept = open.store.write_photos(|connection| {
        row.info.twice = known_page(connection, &row)?;
        // The same picture again, for the same component: what was done with it stays.
        let before = blob::uses(connection, row.original)?;
        let same = |old: &PhotoRow| old.stream == row.stream && old.component == row.component;
        if let Some(old) = before.into_iter().find(same) {
            return Ok(old);
        }
        blob::put(connection, row.original, photo.media(), bytes, false, &now)?;
        blob::put_photo(connection, &row, &now)?;
        Ok::<_, Fault>(row)
    })?;
    shown(&kept)
}

/// Whether another photo of the dossier shows the same page.
fn known_page(connection: &Connection, row: &PhotoRow) -> Result<bool, Fault> {
    let same = |other: &PhotoRow| {
        let (one, other_quality): (&Quality, &Quality) = (&row.info.quality, &other.info.quality);
        other.original != row.original && same_page(one, other_quality)
    };
    Ok(blob::photos_of(connection, &row.stream)?.iter().any(same))
}

/// Photos of a dossier on this tablet.
pub(crate) fn list(open: &Open, dossier: Uuid) -> Result<Vec<PhotoAnswer>, Fault> {
    let on = stream("dossier", dossier);
    open.store
        .read_photos(|connection| blob::photos_of(connection, &on))?
        .iter()
        .map(shown)
        .collect()
}

/// Makes page and thumbnail of a photo that is not confirmed.
pub(crate) fn edit(
    open: &Open,
    original: Hash,
    usage: &Usage,
    edit: &PhotoEdit,
) -> Result<PhotoAnswer, Fault> {
    let mut row = unconfirmed(open, original, usage)?;
    let turn = Turn::from_degrees(edit.rotate).ok_or_else(|| Fault::bad_request("rotate"))?;
    if let Some(corners) = &edit.corners {
        let corners: Vec<(f32, f32)> = corners.iter().map(|corner| (corner.x, corner.y)).collect();
        row.info.corners = corners
            .try_into()
            .map_err(|_| Fault::bad_request("corners"))?;
        row.info.check_corners = false;
    }
    let (_, bytes) = open
        .store
        .read_photos(|connection| blob::get(connection, original))?
        .ok_or_else(Fault::not_found)?;
    let photo = Photo::read(&bytes)?;
    drop(bytes);
    let page = photo.page(&row.info.corners, turn)?;
    row.info.quality = photo.judge(&row.info.corners)?;
    row.info.rotate = edit.rotate;
    row.info.overrule = edit
        .overrule
        .clone()
        .filter(|reason| !reason.trim().is_empty());
    (row.info.page_width, row.info.page_height) = (page.width, page.height);
    row.page = Some(Hash::of(&page.jpeg));
    row.thumb = Some(Hash::of(&page.thumb));
    let now = time::format(&open.tablet.0.config.clock.now());
    open.store.write_photos(|connection| {
        blob::put(
            connection,
            Hash::of(&page.jpeg),
            "image/jpeg",
            &page.jpeg,
            false,
            &now,
        )?;
        blob::put(
            connection,
            Hash::of(&page.thumb),
            "image/jpeg",
            &page.thumb,
            false,
            &now,
        )?;
        blob::put_photo(connection, &row, &now)?;
        // A page that was cut before with other corners is named by nothing now.
        blob::sweep(connection)
    })?;
    shown(&row)
}

/// Removes a photo that is not confirmed.
pub(crate) fn delete(open: &Open, original: Hash, usage: &Usage) -> Result<(), Fault> {
    let row = unconfirmed(open, original, usage)?;
    open.store
        .write_photos(|connection| Ok(blob::remove_photo(connection, &row)?))
}

/// Confirms the pages of a component. Pages of another tablet, which this one cannot name, stay.
pub(crate) fn confirm(
    open: &Open,
    dossier: Uuid,
    component: &str,
    pages: &[Hash],
) -> Result<VisitAnswer, Fault> {
    let on = stream("dossier", dossier);
    // A refusal comes before any file is marked: what is refused is never sent.
    let asked = open
        .store
        .read_photos(|connection| Pages::named(connection, &on, component, pages))?;
    open.store.read(|connection| {
        let view = view::load(connection, &on)?;
        decide(&view, &asked.command(&view)?, &context(open))?;
        Ok::<_, Fault>(())
    })?;
    // Marked before the event that cites them is written: a crash between the two leaves files that
    // nothing cites, never an event without its files. Read once more: a page may have been cut anew.
    let asked = open.store.write_photos(|connection| {
        let asked = Pages::named(connection, &on, component, pages)?;
        blob::cite_held(connection, &asked.files)?;
        Ok::<_, Fault>(asked)
    })?;
    let task = draft::name(dossier, &component_task(component));
    perform(open, &on, Some(&task), |_, view| asked.command(view))?;
    open.store.write_photos(|connection| {
        for (original, page) in &asked.confirmed {
            blob::confirm(connection, *original, &on, component, *page)?;
        }
        Ok::<_, Fault>(())
    })?;
    visit_answer(open, dossier)
}

/// The pages that are confirmed, as they stand in `photos.db` at one moment.
struct Pages {
    component: String,
    taken: Vec<PhotoTaken>,
    /// What the events will cite.
    files: Vec<Hash>,
    /// Original and page of each.
    confirmed: Vec<(Hash, Hash)>,
    /// All pages of the component that this tablet has.
    own: BTreeSet<String>,
}

impl Pages {
    fn named(
        connection: &Connection,
        on: &StreamId,
        component: &str,
        names: &[Hash],
    ) -> Result<Self, Fault> {
        let mut rows = blob::photos_of(connection, on)?;
        rows.retain(|row| row.component == component);
        let mut pages = Self {
            component: component.to_owned(),
            taken: Vec::with_capacity(names.len()),
            files: Vec::new(),
            confirmed: Vec::new(),
            own: rows
                .iter()
                .filter_map(|row| row.page)
                .map(|page| page.to_string())
                .collect(),
        };
        for name in names {
            let row = rows
                .iter()
                .find(|row| row.original == *name || row.page == Some(*name))
                .ok_or_else(|| Fault::not_found().field("pages"))?;
            let (Some(page), Some(thumb)) = (row.page, row.thumb) else {
                let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "photo_without_page");
                return Err(fault.field("pages"));
            };
            pages.files.extend([page, thumb]);
            pages.confirmed.push((row.original, page));
            pages.taken.push(event(row, page, thumb)?);
        }
        Ok(pages)
    }

    fn command(&self, view: &View) -> Result<Command, Fault> {
        known(view)?;
        let standing = DossierView::of(view)
            .and_then(|dossier| dossier.components.get(&self.component))
            .map_or(&[][..], |known| &known.photos);
        let theirs = standing
            .iter()
            .filter(|photo| !self.own.contains(&photo.photo.page_image));
        Ok(Command::ConfirmPhotos {
            component: self.component.clone(),
            pages: self.taken.clone(),
            keep: theirs.map(|photo| photo.stamp.event.clone()).collect(),
            reason: String::new(),
        })
    }
}

/// Media type and bytes of a picture.
pub(crate) fn bytes(open: &Open, any: Hash, size: PhotoSize) -> Result<(String, Vec<u8>), Fault> {
    open.store.read_photos(|connection| {
        let family = blob::family(connection, any)?;
        let wanted = match (family, size) {
            (Some(photo), PhotoSize::Thumb) => photo.thumb.or(photo.page).unwrap_or(any),
            (Some(photo), PhotoSize::Page) => photo.page.unwrap_or(photo.original),
            (Some(photo), PhotoSize::Original) => photo.original,
            (None, _) => any,
        };
        blob::get(connection, wanted)?.ok_or_else(Fault::not_found)
    })
}

/// The confirmed pages of a component as one PDF.
pub(crate) fn document(open: &Open, dossier: Uuid, component: &str) -> Result<Vec<u8>, Fault> {
    let view: DossierView = open
        .store
        .read(|connection| load(connection, "dossier", dossier))?;
    let rule = view
        .component_rule(component)
        .ok_or_else(|| Fault::not_found().field("component"))?;
    let standing = view
        .components
        .get(component)
        .map_or(&[][..], |known| &known.photos);
    let pages: Vec<Vec<u8>> = open.store.read_photos(|connection| {
        let page = |photo: &PhotoView| {
            let name = photo.photo.page_image.parse::<Hash>();
            let name = name.map_err(|_| Fault::internal("name of a page"))?;
            // A page that another tablet took, or that left this one after its receipt, is at the ward.
            let held = blob::get(connection, name)?;
            held.map(|(_, bytes)| bytes)
                .ok_or_else(|| Fault::new(StatusCode::CONFLICT, "page_not_here").field("component"))
        };
        standing.iter().map(page).collect::<Result<_, Fault>>()
    })?;
    let pages: Vec<&[u8]> = pages.iter().map(Vec::as_slice).collect();
    Ok(assemble(&pages, &rule.name_vi)?)
}

/// Which use of a photo is meant: one picture may serve several papers.
#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Usage {
    /// Dossier the photo was taken for.
    dossier: Uuid,
    /// Component it was taken for.
    component: String,
}

/// The use of a photo that is meant, if it may still be changed.
fn unconfirmed(open: &Open, original: Hash, usage: &Usage) -> Result<PhotoRow, Fault> {
    let uses = open
        .store
        .read_photos(|connection| blob::uses(connection, original))?;
    let row = uses
        .into_iter()
        .find(|row| row.stream.id() == usage.dossier && row.component == usage.component)
        .ok_or_else(Fault::not_found)?;
    if row.confirmed {
        return Err(Fault::new(StatusCode::CONFLICT, "photo_confirmed"));
    }
    Ok(row)
}

/// The event that a confirmed page becomes; the same row always gives the same body.
fn event(row: &PhotoRow, page: Hash, thumb: Hash) -> Result<PhotoTaken, Fault> {
    Ok(PhotoTaken {
        component: row.component.clone(),
        page: 0,
        original: row.original.to_string(),
        page_image: page.to_string(),
        thumb: Some(thumb.to_string()),
        width: row.info.page_width,
        height: row.info.page_height,
        corners: Some(row.info.corners.map(|(x, y)| [rounded(x), rounded(y)])),
        rotate: row.info.rotate,
        verdict: code(&row.info.quality.verdict)?,
        hints: row
            .info
            .quality
            .hints
            .iter()
            .map(|hint| hint.code().to_owned())
            .collect(),
        overrule: row.info.overrule.clone(),
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float becomes the nearest integer it holds"
)]
fn rounded(at: f32) -> i32 {
    at.round() as i32
}

fn shown(row: &PhotoRow) -> Result<PhotoAnswer, Fault> {
    let info = &row.info;
    let mut hints: Vec<String> = info
        .quality
        .hints
        .iter()
        .copied()
        .map(Hint::code)
        .map(str::to_owned)
        .collect();
    if info.twice {
        hints.push("twice".to_owned());
    }
    if info.check_corners {
        hints.push("check_corners".to_owned());
    }
    Ok(PhotoAnswer {
        sha256: row.original.to_string(),
        component: row.component.clone(),
        width: info.width,
        height: info.height,
        corners: info
            .corners
            .iter()
            .map(|&(x, y)| PhotoCorner { x, y })
            .collect(),
        check_corners: info.check_corners,
        rotate: info.rotate,
        verdict: match info.quality.verdict {
            Verdict::Good => PhotoVerdict::Good,
            Verdict::Warn => PhotoVerdict::Warn,
            Verdict::Reject => PhotoVerdict::Reject,
        },
        hints,
        overrule: info.overrule.clone(),
        has_page: row.page.is_some(),
        confirmed: row.confirmed,
        at_ward: row.at_ward,
    })
}

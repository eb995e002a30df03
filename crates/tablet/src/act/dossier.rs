//! Owns the acts of a dossier that are no photos.

use tainha_domain::decide::Command;
use tainha_domain::event::{DossierSubmitted, PaperTaken};
use tainha_domain::view::{DossierView, VisitView};
use uuid::Uuid;

use super::visit::{answer, known, load};
use super::{mark, perform, stream};
use crate::api::Fault;
use crate::api::dto::visit::VisitAnswer;
use crate::draft;
use crate::tablet::Open;

/// Name of a component's task within its dossier.
pub(crate) fn component_task(component: &str) -> String {
    format!("component.{component}")
}

/// Confirms a task of a dossier.
pub(crate) fn confirm(
    open: &Open,
    id: Uuid,
    task: &str,
    command: &Command,
) -> Result<VisitAnswer, Fault> {
    let task = draft::name(id, task);
    perform(open, &stream("dossier", id), Some(&task), |_, view| {
        known(view)?;
        Ok(command.clone())
    })?;
    visit_answer(open, id)
}

/// Takes paper along, with a receipt that both sides may have signed.
pub(crate) fn take_paper(open: &Open, id: Uuid, body: PaperTaken) -> Result<VisitAnswer, Fault> {
    let command = mark::signed(open, id, Command::TakePaper(body))?;
    confirm(open, id, "paper", &command)
}

/// Submits a dossier.
pub(crate) fn submit(open: &Open, id: Uuid, body: DossierSubmitted) -> Result<VisitAnswer, Fault> {
    let task = draft::name(id, "submit");
    perform(
        open,
        &stream("dossier", id),
        Some(&task),
        |connection, view| {
            known(view)?;
            let visit = DossierView::of(view).and_then(|dossier| dossier.visit);
            let visit: VisitView = load(connection, "visit", visit.ok_or_else(Fault::not_found)?)?;
            Ok(Command::Submit(body, Box::new(visit)))
        },
    )?;
    visit_answer(open, id)
}

/// The visit that the dossier was opened at.
pub(crate) fn visit_answer(open: &Open, dossier: Uuid) -> Result<VisitAnswer, Fault> {
    let view: DossierView = open
        .store
        .read(|connection| load(connection, "dossier", dossier))?;
    answer(open, view.visit.ok_or_else(Fault::not_found)?)
}

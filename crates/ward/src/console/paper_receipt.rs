//! The printed receipt for papers that a team took: one sheet a receipt. Refuses a receipt that the
//! dossier does not have; what turned up without a receipt is on none.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, FixedOffset};
use tainha_domain::view::PieceView;
use tainha_print::{Receipt, ReceiptPiece, pdf};
use uuid::Uuid;

use super::certifications::file;
use super::clerk::Clerk;
use super::look::{self, Names};
use crate::error::{Result as Stored, WardError};
use crate::problem::{ErrorBody, Problem};
use crate::store::Db;
use crate::ward::Ward;

/// The receipt as a sheet, as it was written down when the papers were taken.
#[utoipa::path(get, path = "/dossiers/{id}/receipts/{receipt}/sheet.pdf", tag = "custody",
    params(("id" = Uuid, Path), ("receipt" = String, Path)),
    responses((status = 200, content_type = "application/pdf"), (status = "default", body = ErrorBody)))]
pub(super) async fn print_receipt(
    State(ward): State<Ward>,
    _clerk: Clerk,
    Path((id, receipt)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let now = ward.env().now();
    let bytes = ward
        .store()
        .read(move |db| sheet(db, id, &receipt, &now))
        .await?;
    Ok(file("application/pdf", "phieu-giao-nhan.pdf", bytes))
}

fn sheet(db: Db<'_>, id: Uuid, receipt: &str, now: &DateTime<FixedOffset>) -> Stored<Vec<u8>> {
    let names = Names::read(db)?;
    let view = look::dossier_view(db, id)?;
    let on_it = |piece: &&PieceView| piece.on_receipt && piece.receipt == receipt;
    let pieces: Vec<&PieceView> = view.pieces.iter().filter(on_it).collect();
    let taken = &pieces.first().ok_or_else(Problem::not_found)?.taken;
    let (person, house, _) = look::who(db, &names, view.person)?;
    let procedure = view.procedure.as_ref();
    let said: Vec<ReceiptPiece<'_>> = pieces
        .iter()
        .map(|piece| ReceiptPiece {
            name: &piece.paper.name,
            count: piece.paper.count,
            original: piece.paper.original,
            condition: &piece.paper.condition,
            stays: piece.paper.stays,
            due: piece.paper.due,
        })
        .collect();
    let made = tainha_print::receipt(&Receipt {
        ward: &db.ward_row()?.name,
        id: receipt,
        person: &person,
        house: &house,
        procedure: procedure.map_or("", |procedure| procedure.name_vi.as_str()),
        taker: &names.actor(&taken.by),
        at: taken.at,
        pieces: &said,
    });
    pdf(&made, now).map_err(|error| WardError::corrupt("sheet", &error))
}

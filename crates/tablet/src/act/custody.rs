//! Owns paper in our hands and results to be brought home: the lists, what changes them, and the printed receipt.

use chrono::NaiveDate;
use rusqlite::Connection;
use tainha_domain::decide::Command;
use tainha_domain::view::{DossierState, DossierView, PersonView, PieceView, StaffView};
use tainha_print::{Receipt, ReceiptPiece};
use uuid::Uuid;

use super::certification::printed;
use super::visit::{known, load, stream_uuid};
use super::{mark, perform, stream};
use crate::api::Fault;
use crate::api::dto::door::{CustodyAnswer, CustodyRow, ResultRow, ResultsAnswer};
use crate::draft;
use crate::edge::vietnam;
use crate::store::{StoreError, setting};
use crate::tablet::Open;

/// All paper that this tablet knows of.
pub(crate) fn custody(open: &Open) -> Result<CustodyAnswer, Fault> {
    let today = today(open);
    let mut rows = Vec::new();
    let mut closed = Vec::new();
    open.store.read(|connection| {
        let with_paper = ids(
            connection,
            "SELECT stream FROM view
             WHERE kind = 'dossier' AND json_array_length(body, '$.pieces') > 0",
        )?;
        for id in with_paper {
            for row in pieces(connection, id, today)? {
                if row.piece.is_held() {
                    rows.push(row);
                } else if row.receipt_closed && row.piece.paper.original {
                    closed.push(row);
                }
            }
        }
        Ok::<_, Fault>(())
    })?;
    rows.sort_by_key(|row| (row.overdue.is_none(), row.piece.taken.at));
    closed.sort_by_key(|row| std::cmp::Reverse(row.piece.since.at));
    let overdue = rows.iter().filter(|row| row.overdue.is_some()).count();
    Ok(CustodyAnswer {
        rows,
        overdue: u32::try_from(overdue).unwrap_or(u32::MAX),
        closed,
    })
}

fn pieces(connection: &Connection, id: Uuid, today: NaiveDate) -> Result<Vec<CustodyRow>, Fault> {
    let dossier: DossierView = load(connection, "dossier", id)?;
    let person_id = dossier.person.ok_or_else(Fault::not_found)?;
    let person: PersonView = load(connection, "person", person_id)?;
    let procedure_name = name_of(&dossier);
    let row = |piece: &PieceView| CustodyRow {
        dossier_id: id,
        visit_id: dossier.visit,
        person_id,
        person_name: person.name.clone(),
        procedure_name: procedure_name.clone(),
        overdue: piece.overdue(today),
        receipt_closed: dossier.receipt_closed(&piece.receipt),
        piece: piece.clone(),
    };
    Ok(dossier.pieces.iter().map(row).collect())
}

fn name_of(dossier: &DossierView) -> String {
    dossier
        .procedure
        .as_ref()
        .map(|procedure| procedure.name_vi.clone())
        .unwrap_or_default()
}

/// The receipt of some papers as a sheet, as it was written down when they were taken.
pub(crate) fn receipt_sheet(open: &Open, dossier: Uuid, receipt: &str) -> Result<Vec<u8>, Fault> {
    let sheet = open.store.read(|connection| {
        let ward = setting::identity(connection)?.ward.name;
        let view: DossierView = load(connection, "dossier", dossier)?;
        let on_it = |piece: &&PieceView| piece.on_receipt && piece.receipt == receipt;
        let pieces: Vec<&PieceView> = view.pieces.iter().filter(on_it).collect();
        let taken = &pieces.first().ok_or_else(Fault::not_found)?.taken;
        let person_id = view.person.ok_or_else(Fault::not_found)?;
        let person: PersonView = load(connection, "person", person_id)?;
        let taker: StaffView = load(connection, "staff", taken.by.parse().unwrap_or_default())?;
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
        Ok::<_, Fault>(tainha_print::receipt(&Receipt {
            ward: &ward,
            id: receipt,
            person: &person.name,
            house: &person.house,
            procedure: &name_of(&view),
            taker: &taker.name,
            at: taken.at,
            pieces: &said,
        }))
    })?;
    printed(open, &sheet)
}

/// Writes down where paper went and answers the lists anew.
pub(crate) fn moved(
    open: &Open,
    dossier: Uuid,
    task: &str,
    command: Command,
) -> Result<CustodyAnswer, Fault> {
    act(open, dossier, task, command)?;
    custody(open)
}

fn act(open: &Open, dossier: Uuid, task: &str, command: Command) -> Result<(), Fault> {
    let command = mark::signed(open, dossier, command)?;
    let task = draft::name(dossier, task);
    perform(open, &stream("dossier", dossier), Some(&task), |_, view| {
        known(view)?;
        Ok(command)
    })
}

/// Results on this tablet: those that wait, then those that were handed over.
pub(crate) fn results(open: &Open) -> Result<ResultsAnswer, Fault> {
    let mut rows = Vec::new();
    open.store.read(|connection| {
        for sql in [
            "SELECT stream FROM dossier WHERE state = 'decided' ORDER BY rowid",
            "SELECT stream FROM dossier WHERE state = 'delivered' ORDER BY rowid DESC LIMIT 20",
        ] {
            for id in ids(connection, sql)? {
                rows.extend(result(connection, id)?);
            }
        }
        Ok::<_, Fault>(())
    })?;
    Ok(ResultsAnswer { rows })
}

fn result(connection: &Connection, id: Uuid) -> Result<Option<ResultRow>, Fault> {
    let dossier: DossierView = load(connection, "dossier", id)?;
    let (Some(person_id), Some(result)) = (dossier.person, &dossier.result) else {
        return Ok(None);
    };
    let person: PersonView = load(connection, "person", person_id)?;
    Ok(Some(ResultRow {
        dossier_id: id,
        person_id,
        person_name: person.name,
        house: person.house,
        procedure_name: name_of(&dossier),
        official_code: dossier.official_code.clone(),
        result: result.result.clone(),
        papers: dossier
            .pieces
            .iter()
            .filter(|piece| piece.is_owed())
            .cloned()
            .collect(),
        delivered: dossier.state == DossierState::Delivered,
        wrong: dossier.wrongly_delivered().cloned(),
        failed: dossier.failed_deliveries,
    }))
}

/// Hands a result over and answers the list anew.
pub(crate) fn deliver(
    open: &Open,
    dossier: Uuid,
    command: Command,
) -> Result<ResultsAnswer, Fault> {
    act(open, dossier, "deliver", command)?;
    results(open)
}

fn ids(connection: &Connection, sql: &str) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], stream_uuid)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn today(open: &Open) -> NaiveDate {
    open.tablet
        .0
        .config
        .clock
        .now()
        .with_timezone(&vietnam())
        .date_naive()
}

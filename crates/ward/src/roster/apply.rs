//! Writes the good rows of a list: residential groups, cards, details, the list itself. One
//! transaction; a few entries of up to 500 events.

use std::collections::BTreeSet;

use tainha_domain::date::PartialDate;
use tainha_domain::decide::{Command, PEOPLE_PER_PART, Planned};
use tainha_domain::event::{PersonCarded, PersonDetailed, ServiceListImported};
use tainha_domain::view::View;
use tainha_journal::StreamId;
use tainha_journal::entry::MAX_EVENTS;

use super::rows::{GoodRow, GroupName};
use super::{Roster, count};
use crate::console::people_dto::RosterReport;
use crate::desk::{groups_of, plan_group};
use crate::error::Result;
use crate::problem::Problem;
use crate::store::Db;
use crate::ward::Desk;

/// An entry is closed at the border of a group once it holds so many cards, so that a tablet which
/// follows one group gets few entries of others.
const CLOSE_AT: usize = 200;

/// Imports; everything or nothing.
pub(super) fn import(db: Db<'_>, desk: &Desk, roster: &Roster) -> Result<RosterReport> {
    let mut rows: Vec<&GoodRow> = roster.good.iter().collect();
    rows.sort_by(|a, b| (&a.group, a.number).cmp(&(&b.group, b.number)));
    let groups_added = name_groups(db, desk, &rows)?;
    let people: Vec<StreamId> = rows.iter().map(|_| desk.new_stream("person")).collect();
    let mut entry = Vec::new();
    for (i, (row, stream)) in rows.iter().zip(&people).enumerate() {
        let new_group = i > 0 && rows[i - 1].group != row.group;
        if entry.len() == MAX_EVENTS || (new_group && entry.len() >= CLOSE_AT) {
            desk.act(db, std::mem::take(&mut entry))?;
        }
        entry.extend(plan(desk, stream, row, &Command::CardPerson(card(row)))?);
    }
    desk.act(db, entry)?;
    let mut entry = Vec::new();
    for (row, stream) in rows.iter().zip(&people) {
        if entry.len() == MAX_EVENTS {
            desk.act(db, std::mem::take(&mut entry))?;
        }
        let details = details(row);
        if details != PersonDetailed::default() {
            entry.extend(plan(
                desk,
                stream,
                row,
                &Command::DetailPerson(Box::new(details)),
            )?);
        }
    }
    desk.act(db, entry)?;
    let service_list = list(db, desk, roster, &people)?;
    Ok(RosterReport {
        service_list: service_list.id(),
        imported: count(people.len()),
        left_out: roster.bad + roster.duplicate,
        groups_added,
        problems: roster.problems.clone(),
    })
}

/// Plans on the view of a person that is not there yet: nothing is read from the database.
fn plan(desk: &Desk, stream: &StreamId, row: &GoodRow, command: &Command) -> Result<Vec<Planned>> {
    desk.plan_on(&View::empty(stream), command)
        .map_err(|refusal| {
            Problem::refused(&refusal)
                .detail(serde_json::json!({ "row": row.number }))
                .into()
        })
}

fn name_groups(db: Db<'_>, desk: &Desk, rows: &[&GoodRow]) -> Result<u32> {
    let known: BTreeSet<String> = groups_of(db)?.into_iter().map(|group| group.code).collect();
    let mut new: Vec<&GroupName> = Vec::new();
    for row in rows {
        let seen = new.iter().any(|group| group.code == row.group.code);
        if !seen && !known.contains(&row.group.code) {
            new.push(&row.group);
        }
    }
    let mut events = Vec::new();
    for group in &new {
        events.extend(plan_group(db, desk, &group.code, &group.name)?);
    }
    desk.act(db, events)?;
    Ok(count(new.len()))
}

fn card(row: &GoodRow) -> PersonCarded {
    PersonCarded {
        name: Some(row.name.clone()),
        birth_year: row.birth.map(PartialDate::year),
        house: Some(row.house.clone()),
        residential_group: Some(row.group.code.clone()),
        needs: None,
    }
}

fn details(row: &GoodRow) -> PersonDetailed {
    let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    PersonDetailed {
        birth: row.birth.map(|b| b.to_string()),
        sex: row.sex,
        personal_id_no: row.personal_id_no.clone(),
        old_id_no: row.old_id_no.clone(),
        phones: Some(row.phones.clone()).filter(|p| !p.is_empty()),
        target_groups: Some(row.target_groups.clone()).filter(|t| !t.is_empty()),
        note: some(&row.note),
        ..PersonDetailed::default()
    }
}

fn list(db: Db<'_>, desk: &Desk, roster: &Roster, people: &[StreamId]) -> Result<StreamId> {
    let stream = desk.new_stream("service_list");
    let period = desk.signer.env.today().format("%Y-%m").to_string();
    let parts: Vec<&[StreamId]> = people.chunks(PEOPLE_PER_PART).collect();
    for (part, number) in parts.iter().zip(1..) {
        let imported = ServiceListImported {
            period: period.clone(),
            source: roster.list.source.clone(),
            part: number,
            parts: count(parts.len()),
            people: part.iter().map(StreamId::id).collect(),
            rows_read: roster.rows_read,
            rows_bad: roster.bad + roster.duplicate,
        };
        desk.carry_out(db, &stream, &Command::ImportServiceList(imported))?;
    }
    Ok(stream)
}

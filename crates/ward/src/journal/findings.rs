//! What the teams found at the door that the desk should know: the police officer's check, what was
//! reported of a person, how visits ended. Some of it waits until a clerk has looked at it.

use serde::Serialize;
use tainha_domain::event::ReportedChange;
use tainha_domain::name::fold_for_search;
use tainha_domain::view::{FindingView, PersonView, Stamp, View, VisitView};
use uuid::Uuid;

use super::view_of;
use crate::error::Result;
use crate::store::{Db, ListFilter, ListRow};

/// One thing that was found.
pub(crate) struct Finding {
    /// `identity`, `registered_residence`, `actually_resides`, `report`, `out_of_list`, `outcome`,
    /// `notice`.
    pub(crate) kind: &'static str,
    /// What of it: `holds`, `differs`, or the code of the event's choice.
    pub(crate) value: String,
    /// In words.
    pub(crate) note: String,
    /// By whom and when.
    pub(crate) stamp: Stamp,
    /// It differs from what the desk has.
    pub(crate) differs: bool,
}

impl Finding {
    /// A clerk has still to look at it.
    pub(crate) fn waits(&self, person: &PersonView) -> bool {
        self.differs && person.seen_by(&self.stamp.event).is_none()
    }
}

fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

/// All of it: first what is said of the person, then of each visit, the last one first.
pub(crate) fn of(db: Db<'_>, id: &str, person: &PersonView) -> Result<Vec<Finding>> {
    let mut all = of_person(person);
    let mut visits = ListFilter::of("visit");
    visits.person = Some(id.to_owned());
    visits.newest_first = true;
    for row in db.list(&visits)? {
        if let Some(View::Visit(visit)) = view_of(db, &format!("visit/{}", row.id))? {
            all.extend(of_visit(&visit));
        }
    }
    Ok(all)
}

fn of_person(person: &PersonView) -> Vec<Finding> {
    let verified = &person.verified;
    let fact = |kind, found: &Option<FindingView>| {
        found.as_ref().map(|found| Finding {
            kind,
            value: if found.finding.holds {
                "holds"
            } else {
                "differs"
            }
            .to_owned(),
            note: match found.finding.how.trim() {
                "" => verified.note.clone(),
                how => how.to_owned(),
            },
            stamp: found.stamp.clone(),
            differs: !found.finding.holds,
        })
    };
    let report = person.report.as_ref().map(|said| Finding {
        kind: "report",
        value: code(&said.report.change),
        note: match said.report.on {
            Some(day) => format!("{} {}", day.format("%d/%m/%Y"), said.report.note),
            None => said.report.note.clone(),
        },
        stamp: said.stamp.clone(),
        differs: said.report.change != ReportedChange::Present,
    });
    [
        fact("identity", &verified.identity),
        fact("registered_residence", &verified.registered_residence),
        fact("actually_resides", &verified.actually_resides),
        report,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn of_visit(visit: &VisitView) -> Vec<Finding> {
    let known = |kind, value, note: &str, stamp: &Stamp, differs| Finding {
        kind,
        value,
        note: note.to_owned(),
        stamp: stamp.clone(),
        differs,
    };
    let unlisted = visit
        .opened
        .as_ref()
        .filter(|_| !visit.out_of_list.trim().is_empty())
        .map(|opened| {
            let value = "out_of_list".to_owned();
            known("out_of_list", value, &visit.out_of_list, opened, true)
        });
    let outcome = visit.ended.as_ref().map(|end| {
        let value = code(&end.ended.outcome);
        known("outcome", value, &end.ended.reason, &end.stamp, false)
    });
    let notice = visit.notices.last().map(|given| {
        let value = code(&given.notice.acknowledged);
        known("notice", value, &given.notice.by, &given.stamp, false)
    });
    [unlisted, outcome, notice].into_iter().flatten().collect()
}

/// Writes whether a person waits to be looked at, where a team found anything at all.
pub(super) fn write(db: Db<'_>, id: &str, person: &PersonView) -> Result<()> {
    let all = of(db, id, person)?;
    let waiting: Vec<&Finding> = all.iter().filter(|one| one.waits(person)).collect();
    if waiting.is_empty() && db.list_row_of("finding", id)?.is_none() {
        return Ok(());
    }
    db.put_list_row(&ListRow {
        kind: "finding".to_owned(),
        id: id.to_owned(),
        state: if waiting.is_empty() { "seen" } else { "waits" }.to_owned(),
        sort: waiting
            .iter()
            .map(|one| tainha_journal::time::format(&one.stamp.at))
            .max()
            .unwrap_or_default(),
        search: fold_for_search(&format!("{} {}", person.name, person.house)),
        ..ListRow::default()
    })
}

/// The same after a visit was written.
pub(super) fn write_after(db: Db<'_>, visit: &VisitView) -> Result<()> {
    let Some(id) = visit.person.filter(|_| !visit.out_of_list.is_empty()) else {
        return Ok(());
    };
    match view_of(db, &format!("person/{id}"))? {
        Some(View::Person(person)) => write(db, &id.to_string(), &person),
        _ => Ok(()),
    }
}

/// Ids of people whom a clerk has still to look at, the last finding first.
pub(crate) fn waiting(db: Db<'_>, limit: u32) -> Result<Vec<Uuid>> {
    let filter = ListFilter {
        states: vec!["waits"],
        newest_first: true,
        limit,
        ..ListFilter::of("finding")
    };
    let rows = db.list(&filter)?;
    Ok(rows.iter().filter_map(|row| row.id.parse().ok()).collect())
}

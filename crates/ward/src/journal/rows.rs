//! The list columns of a view: what lists filter, sort and search by. Rows that depend on one
//! another (a request on its appointment) are written together.

use tainha_domain::event::{ReportedChange, VisitOutcome};
use tainha_domain::name::{PersonName, fold_for_search};
use tainha_domain::sheet::visit_code;
use tainha_domain::view::{
    AppointmentView, DossierState, DossierView, PersonView, RequestView, VerifiedView, View,
    VisitState, VisitView,
};
use tainha_journal::{StreamId, time};
use uuid::Uuid;

use super::{findings, view_of};
use crate::error::Result;
use crate::store::{Db, ListFilter, ListRow};

/// Writes the row of a view and of what depends on it.
pub(super) fn write(db: Db<'_>, stream: &StreamId, view: &View) -> Result<()> {
    let id = stream.id().to_string();
    match view {
        View::Person(view) => {
            db.put_list_row(&person(&id, view))?;
            let checked = view.verified != VerifiedView::default();
            if checked || view.report.is_some() || !view.seen.is_empty() {
                findings::write(db, &id, view)?;
            }
            for other in &view.absorbed {
                absorb(db, other)?;
            }
            for row in db.rows_of_person(&id)? {
                renew_row(db, &row.kind.clone(), &row)?;
            }
        }
        View::Request(view) => {
            db.put_list_row(&request(db, &id, view)?)?;
            // A request that is closed is not planned again.
            for made in of_parent(db, "appointment", &id)? {
                for row in of_parent(db, "visit", &made.id)? {
                    renew_row(db, "visit", &row)?;
                }
            }
        }
        View::Appointment(view) => {
            db.put_list_row(&appointment(db, &id, view)?)?;
            if let Some(followed) = view.follows {
                renew_one(db, "visit", &followed)?;
            }
            if let Some(request) = view.request {
                renew_one(db, "request", &request)?;
            }
        }
        View::Visit(view) => {
            db.put_list_row(&visit(db, &id, view)?)?;
            findings::write_after(db, view)?;
            if let Some(appointment) = view.appointment {
                renew_one(db, "appointment", &appointment)?;
            }
        }
        View::Dossier(view) => {
            db.put_list_row(&dossier(db, &id, view)?)?;
            if !view.pieces.is_empty() {
                db.put_list_row(&custody(db, &id, view)?)?;
            }
            // An appointment that brings the result is done when the result is.
            if view.result.is_some() {
                for made in of_parent(db, "appointment", &id)? {
                    renew_row(db, "appointment", &made)?;
                }
            }
        }
        View::Ward(_)
        | View::Procedure(_)
        | View::Staff(_)
        | View::Team(_)
        | View::ResidentialGroup(_)
        | View::ServiceList(_)
        | View::Access(_)
        | View::Certification(_)
        | View::CertificationBook(_)
        | View::Statement(_)
        | View::Other(_) => {}
    }
    Ok(())
}

/// Writes a row again whose columns come from another stream too.
fn renew_one(db: Db<'_>, kind: &'static str, id: &Uuid) -> Result<()> {
    let row = ListRow {
        kind: kind.to_owned(),
        id: id.to_string(),
        ..ListRow::default()
    };
    renew_row(db, kind, &row)
}

fn renew_row(db: Db<'_>, kind: &str, old: &ListRow) -> Result<()> {
    let id = &old.id;
    let stream = if kind == "custody" { "dossier" } else { kind };
    let Some(view) = view_of(db, &format!("{stream}/{id}"))? else {
        return Ok(());
    };
    let row = match &view {
        View::Request(view) => request(db, id, view)?,
        View::Appointment(view) => appointment(db, id, view)?,
        View::Visit(view) => visit(db, id, view)?,
        View::Dossier(view) if kind == "custody" => custody(db, id, view)?,
        View::Dossier(view) => dossier(db, id, view)?,
        _ => return Ok(()),
    };
    if row != *old {
        db.put_list_row(&row)?;
    }
    Ok(())
}

fn absorb(db: Db<'_>, other: &Uuid) -> Result<()> {
    if let Some(View::Person(view)) = view_of(db, &format!("person/{other}"))? {
        let row = person(&other.to_string(), &view);
        db.put_list_row(&ListRow {
            state: "merged".to_owned(),
            ..row
        })?;
    }
    Ok(())
}

fn person(id: &str, view: &PersonView) -> ListRow {
    let details = view.details.as_ref();
    let phones = details.and_then(|d| d.phones.clone()).unwrap_or_default();
    let number = details
        .and_then(|d| d.personal_id_no.clone())
        .filter(|n| !n.is_empty());
    let mut search = vec![view.name.clone(), view.house.clone()];
    search.extend(number.clone());
    search.extend(details.and_then(|d| d.old_id_no.clone()));
    search.extend(details.and_then(|d| d.old_address.clone()));
    search.extend(phones.iter().map(|p| digits(p)));
    let sort = PersonName::parse(&view.name)
        .map_or_else(|_| fold_for_search(&view.name), |name| name.sort_key());
    let state = match view.report.as_ref().map(|r| r.report.change) {
        Some(ReportedChange::Deceased) => "deceased",
        Some(ReportedChange::Moved) => "moved",
        _ => "active",
    };
    ListRow {
        kind: "person".to_owned(),
        id: id.to_owned(),
        state: state.to_owned(),
        sort,
        search: fold_for_search(&search.join(" ")),
        category: Some(view.residential_group.clone()).filter(|g| !g.is_empty()),
        number,
        ..ListRow::default()
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Folded name and house of a person, for the search text of what belongs to them.
fn person_search(db: Db<'_>, person: Option<Uuid>) -> Result<String> {
    let Some(id) = person else {
        return Ok(String::new());
    };
    let view = view_of(db, &format!("person/{id}"))?;
    Ok(match view {
        Some(View::Person(view)) => fold_for_search(&format!("{} {}", view.name, view.house)),
        _ => String::new(),
    })
}

fn request(db: Db<'_>, id: &str, view: &RequestView) -> Result<ListRow> {
    let mut alive = ListFilter::of("appointment");
    alive.parent = Some(id.to_owned());
    alive.states = vec!["made", "visiting", "done"];
    let state = if view.closed.is_some() {
        "closed"
    } else if db.count(&alive)? > 0 {
        "planned"
    } else {
        "open"
    };
    let who = format!("{} {}", view.caller, digits(&view.phone));
    let search = format!(
        "{} {}",
        person_search(db, view.person)?,
        fold_for_search(&who)
    );
    Ok(ListRow {
        kind: "request".to_owned(),
        id: id.to_owned(),
        state: state.to_owned(),
        person: view.person.map(|p| p.to_string()),
        sort: view
            .taken
            .as_ref()
            .map(|s| time::format(&s.at))
            .unwrap_or_default(),
        search,
        category: Some(view.procedure_code.clone()),
        ..ListRow::default()
    })
}

fn appointment(db: Db<'_>, id: &str, view: &AppointmentView) -> Result<ListRow> {
    let visits = of_parent(db, "visit", id)?;
    let state = if view.cancelled.is_some() {
        "cancelled"
    } else if visits.iter().any(|v| v.state == "open") {
        "visiting"
    } else if visits.is_empty() && !delivery_is_over(db, id, view)? {
        "made"
    } else {
        "done"
    };
    let day = view.day.map(|d| d.to_string());
    let from = view
        .from
        .map(|t| t.format("%H:%M").to_string())
        .unwrap_or_default();
    Ok(ListRow {
        kind: "appointment".to_owned(),
        id: id.to_owned(),
        state: state.to_owned(),
        person: view.person.map(|p| p.to_string()),
        parent: view.request.or(view.dossier).map(|id| id.to_string()),
        team: view.team.map(|t| t.to_string()),
        sort: format!("{} {from}", day.clone().unwrap_or_default()),
        day,
        search: person_search(db, view.person)?,
        category: Some(view.procedure_code.clone()),
        number: id.parse().ok().map(visit_code),
    })
}

/// It was to bring a result, and that came out one way or the other.
fn delivery_is_over(db: Db<'_>, id: &str, view: &AppointmentView) -> Result<bool> {
    let Some(dossier) = view.dossier else {
        return Ok(false);
    };
    let view = view_of(db, &format!("dossier/{dossier}"))?;
    Ok(match (view, id.parse()) {
        (Some(View::Dossier(view)), Ok(id)) => view.delivery_end(id).is_some(),
        _ => false,
    })
}

fn of_parent(db: Db<'_>, kind: &'static str, parent: &str) -> Result<Vec<ListRow>> {
    let mut filter = ListFilter::of(kind);
    filter.parent = Some(parent.to_owned());
    db.list(&filter)
}

/// Nobody was at home, the request stands, and no appointment follows the visit yet.
fn waits_for_another(db: Db<'_>, id: &str, view: &VisitView) -> Result<bool> {
    let absent = view
        .ended
        .as_ref()
        .is_some_and(|end| end.ended.outcome == VisitOutcome::Absent);
    let Some(person) = view.person.filter(|_| absent && view.ticket.is_none()) else {
        return Ok(false);
    };
    if let Some(made) = view.appointment
        && let Some(View::Appointment(made)) = view_of(db, &format!("appointment/{made}"))?
        && let Some(request) = made.request
        && let Some(View::Request(request)) = view_of(db, &format!("request/{request}"))?
        && request.closed.is_some()
    {
        return Ok(false);
    }
    let mut later = ListFilter::of("appointment");
    later.person = Some(person.to_string());
    later.states = vec!["made", "visiting", "done"];
    for row in db.list(&later)? {
        if let Some(View::Appointment(made)) = view_of(db, &format!("appointment/{}", row.id))?
            && made.follows.is_some_and(|visit| visit.to_string() == id)
        {
            return Ok(false);
        }
    }
    Ok(true)
}

fn visit(db: Db<'_>, id: &str, view: &VisitView) -> Result<ListRow> {
    let state = match view.state {
        VisitState::Unopened | VisitState::Open => "open",
        VisitState::Ended if waits_for_another(db, id, view)? => "absent",
        VisitState::Ended => "ended",
    };
    let opened = view
        .opened
        .as_ref()
        .map(|s| time::format(&s.at))
        .unwrap_or_default();
    Ok(ListRow {
        kind: "visit".to_owned(),
        id: id.to_owned(),
        state: state.to_owned(),
        person: view.person.map(|p| p.to_string()),
        parent: view.appointment.map(|a| a.to_string()),
        day: opened.get(..10).map(str::to_owned),
        sort: opened,
        search: person_search(db, view.person)?,
        // Of one that was planned, the appointment has it.
        number: match view.appointment {
            Some(_) => None,
            None => id.parse().ok().map(visit_code),
        },
        ..ListRow::default()
    })
}

fn dossier(db: Db<'_>, id: &str, view: &DossierView) -> Result<ListRow> {
    let procedure = view.procedure.as_ref();
    let words = [
        view.official_code.clone().unwrap_or_default(),
        procedure
            .map(|p| format!("{} {}", p.code, p.name_vi))
            .unwrap_or_default(),
    ];
    let last = view
        .submitted
        .as_ref()
        .map(|s| &s.stamp)
        .or(view.opened.as_ref());
    Ok(ListRow {
        kind: "dossier".to_owned(),
        id: id.to_owned(),
        state: dossier_state(view.state).to_owned(),
        person: view.person.map(|p| p.to_string()),
        parent: view.visit.map(|v| v.to_string()),
        sort: last.map(|s| time::format(&s.at)).unwrap_or_default(),
        search: format!(
            "{} {}",
            person_search(db, view.person)?,
            fold_for_search(&words.join(" "))
        ),
        category: procedure.map(|p| p.code.clone()),
        number: view.official_code.clone(),
        ..ListRow::default()
    })
}

/// The paper of a dossier: held or closed; `day` is the first day on which a piece is due back.
fn custody(db: Db<'_>, id: &str, view: &DossierView) -> Result<ListRow> {
    let state = if view.holds_paper() { "held" } else { "closed" };
    let owed = view.pieces.iter().filter(|piece| piece.is_owed());
    let row = dossier(db, id, view)?;
    Ok(ListRow {
        kind: "custody".to_owned(),
        state: state.to_owned(),
        day: owed
            .filter_map(|piece| piece.paper.due)
            .min()
            .map(|due| due.to_string()),
        ..row
    })
}

/// The state of a dossier in the console's words.
pub(crate) const fn dossier_state(state: DossierState) -> &'static str {
    match state {
        DossierState::Unopened | DossierState::Open => "open",
        DossierState::Submitted | DossierState::Received => "waiting",
        DossierState::Returned => "returned",
        DossierState::Accepted => "accepted",
        DossierState::Decided => "decided",
        DossierState::Delivered => "done",
    }
}

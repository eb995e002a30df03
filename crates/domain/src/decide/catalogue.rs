//! Rules of the ward's catalogue.

use super::Refusal;
use super::checks::{filled, name, phone};
use crate::event::{
    BodiesErased, Event, KeyRevoked, ProcedurePublished, ResidentialGroupNamed,
    ServiceListImported, StaffAdded, StaffLeft, TeamFormed, WardDescribed,
};
use crate::view::{HeldAs, ProcedureView, ServiceListView, StaffView, View, WardView};

/// Persons on one part of a service list: more would not fit a document of 256 KiB.
pub const PEOPLE_PER_PART: usize = 5_000;

pub(super) fn describe(ward: &WardDescribed) -> Result<Event, Refusal> {
    filled("name", &ward.name)?;
    Ok(ward.clone().into())
}

pub(super) fn revoke(view: &WardView, key: &KeyRevoked) -> Result<Event, Refusal> {
    filled("kid", &key.kid)?;
    filled("reason", &key.reason)?;
    if view.revoked.iter().any(|revoked| revoked.kid == key.kid) {
        return Err(Refusal::at("key_revoked_already", "kid"));
    }
    Ok(key.clone().into())
}

pub(super) fn publish(
    view: &ProcedureView,
    published: &ProcedurePublished,
) -> Result<Event, Refusal> {
    if let Some((field, _)) = published.procedure.problems().into_iter().next() {
        return Err(Refusal::at("procedure_unsound", field));
    }
    match &view.procedure {
        Some(old) if old.code != published.procedure.code => {
            Err(Refusal::at("procedure_of_other_code", "code"))
        }
        Some(old) if old.version >= published.procedure.version => {
            Err(Refusal::at("procedure_not_newer", "version"))
        }
        _ => Ok(published.clone().into()),
    }
}

pub(super) fn add_staff(staff: &StaffAdded) -> Result<Event, Refusal> {
    let mut staff = staff.clone();
    staff.name = name("name", &staff.name)?;
    if !staff.phone.trim().is_empty() {
        staff.phone = phone("phone", &staff.phone)?;
    }
    if !staff.role.visits() && !staff.role.desk() {
        return Err(Refusal::at("role_unknown", "role"));
    }
    if let Some(login) = &staff.login {
        filled("login", login)?;
    }
    Ok(staff.into())
}

pub(super) fn staff_leaves(view: &StaffView, left: &StaffLeft) -> Result<Event, Refusal> {
    if view.role.is_none() {
        return Err(Refusal::new("not_opened"));
    }
    if view.left.is_some() {
        return Err(Refusal::new("staff_left_already"));
    }
    Ok(left.clone().into())
}

pub(super) fn form_team(team: &TeamFormed) -> Result<Event, Refusal> {
    filled("name", &team.name)?;
    if team.members.is_empty() {
        return Err(Refusal::at("team_empty", "members"));
    }
    Ok(team.clone().into())
}

pub(super) fn name_group(group: &ResidentialGroupNamed) -> Result<Event, Refusal> {
    filled("name", &group.name)?;
    let sound = !group.code.is_empty()
        && group.code.len() <= 32
        && group
            .code
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !sound {
        return Err(Refusal::at("group_code_unsound", "code"));
    }
    Ok(group.clone().into())
}

pub(super) fn import_list(
    view: &ServiceListView,
    list: &ServiceListImported,
) -> Result<Event, Refusal> {
    filled("period", &list.period)?;
    if list.part == 0 || list.part > list.parts || list.people.len() > PEOPLE_PER_PART {
        return Err(Refusal::at("list_part_unsound", "part"));
    }
    if view.people.contains_key(&list.part) {
        return Err(Refusal::at("list_part_twice", "part"));
    }
    Ok(list.clone().into())
}

/// Deletes bodies: each one named stands on this stream and is held; the decision is named.
pub(super) fn erase(view: &View, erased: &BodiesErased) -> Result<Event, Refusal> {
    filled("decision", &erased.decision)?;
    filled("reason", &erased.reason)?;
    let held = |event: &String| {
        view.trace().history.iter().any(|line| {
            line.stamp.event == *event && !matches!(line.held, HeldAs::Erased | HeldAs::Missing)
        })
    };
    let nothing = erased.events.is_empty() && erased.files.is_empty();
    if nothing || !erased.events.iter().all(held) {
        return Err(Refusal::at("nothing_to_erase", "events"));
    }
    Ok(erased.clone().into())
}

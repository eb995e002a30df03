//! Folds of the ward's catalogue: the newest word replaces the older one.

use super::Meta;
use crate::event::Event;
use crate::view::{
    AccessView, AuthorityView, ProcedureView, ResidentialGroupView, RevokedKey, ServiceListView,
    StaffView, TeamView, WardView,
};

pub(super) fn ward(view: &mut WardView, meta: &Meta, event: &Event) {
    match event {
        Event::WardDescribed(ward) => {
            view.name.clone_from(&ward.name);
            view.address.clone_from(&ward.address);
            view.hotlines.clone_from(&ward.hotlines);
            view.fingerprint.clone_from(&ward.fingerprint);
        }
        Event::EpochOpened(epoch) => view.epoch = view.epoch.max(epoch.epoch),
        Event::CertificationRules(rules) => view.certification_rules.clone_from(rules),
        Event::KeyRevoked(key) => view.revoked.push(RevokedKey {
            kid: key.kid.clone(),
            subject: key.subject.clone(),
            reason: key.reason.clone(),
            stamp: meta.stamp(),
        }),
        _ => {}
    }
}

pub(super) fn procedure(view: &mut ProcedureView, meta: &Meta, event: &Event) {
    if let Event::ProcedurePublished(published) = event {
        view.procedure = Some(published.procedure.clone());
        view.published = Some(meta.stamp());
    }
}

pub(super) fn staff(view: &mut StaffView, event: &Event) {
    match event {
        Event::StaffAdded(staff) => {
            view.name.clone_from(&staff.name);
            view.role = Some(staff.role);
            view.title.clone_from(&staff.title);
            view.phone.clone_from(&staff.phone);
            view.login.clone_from(&staff.login);
            view.left = None;
        }
        Event::StaffLeft(left) => view.left = Some(left.on),
        Event::AuthorityGranted(granted) => {
            view.authority = Some(AuthorityView {
                decision: granted.decision.clone(),
                decided: granted.decided,
                from: granted.from,
                to: granted.to,
                signature: granted.signature,
            });
            view.authority_ended = None;
        }
        Event::AuthorityEnded(ended) => view.authority_ended = Some(ended.on),
        _ => {}
    }
}

pub(super) fn team(view: &mut TeamView, event: &Event) {
    if let Event::TeamFormed(team) = event {
        view.name.clone_from(&team.name);
        view.members.clone_from(&team.members);
        view.residential_groups.clone_from(&team.residential_groups);
    }
}

pub(super) fn residential_group(view: &mut ResidentialGroupView, event: &Event) {
    if let Event::ResidentialGroupNamed(group) = event {
        view.code.clone_from(&group.code);
        view.name.clone_from(&group.name);
    }
}

pub(super) fn service_list(view: &mut ServiceListView, event: &Event) {
    if let Event::ServiceListImported(list) = event {
        view.period.clone_from(&list.period);
        view.source.clone_from(&list.source);
        view.parts = list.parts;
        view.rows_read = list.rows_read;
        view.rows_bad = list.rows_bad;
        view.people.insert(list.part, list.people.clone());
    }
}

pub(super) fn access(view: &mut AccessView, event: &Event) {
    match event {
        Event::DetailsOpened(opened) => view.openings.extend(opened.openings.iter().cloned()),
        Event::EvidenceTaken(taken) => view.evidence.push((**taken).clone()),
        _ => {}
    }
}

//! Behaviour of decide: who may do what, visits, people. The dossier's rules are beside.

mod door;
mod dossier;
mod properties;

use super::*;
use crate::testing::{Acted, DESK, Story, VISITOR, code, context, pages, refusal, stream};

#[test]
fn a_visit_is_not_ended_as_served_before_its_dossier_is_submitted() {
    let mut story = Story::ready();
    let end = |outcome, reason: &str, story: &Story| {
        let ended = VisitEnded {
            outcome,
            reason: reason.into(),
            scam_warning_given: false,
            again: None,
        };
        Command::EndVisit(ended, vec![story.view().clone()])
    };
    let served = end(VisitOutcome::SubmittedOnline, "", &story);
    assert_eq!(
        code(story.visit.act(VISITOR, &served)),
        refusal("dossier_not_submitted", "outcome")
    );
    let bare = end(VisitOutcome::Incomplete, "", &story);
    assert_eq!(
        code(story.visit.act(VISITOR, &bare)),
        refusal("field_empty", "reason")
    );
    let incomplete = end(
        VisitOutcome::Incomplete,
        "Thiếu giấy, hẹn lại thứ Tư",
        &story,
    );
    story.visit.act(VISITOR, &incomplete).unwrap();
    assert_eq!(code(story.visit.act(VISITOR, &incomplete)).0, "visit_ended");
}

#[test]
fn the_desk_does_not_visit_and_a_volunteer_does_not_decide() {
    let mut story = Story::submitted();
    let accept = Command::AcceptDossier(DossierAccepted::default());
    assert_eq!(code(story.act(&accept)).0, "role_not_desk");
    assert_eq!(
        code(story.dossier.act(Role::System, &accept)).0,
        "role_not_desk"
    );
    assert_eq!(code(story.desk(&pages(&[]))).0, "role_not_visiting");
    let add = Command::AddStaff(StaffAdded {
        name: "Trần Thị Mẫu".into(),
        role: Role::Volunteer,
        title: String::new(),
        phone: String::new(),
        login: None,
    });
    assert_eq!(
        code(Acted::new("staff").act(DESK, &add)).0,
        "role_not_administrator"
    );
    assert!(Acted::new("staff").act(Role::System, &add).is_ok());
    assert_eq!(
        code(Acted::new("staff").act(Role::Unknown, &add)).0,
        "role_not_administrator"
    );
}

#[test]
fn a_command_on_a_stream_of_another_kind_is_refused() {
    let view = View::empty(&stream("person"));
    let got = decide(
        &view,
        &Command::Arrive(Arrived::default()),
        &context(VISITOR),
    );
    assert_eq!(code(got).0, "wrong_stream");
}

#[test]
fn a_person_is_carded_with_a_name_and_detailed_with_sound_numbers() {
    let mut person = Acted::new("person");
    let nameless = PersonCarded {
        house: Some("số 3".into()),
        ..PersonCarded::default()
    };
    assert_eq!(
        code(person.act(DESK, &Command::CardPerson(nameless.clone()))),
        refusal("field_empty", "name")
    );
    let named = PersonCarded {
        name: Some("nguyễn  văn mẫu".into()),
        ..nameless
    };
    person.act(DESK, &Command::CardPerson(named)).unwrap();
    let details = |number: &str| {
        let said = PersonDetailed {
            personal_id_no: Some(number.into()),
            ..PersonDetailed::default()
        };
        Command::DetailPerson(Box::new(said))
    };
    let short = person.act(VISITOR, &details("00103500012")).unwrap_err();
    assert_eq!(short.field.as_deref(), Some("personal_id_no"));
    person.act(VISITOR, &details("001 035 000 123")).unwrap();
}

//! Behaviour of the task list.

use serde_json::json;

use super::*;
use crate::decide::Command;
use crate::event::{Arrived, DossierReturned, Mark, Settlement};
use crate::testing::{DESK, Story, VISITOR, agree, pages, read_back, settle, uuid};
use crate::view::PHOTO_OF_PAPERS;

fn list(story: &Story, drafts: &[&str]) -> Vec<Task> {
    let visit = VisitView::of(&story.visit.view).unwrap();
    let drafts = drafts.iter().map(|id| (*id).to_owned()).collect();
    visit_tasks(visit, &[(uuid(7), story.view())], &drafts)
}

fn named(tasks: &[Task], name: &str) -> Task {
    let full = format!("{}.{name}", uuid(7));
    tasks
        .iter()
        .find(|task| task.id == name || task.id == full)
        .unwrap()
        .clone()
}

fn says(tasks: &[Task], name: &str) -> (TaskState, Option<String>) {
    let task = named(tasks, name);
    (task.state, task.reason)
}

fn blocked(reason: &str) -> (TaskState, Option<String>) {
    (TaskState::Blocked, Some(reason.to_owned()))
}

#[test]
fn at_first_only_the_arrival_can_be_done() {
    let story = Story::begun();
    let tasks = list(&story, &[]);
    assert_eq!(next_task(&tasks).unwrap().id, "arrive");
    let doable: Vec<&str> = tasks
        .iter()
        .filter(|task| task.state != TaskState::Blocked)
        .map(|task| task.id.as_str())
        .collect();
    assert_eq!(doable, ["arrive"]);
    assert_eq!(says(&tasks, "identity"), blocked("not_arrived"));
    assert_eq!(says(&tasks, "form"), blocked("not_arrived"));
}

#[test]
fn the_declaration_is_no_paper_to_collect_and_conditions_decide_which_papers_are() {
    let mut story = Story::at_the_door();
    let papers = |story: &Story| -> Vec<String> {
        list(story, &[])
            .into_iter()
            .filter_map(|task| task.component)
            .collect()
    };
    assert_eq!(papers(&story), ["id_document", "last_residence"]);
    story.form(json!({"acts_as": "authorised_other", "death_notice_held": "yes"}));
    let with_authority = [
        "death_notice",
        "authorisation",
        "id_document",
        "last_residence",
    ];
    assert_eq!(papers(&story), with_authority);
}

#[test]
fn a_task_says_who_did_it_and_when_and_a_draft_makes_it_doing() {
    let mut story = Story::at_the_door();
    let form = format!("{}.form", uuid(7));
    let arrived = named(&list(&story, &[]), "arrive");
    assert_eq!(arrived.state, TaskState::Done);
    assert_eq!(arrived.by, Some(uuid(500).to_string()));
    assert!(arrived.at.is_some());
    assert_eq!(
        named(&list(&story, &[&form]), "form").state,
        TaskState::Doing
    );
    story.form(json!({"relation": "con"}));
    let begun = named(&list(&story, &[]), "form");
    assert_eq!(begun.state, TaskState::Doing);
    assert_eq!(begun.reason.as_deref(), Some("form_incomplete"));
    assert!(begun.by.is_some());
}

#[test]
fn the_next_task_leads_through_the_visit_to_its_end() {
    let mut story = Story::begun();
    let next = |story: &Story| next_task(&list(story, &[])).map(|task| task.kind);
    assert_eq!(next(&story), Some(TaskKind::Arrive));
    story
        .visit
        .act(VISITOR, &Command::Arrive(Arrived::default()))
        .unwrap();
    assert_eq!(next(&story), Some(TaskKind::Identity));
    let mut story = Story::at_the_door();
    assert_eq!(next(&story), Some(TaskKind::Component));
    story
        .act(&settle("id_document", Settlement::Shown, ""))
        .unwrap();
    assert_eq!(next(&story), Some(TaskKind::Form));
    let mut story = Story::ready();
    let tasks = list(&story, &[]);
    assert_eq!(next_task(&tasks).unwrap().kind, TaskKind::Submit);
    assert!(!named(&tasks, "paper").required);
    story = Story::submitted();
    assert_eq!(next(&story), Some(TaskKind::End));
    let tasks = list(&story, &[]);
    assert_eq!(
        says(&tasks, "component.last_residence"),
        blocked("dossier_submitted")
    );
    assert_eq!(says(&tasks, "paper").0, TaskState::Todo);
}

#[test]
fn what_the_person_denied_sends_back_to_the_form() {
    let mut story = Story::ready();
    story.act(&read_back(false)).unwrap();
    let tasks = list(&story, &[]);
    let form = (TaskState::Doing, Some("read_back_not_right".to_owned()));
    assert_eq!(says(&tasks, "form"), form);
    assert_eq!(says(&tasks, "read_back"), blocked("read_back_not_right"));
    assert_eq!(says(&tasks, "submit"), blocked("read_back_not_right"));
    story.form(json!({"relation": "con nuôi"}));
    let tasks = list(&story, &[]);
    assert_eq!(says(&tasks, "form").0, TaskState::Done);
    let again = (TaskState::Todo, Some("read_back_outdated".to_owned()));
    assert_eq!(says(&tasks, "read_back"), again);
}

#[test]
fn a_photo_against_the_persons_will_is_not_done() {
    let mut story = Story::ready();
    story.act(&agree(&[(PHOTO_OF_PAPERS, false)])).unwrap();
    let photo = (TaskState::Doing, Some("photographs_not_agreed".to_owned()));
    assert_eq!(says(&list(&story, &[]), "component.death_notice"), photo);
}

#[test]
fn what_the_desk_marked_comes_first_with_its_words() {
    let mut story = Story::submitted();
    let marks = vec![
        Mark {
            component: Some("death_notice".into()),
            field: None,
            reason: "Ảnh mờ".into(),
        },
        Mark {
            component: Some("declaration".into()),
            field: None,
            reason: "Thiếu ký".into(),
        },
    ];
    let returned = DossierReturned {
        reason: "Cần bổ sung".into(),
        marks,
    };
    story
        .dossier
        .act(DESK, &Command::ReturnDossier(returned))
        .unwrap();
    let tasks = list(&story, &[]);
    let next = next_task(&tasks).unwrap();
    assert_eq!(next.component.as_deref(), Some("death_notice"));
    assert_eq!(next.desk_reason.as_deref(), Some("Ảnh mờ"));
    assert_eq!(
        named(&tasks, "form").desk_reason.as_deref(),
        Some("Thiếu ký")
    );
    assert_eq!(says(&tasks, "submit"), blocked("component_to_mend"));

    story.act(&pages(&["p1", "p8"])).unwrap();
    let tasks = list(&story, &[]);
    assert_eq!(next_task(&tasks).unwrap().kind, TaskKind::Form);
    story.form(json!({"relation": "con gái ruột"}));
    story.act(&read_back(true)).unwrap();
    let tasks = list(&story, &[]);
    let submit = next_task(&tasks).unwrap();
    assert_eq!((submit.kind, submit.mend), (TaskKind::Submit, true));
    assert_eq!(submit.desk_reason.as_deref(), Some("Cần bổ sung"));
}

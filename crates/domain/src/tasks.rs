//! The visit as a task list (screen T8): what is done, what is next, what cannot be done yet and
//! why. Rules stand in `decide`; this only shows where a visit stands.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::event::SubmitMode;
use crate::procedure::{Component, Procedure};
use crate::view::{DossierState, DossierView, Stamp, VisitState, VisitView};

/// What is to be done.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Đến nơi.
    Arrive,
    /// Đối chiếu căn cước.
    Identity,
    /// Giấy tờ: one component.
    Component,
    /// Tờ khai.
    Form,
    /// Đồng ý.
    Consent,
    /// Đọc lại.
    ReadBack,
    /// Biên nhận bản giấy.
    Paper,
    /// Nộp hồ sơ.
    Submit,
    /// Kết thúc lượt thăm.
    End,
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Chưa làm.
    Todo,
    /// Đang làm: a draft exists, or it was begun.
    Doing,
    /// Xong.
    Done,
    /// Chưa thể làm.
    Blocked,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// Unique in the visit: `arrive`, `<dossier id>.form`, `<dossier id>.component.<component>`.
    /// Also the name of its draft.
    pub id: String,
    /// What.
    pub kind: TaskKind,
    /// Key of the title in the screens' words: `task_<kind>`.
    pub title_key: String,
    /// The dossier it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<Uuid>,
    /// The component it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// Name of the component, as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The visit cannot end well without it.
    pub required: bool,
    /// Where it stands.
    pub state: TaskState,
    /// The desk returned it: to be mended before anything else.
    pub mend: bool,
    /// Code of why it is blocked or not finished; words are in [`crate::words`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the desk wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk_reason: Option<String>,
    /// Staff id of who did it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, by that device's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
}

/// The tasks of a visit, in the order they are done. `drafts` holds the ids of tasks with a draft.
pub fn visit_tasks(
    visit: &VisitView,
    dossiers: &[(Uuid, &DossierView)],
    drafts: &BTreeSet<String>,
) -> Vec<Task> {
    let mut tasks = vec![arrive(visit), identity(visit)];
    for (id, dossier) in dossiers {
        let not_arrived = visit.arrived.is_none().then_some("not_arrived");
        let start = tasks.len();
        tasks.extend(
            dossier
                .components_considered()
                .into_iter()
                .map(|rule| component(dossier, rule)),
        );
        tasks.extend([
            form(dossier),
            consent(dossier),
            read_back(dossier),
            paper(dossier),
        ]);
        tasks.push(submit(visit, dossier));
        for task in &mut tasks[start..] {
            task.belong_to(*id);
            if task.state != TaskState::Done {
                task.block(not_arrived);
            }
        }
    }
    tasks.push(end(visit));
    for task in &mut tasks {
        let may_go_on = matches!(task.state, TaskState::Todo | TaskState::Done);
        let is_open = task.dossier.is_none_or(|id| {
            dossiers
                .iter()
                .any(|(other, dossier)| *other == id && dossier.is_open())
        });
        if may_go_on && is_open && drafts.contains(&task.id) {
            task.state = TaskState::Doing;
        }
    }
    tasks
}

impl Task {
    fn new(kind: TaskKind, name: &str) -> Self {
        Self {
            id: name.to_owned(),
            kind,
            title_key: format!("task_{}", name.split('.').next().unwrap_or(name)),
            dossier: None,
            component: None,
            label: None,
            required: true,
            state: TaskState::Todo,
            mend: false,
            reason: None,
            desk_reason: None,
            by: None,
            at: None,
        }
    }

    fn belong_to(&mut self, dossier: Uuid) {
        self.id = format!("{dossier}.{}", self.id);
        self.dossier = Some(dossier);
    }

    fn done_by(mut self, stamp: Option<&Stamp>) -> Self {
        self.by = stamp.map(|stamp| stamp.by.clone());
        self.at = stamp.map(|stamp| stamp.at);
        self
    }

    fn state(mut self, state: TaskState, reason: Option<&str>) -> Self {
        self.state = state;
        self.reason = reason.map(str::to_owned);
        self
    }

    fn block(&mut self, reason: Option<&str>) {
        if let Some(reason) = reason {
            self.state = TaskState::Blocked;
            self.reason = Some(reason.to_owned());
        }
    }

    fn mending(mut self, desk_reason: Option<&str>) -> Self {
        if let Some(said) = desk_reason {
            self.mend = true;
            self.desk_reason = Some(said.to_owned());
            self.state = TaskState::Todo;
        }
        self
    }

    /// What was left open in a dossier that is out of our hands cannot be done any more.
    fn close_with(mut self, dossier: &DossierView) -> Self {
        if dossier.is_submitted() && self.state != TaskState::Done {
            self.block(Some("dossier_submitted"));
        }
        self
    }
}

fn arrive(visit: &VisitView) -> Task {
    let task = Task::new(TaskKind::Arrive, "arrive");
    match (&visit.arrived, visit.state) {
        (Some(arrived), _) => task
            .done_by(Some(&arrived.stamp))
            .state(TaskState::Done, None),
        (None, VisitState::Open) => task,
        (None, VisitState::Ended) => task.state(TaskState::Blocked, Some("visit_ended")),
        (None, VisitState::Unopened) => task.state(TaskState::Blocked, Some("not_opened")),
    }
}

fn identity(visit: &VisitView) -> Task {
    let task = Task::new(TaskKind::Identity, "identity");
    match &visit.identity {
        Some(seen) => {
            let task = task.done_by(Some(&seen.stamp));
            if seen.identity.matches {
                task.state(TaskState::Done, None)
            } else {
                task.state(TaskState::Doing, Some("identity_differs"))
            }
        }
        None if visit.arrived.is_none() => task.state(TaskState::Blocked, Some("not_arrived")),
        None if visit.state == VisitState::Ended => {
            task.state(TaskState::Blocked, Some("visit_ended"))
        }
        None => task,
    }
}

fn component(dossier: &DossierView, rule: &Component) -> Task {
    let mut task = Task::new(TaskKind::Component, &format!("component.{}", rule.id));
    task.component = Some(rule.id.clone());
    task.label = Some(rule.name_vi.clone());
    task.required = rule.required;
    let Some(known) = dossier.components.get(&rule.id) else {
        return task
            .mending(dossier.mark_on_component(&rule.id))
            .close_with(dossier);
    };
    let paper = known.paper.as_ref().and_then(|id| {
        dossier
            .papers
            .iter()
            .map(|paper| &paper.stamp)
            .find(|stamp| stamp.event == *id)
    });
    let last = known
        .photos
        .last()
        .map(|photo| &photo.stamp)
        .or(known.settled.as_ref().map(|settled| &settled.stamp))
        .or(paper);
    let task = task.done_by(last);
    let task = if !known.stands() {
        task
    } else if !known.photos.is_empty() && dossier.photographs_refused() {
        task.state(TaskState::Doing, Some("photographs_not_agreed"))
    } else {
        task.state(TaskState::Done, None)
    };
    task.mending(dossier.mark_on_component(&rule.id))
        .close_with(dossier)
}

fn form(dossier: &DossierView) -> Task {
    let task = Task::new(TaskKind::Form, "form").done_by(dossier.form_filled.as_ref());
    let marks: Vec<&str> = dossier.marks_on_form().map(|(_, reason)| reason).collect();
    let lack = dossier.lack_of_form();
    let task = match (&lack, &dossier.form_filled) {
        (None, _) if heard_wrong(dossier) => {
            task.state(TaskState::Doing, Some("read_back_not_right"))
        }
        (None, _) => task.state(TaskState::Done, None),
        (Some(_), None) => task,
        (Some(lack), Some(_)) => task.state(TaskState::Doing, Some(lack.code)),
    };
    let said = (!marks.is_empty()).then(|| marks.join("\n"));
    task.mending(said.as_deref()).close_with(dossier)
}

/// The person said that something is not right, and the form has not been filled anew since.
fn heard_wrong(dossier: &DossierView) -> bool {
    let Some(done) = &dossier.read_back else {
        return false;
    };
    let of_this_form = dossier
        .form_filled
        .as_ref()
        .is_some_and(|form| form.event == done.read_back.form);
    of_this_form && done.read_back.answers.iter().any(|answer| !answer.right)
}

fn consent(dossier: &DossierView) -> Task {
    let recorded = |stamp: &&Stamp| dossier.consent.values().any(|said| said.stamp == **stamp);
    let last = dossier
        .trace
        .history
        .iter()
        .rev()
        .map(|line| &line.stamp)
        .find(recorded);
    let task = Task::new(TaskKind::Consent, "consent").done_by(last);
    let task = match (dossier.lack_of_consent(), last) {
        (None, _) => task.state(TaskState::Done, None),
        (Some(_), None) => task,
        (Some(lack), Some(_)) => task.state(TaskState::Doing, Some(lack.code)),
    };
    task.close_with(dossier)
}

fn read_back(dossier: &DossierView) -> Task {
    let stamp = dossier.read_back.as_ref().map(|done| &done.stamp);
    let task = Task::new(TaskKind::ReadBack, "read_back").done_by(stamp);
    let task = if let Some(lack) = dossier.lack_of_form() {
        task.state(TaskState::Blocked, Some(lack.code))
    } else if heard_wrong(dossier) {
        task.state(TaskState::Blocked, Some("read_back_not_right"))
    } else {
        match (dossier.lack_of_read_back(), stamp) {
            (None, _) => task.state(TaskState::Done, None),
            (Some(_), None) => task,
            (Some(_), Some(_)) => task.state(TaskState::Todo, Some("read_back_outdated")),
        }
    };
    task.close_with(dossier)
}

fn paper(dossier: &DossierView) -> Task {
    let mut task = Task::new(TaskKind::Paper, "paper");
    task.required = dossier
        .procedure
        .as_ref()
        .is_some_and(|rules| rules.takes_paper() && !rules.is_online());
    let task = task.done_by(dossier.papers.last().map(|paper| &paper.stamp));
    let state = if dossier.papers.is_empty() {
        TaskState::Todo
    } else {
        TaskState::Done
    };
    let mut task = task.state(state, None);
    if state == TaskState::Todo && dossier.is_decided_on() {
        task.block(Some("dossier_accepted"));
    }
    task
}

fn submit(visit: &VisitView, dossier: &DossierView) -> Task {
    let stamp = dossier.submitted.as_ref().map(|submitted| &submitted.stamp);
    let task = Task::new(TaskKind::Submit, "submit").done_by(stamp);
    if dossier.is_submitted() {
        return task.state(TaskState::Done, None);
    }
    let returned = dossier
        .returned
        .as_ref()
        .filter(|_| dossier.state == DossierState::Returned);
    let task = task.mending(returned.map(|returned| returned.returned.reason.as_str()));
    let identity = match &visit.identity {
        None => Some("identity_missing"),
        Some(seen) if !seen.identity.matches => Some("identity_differs"),
        Some(_) => None,
    };
    let online = dossier.procedure.as_ref().is_none_or(Procedure::is_online);
    let mode = if online {
        SubmitMode::Online
    } else {
        SubmitMode::Paper
    };
    match identity.or_else(|| dossier.missing_for(mode).map(|lack| lack.code)) {
        Some(reason) => task.state(TaskState::Blocked, Some(reason)),
        None => task,
    }
}

fn end(visit: &VisitView) -> Task {
    let task = Task::new(TaskKind::End, "end");
    match (&visit.ended, &visit.arrived) {
        (Some(ended), _) => task
            .done_by(Some(&ended.stamp))
            .state(TaskState::Done, None),
        (None, None) => task.state(TaskState::Blocked, Some("not_arrived")),
        (None, Some(_)) => task,
    }
}

/// The task to do next: first what the desk returned, then the first that is begun or not
/// done; optional tasks wait.
pub fn next_task(tasks: &[Task]) -> Option<&Task> {
    let open = |task: &&Task| matches!(task.state, TaskState::Todo | TaskState::Doing);
    tasks
        .iter()
        .filter(open)
        .find(|task| task.mend)
        .or_else(|| tasks.iter().filter(open).find(|task| task.required))
}

#[cfg(test)]
mod tests;

//! The visit as a task list (screen T8): what is done, what is next, what cannot be done yet and
//! why. Rules stand in `decide`; this only shows where a visit stands.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::{DossierView, VisitView};

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
    /// Code of why it is blocked; or, where `mend`, empty.
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
    let _ = (visit, dossiers, drafts);
    Vec::new()
}

/// Id of the task to do next: first what the desk returned, then the first that is begun or not
/// done; optional tasks wait.
pub fn next_task(tasks: &[Task]) -> Option<&Task> {
    let open = |task: &&Task| matches!(task.state, TaskState::Todo | TaskState::Doing);
    tasks
        .iter()
        .filter(open)
        .find(|task| task.mend)
        .or_else(|| tasks.iter().filter(open).find(|task| task.required))
}

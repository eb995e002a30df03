//! Bodies of what happens at a door beside the dossier: who is there, what the police officer
//! found, advice, notice, satisfaction; further dossiers, a repeat visit, a number at the
//! community house.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// In which role somebody is in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PresentRole {
    /// Người thân.
    Relative,
    /// Người được ủy quyền, người nộp hộ.
    Proxy,
    /// Người làm chứng.
    Witness,
    /// Người phiên dịch.
    Interpreter,
    /// Tổ trưởng dân phố.
    GroupLeader,
    /// Tổ viên.
    Volunteer,
    /// Cảnh sát khu vực.
    Police,
    /// Công chức Tư pháp.
    Justice,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// Somebody in the room beside the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Present {
    /// Name.
    pub name: String,
    /// In which role.
    pub role: PresentRole,
    /// What else, such as the relation.
    #[serde(default)]
    pub note: String,
}

/// `people_present`: who came and who was written down wrongly, so that two tablets of one visit
/// do not undo each other. Where it says neither, it replaces the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct PeoplePresent {
    /// Who is there, as this tablet knew it.
    #[serde(default)]
    pub people: Vec<Present>,
    /// Who is added to those who are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Present>,
    /// Who is taken out again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Present>,
}

impl PeoplePresent {
    /// It says what changed, not how the list is.
    pub fn is_change(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty()
    }

    /// The list after this.
    pub fn applied_to(&self, known: &[Present]) -> Vec<Present> {
        if !self.is_change() {
            return self.people.clone();
        }
        let stay = known.iter().filter(|one| !self.removed.contains(one));
        let mut people: Vec<Present> = stay.cloned().collect();
        for one in &self.added {
            if !people.contains(one) {
                people.push(one.clone());
            }
        }
        people
    }
}

/// One fact as the officer found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Finding {
    /// It holds.
    pub holds: bool,
    /// How it was found: a paper, the register, a neighbour.
    #[serde(default)]
    pub how: String,
}

/// `person_verified`: only what the police officer checked. Registered and actual residence are
/// two facts; one may hold without the other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct PersonVerified {
    /// The person is who the list says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Finding>,
    /// Đăng ký cư trú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_residence: Option<Finding>,
    /// Sinh sống thực tế.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actually_resides: Option<Finding>,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// `dossier_added`: a further dossier on a visit that goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DossierAdded {
    /// Which.
    pub dossier: Uuid,
}

/// `dossier_resumed`: a repeat visit goes on with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DossierResumed {
    /// The visit that goes on with it.
    pub visit: Uuid,
}

/// What advice or help was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AdviceKind {
    /// Basic legal advice.
    Legal,
    /// `VNeID`, `iHanoi`, an account at the portal.
    Digital,
    /// Paying without cash.
    Payment,
    /// Usual frauds.
    Fraud,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `advice_given`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AdviceGiven {
    /// About what.
    pub kind: AdviceKind,
    /// What the person asked.
    #[serde(default)]
    pub question: String,
    /// What was said or done.
    pub answer: String,
    /// Where the person was sent for more.
    #[serde(default)]
    pub referred_to: String,
}

/// How a notice sheet was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Acknowledged {
    /// The person tapped.
    Tapped,
    /// It was read aloud and the person said so.
    Spoken,
    /// The person did not want it.
    Declined,
    /// Named in a way this program does not know.
    #[serde(other)]
    Other,
}

/// `notice_given`: the sheet that tells what was done, by whom, and what comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NoticeGiven {
    /// The lines as they were shown.
    pub lines: Vec<String>,
    /// How it was taken.
    pub acknowledged: Acknowledged,
    /// Who took it; empty: the person.
    #[serde(default)]
    pub by: String,
}

/// `satisfaction_rated`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SatisfactionRated {
    /// 1 (not at all) to 5 (very).
    pub score: u8,
    /// In the person's words.
    #[serde(default)]
    pub remark: String,
}

/// A number in the queue of a community house. Each tablet numbers under a letter of its own, so
/// that two tablets without a network never give one number twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Ticket {
    /// For example `A07`.
    pub number: String,
    /// Where, for example "Nhà văn hoá tổ 7".
    #[serde(default)]
    pub place: String,
}

/// `number_called`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct NumberCalled {
    /// To which table.
    #[serde(default)]
    pub desk: String,
}

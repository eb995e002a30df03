//! One dossier from the door to the result, told with builders.

use serde_json::{Value, json};

use super::{Acted, a_procedure, tablet, uuid};
use crate::decide::{Command, OpenVisit, Planned, Refusal};
use crate::event::*;
use crate::identity::IdDocumentKind;
use crate::view::{DossierView, PHOTO_OF_PAPERS, VisitView};

/// Goes to the door.
pub(crate) const VISITOR: Role = Role::Volunteer;
/// Sits at the ward.
pub(crate) const DESK: Role = Role::Clerk;

/// A visit with its dossier, acted on step by step.
pub(crate) struct Story {
    pub(crate) visit: Acted,
    pub(crate) dossier: Acted,
}

impl Story {
    pub(crate) fn begun() -> Self {
        let open = OpenVisit {
            visit: VisitOpened {
                person: uuid(3),
                appointment: None,
                parent_visit: None,
                dossiers: Vec::new(),
                out_of_list: String::new(),
                ticket: None,
            },
            dossier: uuid(7),
            request: None,
            version: "v1".into(),
            procedure: a_procedure(),
        };
        let mut visit = Acted::new("visit");
        let planned = visit
            .act(VISITOR, &Command::OpenVisit(Box::new(open)))
            .unwrap();
        let mut dossier = Acted::new("dossier");
        assert_eq!(planned[1].stream, dossier.view.trace().stream_id().unwrap());
        dossier.put(tablet(1), &planned[1].event);
        Self { visit, dossier }
    }

    pub(crate) fn at_the_door() -> Self {
        let mut story = Self::begun();
        story
            .visit
            .act(VISITOR, &Command::Arrive(Arrived::default()))
            .unwrap();
        let seen = IdentityCompared {
            kind: Some(IdDocumentKind::IdCard),
            matches: true,
            note: String::new(),
        };
        story
            .visit
            .act(VISITOR, &Command::CompareIdentity(seen))
            .unwrap();
        story
    }

    pub(crate) fn ready() -> Self {
        let mut story = Self::at_the_door();
        story.form(json!({
            "applicant_name": "Nguyễn Thị Con", "applicant_birth": "1960",
            "applicant_id_no": "001160000123", "applicant_address": "12B5, tập thể Hoa Sen",
            "acts_as": "relative", "relation": "con gái", "deceased_name": "Nguyễn Văn Mẫu",
            "deceased_birth": "1935", "deceased_sex": "male", "deceased_id_no": "không biết",
            "deceased_address": "12B5, tập thể Hoa Sen", "death_date": "20/11/2026",
            "death_place": "Tại nhà", "death_cause": "tuổi già", "death_notice_held": "yes",
            "fee_exemption": "on_time",
        }));
        story.act(&pages(&["p1", "p2"])).unwrap();
        story
            .act(&settle("id_document", Settlement::Shown, ""))
            .unwrap();
        story
            .act(&agree(&[(PHOTO_OF_PAPERS, true), ("result_contact", true)]))
            .unwrap();
        story.act(&agree(&[("satisfaction_call", false)])).unwrap();
        story.act(&read_back(true)).unwrap();
        story
    }

    pub(crate) fn form(&mut self, values: Value) {
        self.act(&fill(values)).unwrap();
    }

    pub(crate) fn act(&mut self, command: &Command) -> Result<Vec<Planned>, Refusal> {
        self.dossier.act(VISITOR, command)
    }

    pub(crate) fn submit(
        &mut self,
        mode: SubmitMode,
        code: Option<&str>,
    ) -> Result<Vec<Planned>, Refusal> {
        let body = DossierSubmitted {
            mode,
            official_code: code.map(str::to_owned),
            note: String::new(),
        };
        let visit = VisitView::of(&self.visit.view).unwrap().clone();
        self.act(&Command::Submit(body, Box::new(visit)))
    }

    pub(crate) fn submitted() -> Self {
        let mut story = Self::ready();
        story
            .submit(SubmitMode::Online, Some("h26.12-261122-0001"))
            .unwrap();
        story
    }

    pub(crate) fn desk(&mut self, command: &Command) -> Result<Vec<Planned>, Refusal> {
        self.dossier.act(DESK, command)
    }

    pub(crate) fn view(&self) -> &DossierView {
        DossierView::of(&self.dossier.view).unwrap()
    }
}

pub(crate) fn fill(values: Value) -> Command {
    let values = serde_json::from_value(values).unwrap();
    Command::FillForm(FormFilled {
        values,
        card: Vec::new(),
    })
}

pub(crate) fn page(name: &str) -> PhotoTaken {
    PhotoTaken {
        original: format!("o{name}"),
        page_image: name.into(),
        ..PhotoTaken::default()
    }
}

pub(crate) fn pages(names: &[&str]) -> Command {
    Command::ConfirmPhotos {
        component: "death_notice".into(),
        pages: names.iter().map(|name| page(name)).collect(),
        keep: Vec::new(),
        reason: String::new(),
    }
}

pub(crate) fn settle(component: &str, settled: Settlement, reason: &str) -> Command {
    Command::SettleComponent(ComponentSettled {
        component: component.into(),
        settled,
        reason: reason.into(),
    })
}

pub(crate) fn agree(purposes: &[(&str, bool)]) -> Command {
    Command::RecordConsent(ConsentRecorded {
        purposes: purposes
            .iter()
            .map(|(id, yes)| ((*id).to_owned(), *yes))
            .collect(),
        how: ConsentHow::Tapped,
        representative: None,
    })
}

pub(crate) fn read_back(right: bool) -> Command {
    let fields = ["deceased_name", "death_date", "death_place", "relation"];
    let answers = fields
        .map(|field| ReadBackAnswer {
            field: field.into(),
            right,
        })
        .to_vec();
    Command::ReadBack(ReadBackDone {
        answers,
        ..ReadBackDone::default()
    })
}

pub(crate) fn code(result: Result<Vec<Planned>, Refusal>) -> (String, String) {
    let refusal = result.expect_err("must be refused");
    (refusal.code.to_owned(), refusal.field.unwrap_or_default())
}

pub(crate) fn refusal(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

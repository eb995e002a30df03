//! What a dossier still lacks, by the rules frozen into it. `decide` refuses by it, fold marks
//! breaches by it, the task list shows it: one answer for all three.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{ComponentView, DossierState, DossierView};
use crate::event::{Authority, Settlement, SubmitMode};
use crate::procedure::{Component, ComponentKind};

/// Id of the consent purpose without which nothing is photographed.
pub const PHOTO_OF_PAPERS: &str = "photo_of_papers";

/// Id of the choice in a form that says as whom somebody hands in.
const ACTS_AS: &str = "acts_as";

/// The first thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// Code; the words are in [`crate::words`].
    pub code: &'static str,
    /// Component, field or purpose.
    pub field: Option<String>,
}

impl Lack {
    fn of(code: &'static str) -> Self {
        Self { code, field: None }
    }

    pub(crate) fn at(code: &'static str, field: &str) -> Self {
        Self {
            code,
            field: Some(field.to_owned()),
        }
    }
}

impl ComponentView {
    /// It is photographed, shown, looked up, not needed, or in our hands on paper.
    pub fn stands(&self) -> bool {
        !self.photos.is_empty()
            || self.paper.is_some()
            || self
                .settled
                .as_ref()
                .is_some_and(|settled| settled.settled != Settlement::Open)
    }
}

impl DossierView {
    /// May be worked on: never submitted, or returned.
    pub fn is_open(&self) -> bool {
        matches!(self.state, DossierState::Open | DossierState::Returned)
    }

    /// Out of the volunteer's hands.
    pub fn is_submitted(&self) -> bool {
        !self.is_open() && self.state != DossierState::Unopened
    }

    /// The desk accepted it: final.
    pub fn is_decided_on(&self) -> bool {
        matches!(
            self.state,
            DossierState::Accepted | DossierState::Decided | DossierState::Delivered
        )
    }

    /// The answers alone, as `form_filled` carries them.
    pub fn answers(&self) -> BTreeMap<String, Value> {
        self.form
            .iter()
            .map(|(field, answer)| (field.clone(), answer.value.clone()))
            .collect()
    }

    /// Components that are considered, given the answers, in the order of the procedure.
    pub fn components_considered(&self) -> Vec<&Component> {
        let Some(rules) = &self.procedure else {
            return Vec::new();
        };
        let answers = self.answers();
        let ids: Vec<String> = rules
            .components_for(&answers)
            .map(|component| component.id.clone())
            .collect();
        rules
            .components
            .iter()
            .filter(|component| ids.contains(&component.id))
            .collect()
    }

    /// The frozen rule of a component.
    pub fn component_rule(&self, id: &str) -> Option<&Component> {
        self.procedure
            .as_ref()?
            .components
            .iter()
            .find(|component| component.id == id)
    }

    /// The component is given, and nothing about it waits to be mended.
    pub fn component_stands(&self, id: &str) -> bool {
        self.components.get(id).is_some_and(ComponentView::stands)
            && self.mark_on_component(id).is_none()
    }

    /// What the desk wrote to a component that nothing has answered yet.
    pub fn mark_on_component(&self, id: &str) -> Option<&str> {
        self.open_marks()
            .find(|mark| mark.component.as_deref() == Some(id))
            .map(|m| m.reason.as_str())
    }

    /// What the desk wrote to a field, or to the declaration as a whole, that nothing has answered
    /// yet; with the field or component.
    pub fn marks_on_form(&self) -> impl Iterator<Item = (&str, &str)> {
        self.open_marks().filter_map(|mark| {
            let declaration = mark.component.as_deref().filter(|id| self.is_the_form(id));
            Some((mark.field.as_deref().or(declaration)?, mark.reason.as_str()))
        })
    }

    /// The component is the declaration that the form asks for.
    pub fn is_the_form(&self, id: &str) -> bool {
        self.component_rule(id).is_some_and(|rule| rule.is_the_form)
    }

    fn open_marks(&self) -> impl Iterator<Item = &crate::event::Mark> {
        self.returned
            .iter()
            .filter(|_| self.state == DossierState::Returned)
            .flat_map(|returned| &returned.open_marks)
    }

    /// What keeps the form from being filled.
    pub fn lack_of_form(&self) -> Option<Lack> {
        if self.form_filled.is_none() {
            return Some(Lack::of("form_missing"));
        }
        let answers = self.answers();
        let field = self.procedure.as_ref().and_then(|rules| {
            rules
                .missing_fields(&answers)
                .next()
                .map(|field| field.id.clone())
        });
        if let Some(field) = field {
            return Some(Lack::at("form_incomplete", &field));
        }
        self.marks_on_form()
            .next()
            .map(|(field, _)| Lack::at("field_to_mend", field))
    }

    /// What keeps consent from being complete: each purpose must have been asked, either answer will do.
    pub fn lack_of_consent(&self) -> Option<Lack> {
        let purposes = self.procedure.iter().flat_map(|rules| &rules.consent);
        purposes
            .into_iter()
            .find(|purpose| !self.consent.contains_key(*purpose))
            .map(|purpose| Lack::at("consent_missing", purpose))
    }

    /// The person said no to photographs.
    pub fn photographs_refused(&self) -> bool {
        self.consent
            .get(PHOTO_OF_PAPERS)
            .is_some_and(|consent| !consent.agreed)
    }

    /// What keeps the read-back from being done.
    pub fn lack_of_read_back(&self) -> Option<Lack> {
        let Some(done) = &self.read_back else {
            return Some(Lack::of("read_back_missing"));
        };
        if let Some(wrong) = done.read_back.answers.iter().find(|answer| !answer.right) {
            return Some(Lack::at("read_back_not_right", &wrong.field));
        }
        match &self.form_filled {
            Some(form) if form.event == done.read_back.form => None,
            _ => Some(Lack::of("read_back_outdated")),
        }
    }

    /// The first required component that does not stand, or one that stands against the person's
    /// will.
    pub fn lack_of_components(&self) -> Option<Lack> {
        let considered = self.components_considered();
        for component in considered {
            if self.mark_on_component(&component.id).is_some() {
                return Some(Lack::at("component_to_mend", &component.id));
            }
            if component.required && !self.component_stands(&component.id) {
                return Some(Lack::at("component_missing", &component.id));
            }
        }
        let photographed = self
            .components
            .iter()
            .find(|(_, component)| !component.photos.is_empty());
        match photographed {
            Some((id, _)) if self.photographs_refused() => {
                Some(Lack::at("photographs_not_agreed", id))
            }
            _ => None,
        }
    }

    /// The first thing that keeps the dossier from being submitted.
    pub fn missing_for(&self, mode: SubmitMode) -> Option<Lack> {
        self.lack_of_components()
            .or_else(|| self.lack_of_proxy())
            .or_else(|| self.lack_of_form())
            .or_else(|| self.lack_of_consent())
            .or_else(|| self.lack_of_read_back())
            .or_else(|| match mode {
                SubmitMode::Paper if self.papers.is_empty() => Some(Lack::of("paper_missing")),
                SubmitMode::Paper | SubmitMode::Online | SubmitMode::Other => None,
            })
    }

    /// Somebody hands in with a written authorisation: the form says so, and with it the procedure
    /// asks for the paper.
    fn lack_of_proxy(&self) -> Option<Lack> {
        let authority = self.proxy.as_ref()?.proxy.authority;
        if !matches!(
            authority,
            Authority::Authorisation | Authority::CertifiedAuthorisation
        ) {
            return None;
        }
        let asked: Vec<_> = self
            .procedure
            .iter()
            .flat_map(|rules| &rules.components)
            .filter_map(|component| component.applies_when.as_ref())
            .filter(|when| when.field == ACTS_AS)
            .collect();
        let answer = self.form.get(ACTS_AS);
        let said = answer
            .and_then(|answer| answer.value.as_str())
            .unwrap_or("");
        let fits = asked
            .iter()
            .any(|when| when.is.iter().any(|one| one == said));
        (!asked.is_empty() && !fits).then(|| Lack::at("proxy_not_on_form", ACTS_AS))
    }

    /// A component that may only be shown is never photographed.
    pub fn may_be_photographed(&self, id: &str) -> bool {
        self.component_rule(id)
            .is_some_and(|rule| rule.kind != ComponentKind::ShownOnly)
    }
}

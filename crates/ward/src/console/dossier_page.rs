//! One dossier as the desk reads it: form and papers in the order of the procedure, what was said
//! and done, and its history in words.

use std::collections::HashMap;

use tainha_domain::event::{Acknowledged, Present, PresentRole, Settlement, SubmitMode};
use tainha_domain::procedure::{Component, parse_consent_purposes, shipped_consent_purposes};
use tainha_domain::view::{ComponentView, DossierState, DossierView, View, VisitView};
use tainha_journal::EventDocument;
use uuid::Uuid;

use super::delivery;
use super::dossier_dto::{ComponentRow, DossierPage, FormField, HistoryLine, PhotoRow};
use super::look::{self, Names};
use super::people_dto::Labelled;
use crate::error::Result;
use crate::journal::view_of;
use crate::store::{Db, StreamRow};

/// The whole page.
pub(super) fn page(db: Db<'_>, id: Uuid) -> Result<DossierPage> {
    let names = Names::read(db)?;
    let view = look::dossier_view(db, id)?;
    let dossier = look::dossier_row_of(db, &names, id, &view)?;
    let person = match view.person {
        Some(person) => look::person_row(db, &names, person).ok(),
        None => None,
    };
    let open_return = view.state == DossierState::Returned;
    let returned = view.returned.as_ref();
    Ok(DossierPage {
        position: view.trace.position.get(),
        dossier,
        person,
        form: form(&view),
        components: components(db, &view)?,
        consent: consent(&view),
        facts: facts(db, &names, &view)?,
        returned_reason: returned
            .filter(|_| open_return)
            .map(|r| r.returned.reason.clone()),
        actions: actions(view.state)
            .iter()
            .map(|action| (*action).to_owned())
            .collect(),
        history: history(db, &names, id)?,
        issues: look::issues(&View::Dossier(Box::new(view))),
    })
}

const fn actions(state: DossierState) -> &'static [&'static str] {
    match state {
        DossierState::Submitted | DossierState::Received => &["accept", "return", "add_page"],
        DossierState::Accepted => &["result"],
        DossierState::Open | DossierState::Returned => &["add_page"],
        DossierState::Unopened | DossierState::Decided | DossierState::Delivered => &[],
    }
}

fn form(view: &DossierView) -> Vec<FormField> {
    let Some(rules) = &view.procedure else {
        return Vec::new();
    };
    let answers = view.answers();
    let marks: HashMap<&str, &str> = view.marks_on_form().collect();
    let asked = rules.form.fields().filter(|field| field.is_asked(&answers));
    asked
        .map(|field| FormField {
            id: field.id.clone(),
            label: field.label_vi.clone(),
            value: answers
                .get(&field.id)
                .and_then(|answer| answer.as_str())
                .map(|answer| field.show_vi(answer))
                .unwrap_or_default(),
            from_card: view
                .form
                .get(&field.id)
                .is_some_and(|answer| answer.from_card),
            mark: marks.get(field.id.as_str()).map(|mark| (*mark).to_owned()),
        })
        .collect()
}

fn components(db: Db<'_>, view: &DossierView) -> Result<Vec<ComponentRow>> {
    let Some(rules) = &view.procedure else {
        return Ok(Vec::new());
    };
    let considered = view.components_considered();
    let shown = rules.components.iter().filter(|component| {
        considered.iter().any(|c| c.id == component.id)
            || view.components.contains_key(&component.id)
    });
    shown
        .map(|component| component_row(db, view, component))
        .collect()
}

fn component_row(db: Db<'_>, view: &DossierView, component: &Component) -> Result<ComponentRow> {
    let empty = ComponentView::default();
    let done = view.components.get(&component.id).unwrap_or(&empty);
    let mut photos = Vec::with_capacity(done.photos.len());
    for page in &done.photos {
        let here = match page.photo.page_image.parse() {
            Ok(sha256) => db.blob(sha256)?.is_some(),
            Err(_) => false,
        };
        photos.push(PhotoRow {
            sha256: page.photo.page_image.to_string(),
            page: page.photo.page,
            state: if here { "here" } else { "coming" }.to_owned(),
            taken_at: Some(page.stamp.at),
        });
    }
    let settled = done.settled.as_ref();
    let state = if !photos.is_empty() {
        "photographed"
    } else {
        match settled.map(|s| s.settled) {
            Some(Settlement::Shown) => "shown",
            Some(Settlement::FromData) => "from_data",
            Some(Settlement::NotNeeded | Settlement::Other) => "not_needed",
            Some(Settlement::Open) | None if done.paper.is_some() => "paper",
            Some(Settlement::Open) | None => "missing",
        }
    };
    Ok(ComponentRow {
        id: component.id.clone(),
        name: component.name_vi.clone(),
        required: component.required,
        state: state.to_owned(),
        reason: settled
            .map(|s| s.reason.clone())
            .filter(|reason| !reason.is_empty()),
        photos,
        mark: view.mark_on_component(&component.id).map(str::to_owned),
    })
}

fn consent(view: &DossierView) -> Vec<Labelled> {
    let (file, text) = shipped_consent_purposes();
    let purposes = parse_consent_purposes(file, text).unwrap_or_default();
    let title = |id: &str| {
        purposes
            .iter()
            .find(|p| p.id == *id)
            .map_or_else(|| id.to_owned(), |p| p.title_vi.clone())
    };
    view.consent
        .iter()
        .map(|(id, said)| Labelled {
            key: id.clone(),
            label: title(id),
            value: if said.agreed {
                "Đồng ý"
            } else {
                "Không đồng ý"
            }
            .to_owned(),
        })
        .collect()
}

fn labelled(key: &str, label: &str, value: impl Into<String>) -> Labelled {
    Labelled {
        key: key.to_owned(),
        label: label.to_owned(),
        value: value.into(),
    }
}

fn facts(db: Db<'_>, names: &Names, view: &DossierView) -> Result<Vec<Labelled>> {
    let mut facts = Vec::new();
    if let Some(visit) = view.visit
        && let Some(View::Visit(visit)) = view_of(db, &format!("visit/{visit}"))?
    {
        facts.extend(visit_facts(&visit));
    }
    if let Some(read_back) = &view.read_back {
        let wrong = read_back
            .read_back
            .answers
            .iter()
            .filter(|answer| !answer.right)
            .count();
        let value = match wrong {
            0 => "Người dân xác nhận đúng".to_owned(),
            n => format!("Người dân báo chưa đúng {n} mục"),
        };
        facts.push(labelled("read_back", "Đọc lại cho người dân", value));
    }
    if let Some(proxy) = &view.proxy {
        facts.push(labelled("proxy", "Người nộp hộ", proxy.proxy.name.clone()));
    }
    for paper in &view.papers {
        let items: Vec<String> = paper
            .paper
            .items
            .iter()
            .map(|item| format!("{} ({} bản)", item.name, item.count))
            .collect();
        facts.push(labelled("paper", "Giấy tờ đã nhận", items.join("; ")));
    }
    if let Some(submitted) = &view.submitted {
        let mode = match submitted.mode {
            SubmitMode::Online => "Nộp trực tuyến, mã hồ sơ do người nộp hộ nhập",
            SubmitMode::Paper => "Nhận hồ sơ giấy",
            SubmitMode::Other => "Cách nộp khác",
        };
        facts.push(labelled("submitted", "Cách nộp", mode));
        if !submitted.note.is_empty() {
            facts.push(labelled("note", "Ghi chú của tổ", submitted.note.clone()));
        }
    }
    if let Some(result) = &view.result {
        facts.push(labelled("result", "Kết quả", result.result.number.clone()));
    }
    if let Some(delivered) = &view.delivered {
        facts.push(labelled(
            "delivered",
            "Đã trả kết quả cho",
            delivered.delivered.to.clone(),
        ));
    }
    facts.extend(delivery::facts(names, view));
    Ok(facts)
}

fn visit_facts(visit: &VisitView) -> Vec<Labelled> {
    let mut facts = Vec::new();
    if let Some(arrived) = &visit.arrived {
        let at = arrived.stamp.at.format("%H:%M ngày %d/%m/%Y").to_string();
        facts.push(labelled("arrived", "Đến nhà lúc (giờ máy bảng)", at));
    }
    if let Some(identity) = &visit.identity {
        let value = if identity.identity.matches {
            "Khớp"
        } else {
            "Không khớp"
        };
        facts.push(labelled("identity", "Đối chiếu giấy tờ tùy thân", value));
    }
    if let Some(present) = &visit.present {
        let names = present.present.people.iter();
        let names: Vec<String> = names.map(in_role).collect();
        facts.push(labelled("present", "Người có mặt", names.join(", ")));
    }
    if !visit.out_of_list.is_empty() {
        let reason = visit.out_of_list.clone();
        facts.push(labelled("out_of_list", "Ngoài danh sách, lý do", reason));
    }
    if let Some(given) = visit.notices.last() {
        let how = match given.notice.acknowledged {
            Acknowledged::Tapped => "Người dân xác nhận đã nhận",
            Acknowledged::Spoken => "Đã đọc, người dân xác nhận bằng lời",
            Acknowledged::Declined => "Người dân không nhận",
            Acknowledged::Other => "Cách khác",
        };
        facts.push(labelled("notice", "Tờ thông báo", how));
    }
    for advice in &visit.advice {
        facts.push(labelled(
            "advice",
            "Đã tư vấn",
            advice.advice.answer.clone(),
        ));
    }
    if let Some(rated) = &visit.satisfaction {
        let score = rated.satisfaction.score;
        facts.push(labelled(
            "satisfaction",
            "Mức hài lòng",
            format!("{score}/5"),
        ));
    }
    facts
}

/// Somebody in the room, with their role.
fn in_role(other: &Present) -> String {
    let role = match other.role {
        PresentRole::Relative => "người thân",
        PresentRole::Proxy => "người được ủy quyền",
        PresentRole::Witness => "người làm chứng",
        PresentRole::Interpreter => "người phiên dịch",
        PresentRole::GroupLeader => "tổ trưởng dân phố",
        PresentRole::Volunteer => "tổ viên",
        PresentRole::Police => "cảnh sát khu vực",
        PresentRole::Justice => "công chức Tư pháp",
        PresentRole::Other => "vai trò khác",
    };
    match other.note.trim() {
        "" => format!("{} ({role})", other.name),
        note => format!("{} ({role}: {note})", other.name),
    }
}

fn history(db: Db<'_>, names: &Names, id: Uuid) -> Result<Vec<HistoryLine>> {
    let stream = look::stream("dossier", id);
    let mut devices: HashMap<String, String> = HashMap::new();
    let mut lines = Vec::new();
    for row in db.stream(&stream)? {
        let device = row.device.to_string();
        if !devices.contains_key(&device) {
            let name = match db.device(&device)? {
                Some(_) if device == "ward" => "Phường".to_owned(),
                Some(found) => found.name,
                None => device.clone(),
            };
            devices.insert(device.clone(), name);
        }
        let received = db.received_at(&device, row.epoch, row.seq)?;
        lines.push(line(names, &row, &devices[&device], received));
    }
    Ok(lines)
}

fn line(
    names: &Names,
    row: &StreamRow,
    device: &str,
    received_at: Option<tainha_journal::Time>,
) -> HistoryLine {
    let kind = row
        .document
        .as_deref()
        .and_then(|text| EventDocument::parse(text).ok())
        .map(|document| document.kind().to_owned())
        .unwrap_or_default();
    let state = match row.state.as_str() {
        _ if row.refused => "refused",
        "held" if words(&kind).is_none() => "unread",
        "held" => "held",
        "erased" => "erased",
        _ => "missing",
    };
    HistoryLine {
        event: row.event.to_string(),
        words: words(&kind)
            .unwrap_or("Việc mà chương trình này chưa đọc được")
            .to_owned(),
        kind,
        actor: names.actor(&row.actor.to_string()),
        device: device.to_owned(),
        at: row.at,
        position: Some(row.position.get()),
        received_at,
        state: state.to_owned(),
    }
}

/// What an event of a dossier says, for the history.
pub(super) fn words(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "" => "Nội dung chưa có ở phường",
        "dossier_opened" => "Mở hồ sơ",
        "form_filled" => "Điền tờ khai",
        "proxy_named" => "Ghi người nộp hộ",
        "dossier_resumed" => "Làm tiếp trong lượt thăm lại",
        "paper_handed_over" => "Bàn giao giấy tờ",
        "paper_returned" => "Trả lại giấy tờ cho người dân",
        "photo_taken" => "Chụp giấy tờ",
        "photo_removed" => "Bỏ một ảnh",
        "component_settled" => "Ghi nhận thành phần hồ sơ",
        "consent_recorded" => "Ghi sự đồng ý của người dân",
        "read_back_done" => "Đọc lại tờ khai cho người dân",
        "paper_taken" => "Nhận giấy tờ bản giấy",
        "dossier_submitted" => "Nộp hồ sơ",
        "dossier_received" => "Một cửa đã nhận hồ sơ",
        "dossier_accepted" => "Chấp nhận hồ sơ",
        "dossier_returned" => "Trả lại để sửa",
        "result_recorded" => "Ghi kết quả giải quyết",
        "result_delivered" => "Trả kết quả tại nhà",
        "delivery_failed" => "Chưa trao được kết quả",
        "delivery_taken_back" => "Ghi nhận trao nhầm người, thu hồi việc trao",
        "act_refused" => "Phường không chấp nhận một việc",
        _ => return None,
    })
}

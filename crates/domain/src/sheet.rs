//! Words made from views: the notice sheet that a person keeps, and the message for the team's
//! group chat, which holds no personal data.

use chrono::{Datelike as _, NaiveDate};
use uuid::Uuid;

use crate::event::{HolderKind, SubmitMode, VisitOutcome};
use crate::view::{DossierView, VisitView};

/// The code of a visit that is read out and checked by telephone: the first six characters of the
/// id of its appointment, or of the visit itself where none was made.
pub fn visit_code(appointment_or_visit: Uuid) -> String {
    let mut code = appointment_or_visit.simple().to_string().to_uppercase();
    code.truncate(6);
    code
}

/// The code of a visit that was opened.
pub fn code_of(visit_id: Uuid, visit: &VisitView) -> String {
    visit_code(visit.appointment.unwrap_or(visit_id))
}

/// The lines of the notice sheet: what was done, what was taken, what comes next. Short sentences,
/// for the person's own eyes.
pub fn notice_lines(dossiers: &[&DossierView]) -> Vec<String> {
    let mut lines = Vec::new();
    for dossier in dossiers {
        let name = dossier
            .procedure
            .as_ref()
            .map_or("Thủ tục", |procedure| procedure.name_vi.as_str());
        lines.push(match &dossier.submitted {
            Some(done) if done.mode == SubmitMode::Online => {
                let code = done.official_code.as_deref().unwrap_or_default();
                format!("{name}: đã nộp trực tuyến, mã hồ sơ {code}.")
            }
            Some(_) => format!("{name}: đã nhận hồ sơ giấy, chờ phường xem."),
            None => format!("{name}: chưa nộp. Tổ sẽ hẹn ông/bà lần sau."),
        });
        if let Some(due) = dossier.due {
            lines.push(format!("Hẹn trả kết quả: {}.", due.format("%d/%m/%Y")));
        }
        for piece in dossier.pieces.iter().filter(|piece| piece.is_owed()) {
            let due = piece
                .paper
                .due
                .map(|due| format!(", hẹn trả {}", due.format("%d/%m/%Y")));
            lines.push(format!(
                "Tổ đang giữ bản chính: {} ({} tờ){}.",
                piece.paper.name,
                piece.paper.count,
                due.unwrap_or_default()
            ));
        }
    }
    lines
}

/// "Ngày 22 tháng 11".
pub fn day_words(day: NaiveDate) -> String {
    format!("Ngày {} tháng {}", day.day(), day.month())
}

/// One visit in the group chat: its code, and nothing that points to the person; the initials of a
/// rare name would.
pub fn team_message(visit_id: Uuid, visit: &VisitView, dossiers: &[&DossierView]) -> String {
    let submitted = dossiers.iter().filter(|d| d.is_submitted()).count();
    let mut parts = vec![format!("{}/{} hồ sơ đã nộp", submitted, dossiers.len())];
    let held = dossiers
        .iter()
        .flat_map(|dossier| &dossier.pieces)
        .filter(|piece| piece.is_owed() && piece.holder == HolderKind::Team)
        .count();
    if held > 0 {
        parts.push(format!("{held} bản chính tổ đang giữ"));
    }
    parts.push(outcome(visit).to_owned());
    format!("Lượt {}: {}.", code_of(visit_id, visit), parts.join("; "))
}

fn outcome(visit: &VisitView) -> &'static str {
    let Some(ended) = &visit.ended else {
        return "đang thực hiện";
    };
    match ended.ended.outcome {
        VisitOutcome::SubmittedOnline => "đã nộp trực tuyến",
        VisitOutcome::PaperTaken => "đã nhận hồ sơ giấy",
        VisitOutcome::Advised => "đã tư vấn",
        VisitOutcome::Incomplete => "còn thiếu, hẹn lại",
        VisitOutcome::Absent => "vắng nhà, hẹn lại",
        VisitOutcome::Withdrew => "người dân không làm nữa",
        VisitOutcome::RefusedByLaw => "không đủ điều kiện",
        VisitOutcome::Moved | VisitOutcome::Deceased => "cần cập nhật danh sách",
        VisitOutcome::UrgentStop => "dừng khẩn cấp, cần gọi lại",
        VisitOutcome::Other => "đã kết thúc",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Story;

    #[test]
    fn a_message_for_the_chat_names_nobody() {
        let story = Story::submitted();
        let visit = VisitView::of(&story.visit.view).unwrap();
        let text = team_message(crate::testing::uuid(7), visit, &[story.view()]);
        assert!(text.contains("1/1 hồ sơ đã nộp"));
        for private in ["N.V.M", "Nguyễn", "Mẫu", "001160000123", "Hoa Sen", "H26"] {
            assert!(!text.contains(private), "{text}");
        }
    }

    #[test]
    fn the_notice_says_what_was_handed_in_and_under_which_code() {
        let story = Story::submitted();
        let lines = notice_lines(&[story.view()]);
        assert!(lines[0].contains("H26.12-261122-0001"), "{lines:?}");
        let open = Story::ready();
        assert!(notice_lines(&[open.view()])[0].contains("chưa nộp"));
    }
}

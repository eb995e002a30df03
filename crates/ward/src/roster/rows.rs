//! Judges one row: what is wrong (left out) and what is doubtful (imported, reported).

use chrono::NaiveDate;
use tainha_domain::date::PartialDate;
use tainha_domain::event::TargetGroup;
use tainha_domain::explain::Explain;
use tainha_domain::identity::{OldIdNo, PersonalIdNo, Sex};
use tainha_domain::name::{PersonName, fold_for_search, tidy};
use tainha_domain::phone::Phone;

use super::columns::{Columns, Field};
use super::found::Found;
use super::table::TableRow;
use crate::console::people_dto::RosterProblem;

/// Longest cell that is taken over, in characters.
const MAX_CELL: usize = 500;
/// Nobody alive was born before.
const EARLIEST_BIRTH: i32 = 1890;

/// A residential group as a row names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GroupName {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A row that can be imported.
#[derive(Debug, Clone)]
pub(crate) struct GoodRow {
    pub(crate) number: u32,
    pub(crate) name: String,
    pub(crate) birth: Option<PartialDate>,
    pub(crate) sex: Option<Sex>,
    pub(crate) personal_id_no: Option<String>,
    pub(crate) old_id_no: Option<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) house: String,
    pub(crate) group: GroupName,
    pub(crate) target_groups: Vec<TargetGroup>,
    pub(crate) target_words: Vec<String>,
    pub(crate) note: String,
}

/// Reads one row and says what is wrong with it.
pub(super) struct Judge<'a> {
    row: &'a TableRow,
    columns: &'a Columns,
    pub(super) problems: Vec<RosterProblem>,
    pub(super) left_out: bool,
}

impl<'a> Judge<'a> {
    pub(super) const fn of(row: &'a TableRow, columns: &'a Columns) -> Self {
        Self {
            row,
            columns,
            problems: Vec::new(),
            left_out: false,
        }
    }

    pub(super) fn say(&mut self, level: &str, field: Option<Field>, code: &str, reason: String) {
        self.left_out |= level != "warning";
        let column = field
            .and_then(|f| self.columns.header(f))
            .map(str::to_owned);
        self.problems.push(RosterProblem {
            row: self.row.number,
            column,
            level: level.to_owned(),
            code: code.to_owned(),
            reason,
        });
    }

    fn text(&mut self, field: Field) -> String {
        let text = tidy(&self.columns.cell(self.row, field).text);
        if text.chars().count() > MAX_CELL {
            self.say(
                "error",
                Some(field),
                "too_long",
                "Ô này dài quá 500 ký tự.".to_owned(),
            );
        }
        text
    }

    fn needed(&mut self, field: Field) -> Option<String> {
        let text = self.text(field);
        if text.is_empty() {
            let reason = format!("Thiếu {}.", field.label().to_lowercase());
            self.say("error", Some(field), "empty", reason);
            return None;
        }
        Some(text)
    }

    fn wrong(&mut self, field: Field, error: &dyn Explain) {
        self.say("error", Some(field), error.code(), error.message_vi());
    }

    pub(super) fn read(&mut self, found: &mut Found) -> Option<GoodRow> {
        let name = self.name();
        let birth = self.birth(found.today);
        let sex = self.sex();
        let (personal_id_no, old_id_no) = self.number(birth, sex);
        let mut note = self.text(Field::Note);
        let phones = self.phones(&mut note);
        let house = self.needed(Field::House);
        let group = self.needed(Field::Group).and_then(|text| {
            let group = found.group(&text);
            if group.is_none() {
                let reason = "Không đọc được tên tổ dân phố.".to_owned();
                self.say("error", Some(Field::Group), "group_unreadable", reason);
            }
            group
        });
        let (target_groups, target_words) = self.targets(&mut note);
        Some(GoodRow {
            number: self.row.number,
            name: name?,
            birth,
            sex,
            personal_id_no,
            old_id_no,
            phones,
            house: house?,
            group: group?,
            target_groups,
            target_words,
            note,
        })
    }

    fn name(&mut self) -> Option<String> {
        let text = self.needed(Field::Name)?;
        match PersonName::parse(&text) {
            Ok(name) => Some(name.into()),
            Err(error) => {
                self.wrong(Field::Name, &error);
                None
            }
        }
    }

    fn birth(&mut self, today: NaiveDate) -> Option<PartialDate> {
        let text = self.text(Field::Birth);
        if text.is_empty() {
            let reason = "Thiếu ngày sinh; vẫn nhập, xin bổ sung sau.".to_owned();
            self.say("warning", Some(Field::Birth), "birth_missing", reason);
            return None;
        }
        match PartialDate::parse(&text) {
            Ok(birth) if birth.year() < EARLIEST_BIRTH || birth.year() > birth_limit(today) => {
                let reason = format!("Năm sinh {} không thể đúng.", birth.year());
                self.say("error", Some(Field::Birth), "birth_impossible", reason);
                None
            }
            Ok(birth) => {
                for warning in birth.birth_warnings(today) {
                    let (code, words) = (warning.code(), warning.message_vi());
                    self.say("warning", Some(Field::Birth), code, words);
                }
                Some(birth)
            }
            Err(error) => {
                self.wrong(Field::Birth, &error);
                None
            }
        }
    }

    fn sex(&mut self) -> Option<Sex> {
        match fold_for_search(&self.text(Field::Sex)).as_str() {
            "nam" => Some(Sex::Male),
            "nu" => Some(Sex::Female),
            _ => None,
        }
    }

    /// The personal number, or an old one of nine digits.
    fn number(
        &mut self,
        birth: Option<PartialDate>,
        sex: Option<Sex>,
    ) -> (Option<String>, Option<String>) {
        let cell = self.columns.cell(self.row, Field::IdNumber);
        let mut text: String = cell.text.split_whitespace().collect();
        if text.is_empty() {
            return (None, None);
        }
        if cell.numeric && (10..12).contains(&text.len()) {
            text = format!("{text:0>12}");
            let reason = "Bảng tính đã bỏ số 0 ở đầu số định danh; đã thêm lại, xin kiểm tra.";
            self.say(
                "warning",
                Some(Field::IdNumber),
                "zero_dropped",
                reason.to_owned(),
            );
        }
        if let Ok(old) = OldIdNo::parse(&text) {
            return (None, Some(old.into()));
        }
        match PersonalIdNo::parse(&text) {
            Ok(number) => {
                for warning in number.warnings(birth, sex) {
                    let (code, words) = (warning.code(), warning.message_vi());
                    self.say("warning", Some(Field::IdNumber), code, words);
                }
                (Some(number.into()), None)
            }
            Err(error) => {
                self.wrong(Field::IdNumber, &error);
                (None, None)
            }
        }
    }

    /// Numbers that can be dialled; what cannot be read is kept in the note.
    fn phones(&mut self, note: &mut String) -> Vec<String> {
        let text = self.text(Field::Phone);
        let mut phones = Vec::new();
        for part in text
            .split([',', ';', '/', '\n'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
        {
            match Phone::parse(part) {
                Ok(phone) => phones.push(phone.into()),
                Err(error) => {
                    let reason = format!("{} Số được giữ ở ghi chú.", error.message_vi());
                    self.say("warning", Some(Field::Phone), error.code(), reason);
                    add_note(note, &format!("Điện thoại trong danh sách: {part}"));
                }
            }
        }
        phones
    }

    fn targets(&mut self, note: &mut String) -> (Vec<TargetGroup>, Vec<String>) {
        let text = self.text(Field::TargetGroups);
        let (mut groups, mut words) = (Vec::new(), Vec::new());
        for part in text
            .split([',', ';', '+', '/', '\n'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
        {
            let group = target_group(part);
            if group == TargetGroup::Other {
                let reason = format!("Không rõ nhóm đối tượng “{part}”; được giữ ở ghi chú.");
                self.say(
                    "warning",
                    Some(Field::TargetGroups),
                    "target_unknown",
                    reason,
                );
                add_note(note, &format!("Nhóm đối tượng trong danh sách: {part}"));
            } else if !groups.contains(&group) {
                groups.push(group);
            }
            words.push(part.to_owned());
        }
        (groups, words)
    }
}

fn birth_limit(today: NaiveDate) -> i32 {
    use chrono::Datelike as _;
    today.year()
}

fn add_note(note: &mut String, more: &str) {
    if !note.is_empty() {
        note.push_str("; ");
    }
    note.push_str(more);
}

fn target_group(text: &str) -> TargetGroup {
    const KNOWN: [(&str, TargetGroup); 20] = [
        ("can ngheo", TargetGroup::NearPoorHousehold),
        ("ho ngheo", TargetGroup::PoorHousehold),
        ("ngheo", TargetGroup::PoorHousehold),
        ("nguoi co cong", TargetGroup::MeritPerson),
        ("ncc", TargetGroup::MeritPerson),
        ("thuong binh", TargetGroup::MeritPerson),
        ("benh binh", TargetGroup::MeritPerson),
        ("liet si", TargetGroup::MeritPerson),
        ("me viet nam", TargetGroup::MeritPerson),
        ("lao thanh", TargetGroup::MeritPerson),
        ("tien khoi nghia", TargetGroup::MeritPerson),
        ("chinh sach", TargetGroup::PolicyFamily),
        ("gdcs", TargetGroup::PolicyFamily),
        ("cao tuoi", TargetGroup::Elderly),
        ("nct", TargetGroup::Elderly),
        ("khuyet tat", TargetGroup::Disabled),
        ("nkt", TargetGroup::Disabled),
        ("yeu the", TargetGroup::Vulnerable),
        ("bao tro", TargetGroup::Vulnerable),
        ("bat kha khang", TargetGroup::ForceMajeure),
    ];
    let folded = fold_for_search(text);
    KNOWN
        .iter()
        .find(|(word, _)| folded.contains(word))
        .map_or(TargetGroup::Other, |(_, group)| *group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn target_groups_are_known_by_their_words() {
        assert_eq!(target_group("Hộ cận nghèo"), TargetGroup::NearPoorHousehold);
        assert_eq!(target_group("Thương binh 3/4"), TargetGroup::MeritPerson);
        assert_eq!(target_group("NCT"), TargetGroup::Elderly);
        assert_eq!(target_group("Khác"), TargetGroup::Other);
    }
}

//! Who is there already, at the ward and further up in the file, and which residential groups.

use std::collections::HashMap;

use chrono::NaiveDate;
use tainha_domain::address::address_key;
use tainha_domain::date::PartialDate;
use tainha_domain::name::{fold_for_search, tidy};
use tainha_domain::view::PersonView;

use super::columns::{Columns, Field};
use super::rows::{GoodRow, GroupName, Judge};
use super::table::TableRow;
use crate::console::people_dto::RosterProblem;
use crate::desk::{all, groups_of};
use crate::error::Result;
use crate::store::Db;

/// Who was found so far: at the ward and further up in the file.
pub(crate) struct Found {
    pub(super) today: NaiveDate,
    groups: HashMap<String, GroupName>,
    numbers: HashMap<String, String>,
    people: HashMap<String, String>,
}

impl Found {
    pub(crate) fn new(db: Db<'_>, today: NaiveDate) -> Result<Self> {
        let mut found = Self {
            today,
            groups: HashMap::new(),
            numbers: HashMap::new(),
            people: HashMap::new(),
        };
        for group in groups_of(db)? {
            let known = GroupName {
                code: group.code.clone(),
                name: group.name.clone(),
            };
            found.groups.insert(group_key(&group.name), known.clone());
            found.groups.entry(group_key(&group.code)).or_insert(known);
        }
        for (_, person) in all(db, "person", PersonView::of)? {
            let here = "đã có trong danh sách của phường".to_owned();
            let details = person.details.as_ref();
            if let Some(number) = details.and_then(|d| d.personal_id_no.clone()) {
                found.numbers.insert(number, here.clone());
            }
            let birth = details
                .and_then(|d| d.birth.as_deref())
                .and_then(|text| PartialDate::parse(text).ok())
                .map(PartialDate::year)
                .or(person.birth_year);
            found
                .people
                .insert(person_key(&person.name, birth, &person.house), here);
        }
        Ok(found)
    }

    /// The row if it can be imported, and what is to be said about it.
    pub(crate) fn judge(
        &mut self,
        row: &TableRow,
        columns: &Columns,
    ) -> (Option<GoodRow>, Vec<RosterProblem>) {
        let mut judge = Judge::of(row, columns);
        let good = judge.read(self);
        if let Some(good) = good
            && !judge.left_out
        {
            self.look_up(&good, &mut judge);
            if !judge.left_out {
                self.note(&good);
                return (Some(good), judge.problems);
            }
        }
        (None, judge.problems)
    }

    fn look_up(&self, good: &GoodRow, judge: &mut Judge<'_>) {
        if let Some(where_) = good
            .personal_id_no
            .as_ref()
            .and_then(|n| self.numbers.get(n))
        {
            let reason = format!("Số định danh này {where_}; dòng được bỏ qua.");
            judge.say(
                "duplicate",
                Some(Field::IdNumber),
                "duplicate_number",
                reason,
            );
            return;
        }
        let key = person_key(&good.name, good.birth.map(PartialDate::year), &good.house);
        if let Some(where_) = self.people.get(&key) {
            let reason =
                format!("Người cùng tên, cùng năm sinh, cùng địa chỉ {where_}; dòng được bỏ qua.");
            judge.say("duplicate", Some(Field::Name), "duplicate_person", reason);
        }
    }

    fn note(&mut self, good: &GoodRow) {
        let here = format!("đã có ở dòng {}", good.number);
        if let Some(number) = &good.personal_id_no {
            self.numbers.insert(number.clone(), here.clone());
        }
        let key = person_key(&good.name, good.birth.map(PartialDate::year), &good.house);
        self.people.insert(key, here);
    }

    /// The group that a cell names: known, or new.
    pub(super) fn group(&mut self, text: &str) -> Option<GroupName> {
        let key = group_key(text);
        if let Some(known) = self.groups.get(&key) {
            return Some(known.clone());
        }
        let number: Option<u32> = key.parse().ok();
        let name = match number {
            Some(number) if text.trim().bytes().all(|b| b.is_ascii_digit()) => {
                format!("Tổ dân phố số {number}")
            }
            _ => tidy(text),
        };
        let code = match number {
            Some(number) => format!("{number:02}"),
            None => slug(&key),
        };
        if code.is_empty() {
            return None;
        }
        let group = GroupName { code, name };
        self.groups.insert(key, group.clone());
        Some(group)
    }
}

fn person_key(name: &str, birth: Option<i32>, house: &str) -> String {
    let birth = birth.map(|year| year.to_string()).unwrap_or_default();
    format!("{}|{birth}|{}", fold_for_search(name), address_key(house))
}

/// `Tổ dân phố số 05`, `TDP 5`, `5` are one group: the number alone is its key.
fn group_key(text: &str) -> String {
    let folded = address_key(text);
    let rest: Vec<&str> = folded
        .split(' ')
        .filter(|word| !matches!(*word, "to" | "dan" | "pho" | "so" | "dp"))
        .collect();
    match rest[..] {
        [number] if number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) => {
            number.trim_start_matches('0').to_owned()
        }
        _ => folded,
    }
}

fn slug(text: &str) -> String {
    let dashed: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let parts: Vec<&str> = dashed.split('-').filter(|part| !part.is_empty()).collect();
    parts
        .join("-")
        .chars()
        .take(32)
        .collect::<String>()
        .trim_end_matches('-')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_group_are_one_group() {
        for text in [
            "5",
            "05",
            "Tổ 5",
            "TDP số 5",
            "Tổ dân phố số 05",
            "to dan pho 5",
        ] {
            assert_eq!(group_key(text), "5", "{text}");
        }
        assert_ne!(group_key("Tổ 5A"), group_key("Tổ 5B"));
        assert_eq!(slug(&group_key("Thôn Đông Mỹ")), "thon-dong-my");
    }
}

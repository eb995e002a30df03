//! SQL of the columns that lists filter and sort by: one row per person, request, appointment,
//! visit and dossier, written with the view.

use rusqlite::named_params;

use super::Db;
use super::journal::collect;
use crate::error::Result;

/// What a list knows of a thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ListRow {
    /// `person`, `request`, `appointment`, `visit`, `dossier`, `custody` (paper of a dossier),
    /// `finding` (what a clerk should look at of a person).
    pub kind: String,
    /// Its UUID.
    pub id: String,
    /// Where it stands.
    pub state: String,
    /// The person it belongs to.
    pub person: Option<String>,
    /// Request of an appointment (or the dossier whose result it brings), appointment of a visit,
    /// visit of a dossier.
    pub parent: Option<String>,
    /// Team.
    pub team: Option<String>,
    /// `YYYY-MM-DD`.
    pub day: Option<String>,
    /// What it is sorted by.
    pub sort: String,
    /// Folded text to search in.
    pub search: String,
    /// Residential group of a person, procedure of the others.
    pub category: Option<String>,
    /// Id number of a person, official code of a dossier, code of a visit (of its appointment, or
    /// its own where none was made).
    pub number: Option<String>,
}

/// Which rows; every part may be absent.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Kind; always given.
    pub kind: &'static str,
    /// One of these states.
    pub states: Vec<&'static str>,
    /// Of this person.
    pub person: Option<String>,
    /// Of this parent.
    pub parent: Option<String>,
    /// Of this team.
    pub team: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Of this category.
    pub category: Option<String>,
    /// With this number.
    pub number: Option<String>,
    /// Every word must stand in the search text (folded).
    pub words: Vec<String>,
    /// Last first.
    pub newest_first: bool,
    /// At most so many; 0: all.
    pub limit: u32,
}

const COLUMNS: &str = "kind, id, state, person, parent, team, day, sort, search, category, number";

impl ListFilter {
    /// Of one kind.
    pub fn of(kind: &'static str) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// The condition and its values. Only fixed text goes into the SQL.
    fn condition(&self, ward: String) -> (String, Vec<String>) {
        let mut sql = "ward = ? AND kind = ?".to_owned();
        let mut values = vec![ward, self.kind.to_owned()];
        if !self.states.is_empty() {
            let marks = vec!["?"; self.states.len()].join(", ");
            sql.push_str(&format!(" AND state IN ({marks})"));
            values.extend(self.states.iter().map(|s| (*s).to_owned()));
        }
        let equal = [
            ("person", &self.person),
            ("parent", &self.parent),
            ("team", &self.team),
            ("category", &self.category),
            ("number", &self.number),
        ];
        for (column, value) in equal {
            if let Some(value) = value {
                sql.push_str(&format!(" AND {column} = ?"));
                values.push(value.clone());
            }
        }
        if let Some(from) = &self.from {
            sql.push_str(" AND day >= ?");
            values.push(from.clone());
        }
        if let Some(to) = &self.to {
            sql.push_str(" AND day <= ?");
            values.push(to.clone());
        }
        for word in &self.words {
            sql.push_str(" AND instr(search, ?) > 0");
            values.push(word.clone());
        }
        (sql, values)
    }
}

fn list_row(row: &rusqlite::Row<'_>) -> Result<ListRow> {
    Ok(ListRow {
        kind: row.get(0)?,
        id: row.get(1)?,
        state: row.get(2)?,
        person: row.get(3)?,
        parent: row.get(4)?,
        team: row.get(5)?,
        day: row.get(6)?,
        sort: row.get(7)?,
        search: row.get(8)?,
        category: row.get(9)?,
        number: row.get(10)?,
    })
}

impl Db<'_> {
    /// Writes the row of a thing.
    pub fn put_list_row(&self, row: &ListRow) -> Result<()> {
        let sql =
            "INSERT OR REPLACE INTO list_row (ward, kind, id, state, person, parent, team, day,
                                                    sort, search, category, number)
                   VALUES (:ward, :kind, :id, :state, :person, :parent, :team, :day,
                           :sort, :search, :category, :number)";
        self.connection
            .prepare_cached(sql)?
            .execute(named_params! {
                ":ward": self.key(), ":kind": row.kind, ":id": row.id, ":state": row.state,
                ":person": row.person, ":parent": row.parent, ":team": row.team, ":day": row.day,
                ":sort": row.sort, ":search": row.search, ":category": row.category,
                ":number": row.number,
            })?;
        Ok(())
    }

    /// Rows that a filter names, in order; where words are searched for, first those in which they
    /// stand as typed, whole words before parts of them.
    pub fn list(&self, filter: &ListFilter) -> Result<Vec<ListRow>> {
        let (condition, mut values) = filter.condition(self.key());
        let mut rank = "";
        if !filter.words.is_empty() {
            let typed = filter.words.join(" ");
            values.extend([format!(" {typed} "), typed]);
            rank = "CASE WHEN instr(' ' || search || ' ', ?) > 0 THEN 0
                         WHEN instr(search, ?) > 0 THEN 1 ELSE 2 END, ";
        }
        let order = if filter.newest_first { "DESC" } else { "ASC" };
        let limit = if filter.limit == 0 {
            -1
        } else {
            i64::from(filter.limit)
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM list_row WHERE {condition}
             ORDER BY {rank}sort {order}, id LIMIT {limit}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query(rusqlite::params_from_iter(values))?;
        collect(rows, list_row)
    }

    /// The row of one thing.
    pub fn list_row_of(&self, kind: &str, id: &str) -> Result<Option<ListRow>> {
        let sql =
            format!("SELECT {COLUMNS} FROM list_row WHERE ward = ?1 AND kind = ?2 AND id = ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query((self.key(), kind, id))?;
        rows.next()?.map(list_row).transpose()
    }

    /// Everything that belongs to a person.
    pub fn rows_of_person(&self, person: &str) -> Result<Vec<ListRow>> {
        let sql = format!("SELECT {COLUMNS} FROM list_row WHERE ward = ?1 AND person = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        collect(statement.query((self.key(), person))?, list_row)
    }

    /// How many rows a filter names.
    pub fn count(&self, filter: &ListFilter) -> Result<u32> {
        let (condition, values) = filter.condition(self.key());
        let sql = format!("SELECT count(*) FROM list_row WHERE {condition}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(rusqlite::params_from_iter(values), |row| row.get(0))?)
    }

    /// How many rows of a kind each category has.
    pub fn count_by_category(&self, kind: &str) -> Result<Vec<(String, u32)>> {
        let sql = "SELECT category, count(*) FROM list_row
                   WHERE ward = ?1 AND kind = ?2 AND category IS NOT NULL
                   GROUP BY category ORDER BY category";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query((self.key(), kind))?, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }
}

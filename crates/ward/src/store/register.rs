//! SQL of the certification register: numbers, pages that have one, who opened what.

use rusqlite::{OptionalExtension as _, named_params};
use tainha_journal::{Hash, Position, Time, time};
use uuid::Uuid;

use super::Db;
use super::journal::{collect, number, parse, parse_time};
use crate::error::Result;

/// One number that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterNumber {
    /// Year.
    pub year: i32,
    /// Number.
    pub number: u32,
    /// Book.
    pub book: u32,
    /// Certification.
    pub certification: Uuid,
}

impl Db<'_> {
    /// The last number given in a year; 0: none.
    pub fn last_number(&self, register: &str, year: i32) -> Result<u32> {
        Ok(self.connection.query_row(
            "SELECT COALESCE(MAX(number), 0) FROM register_number
             WHERE ward = :ward AND register = :register AND year = :year",
            named_params! { ":ward": self.key(), ":register": register, ":year": year },
            |row| row.get(0),
        )?)
    }

    /// Gives a number, once and for ever.
    pub fn put_number(&self, register: &str, given: &RegisterNumber) -> Result<()> {
        self.connection.execute(
            "INSERT INTO register_number (ward, register, year, number, book, certification)
             VALUES (:ward, :register, :year, :number, :book, :certification)",
            named_params! {
                ":ward": self.key(), ":register": register, ":year": given.year,
                ":number": given.number, ":book": given.book,
                ":certification": given.certification.to_string(),
            },
        )?;
        Ok(())
    }

    /// Notes that somebody had seen more than this ward holds.
    pub fn doubt_register(&self, held: Position, at: &Time) -> Result<()> {
        self.connection.execute(
            "INSERT INTO register_doubt (ward, held, at) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING",
            (self.key(), i64::from(held), time::format(at)),
        )?;
        Ok(())
    }

    /// Whether the register is in doubt.
    pub fn is_register_doubted(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM register_doubt WHERE ward = ?1)";
        Ok(self
            .connection
            .query_row(sql, [self.key()], |row| row.get(0))?)
    }

    /// A clerk said what stands on paper.
    pub fn settle_register(&self) -> Result<()> {
        let sql = "DELETE FROM register_doubt WHERE ward = ?1";
        self.connection.execute(sql, [self.key()])?;
        Ok(())
    }

    /// Numbers of a year, ascending.
    pub fn numbers(&self, register: &str, year: i32) -> Result<Vec<RegisterNumber>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT year, number, book, certification FROM register_number
             WHERE ward = :ward AND register = :register AND year = :year ORDER BY number",
        )?;
        let rows = statement
            .query(named_params! { ":ward": self.key(), ":register": register, ":year": year })?;
        collect(rows, |row| {
            Ok(RegisterNumber {
                year: row.get(0)?,
                number: row.get(1)?,
                book: row.get(2)?,
                certification: parse("certification", &row.get::<_, String>(3)?)?,
            })
        })
    }

    /// The certification that has a number for this page already.
    pub fn page_holder(&self, image: Hash) -> Result<Option<String>> {
        Ok(self
            .connection
            .query_row(
                "SELECT certification FROM register_page WHERE ward = :ward AND image = :image",
                named_params! { ":ward": self.key(), ":image": image.to_string() },
                |row| row.get(0),
            )
            .optional()?)
    }

    /// The page has its number now.
    pub fn put_page(&self, image: Hash, certification: Uuid) -> Result<()> {
        self.connection.execute(
            "INSERT INTO register_page (ward, image, certification)
             VALUES (:ward, :image, :certification)",
            named_params! {
                ":ward": self.key(), ":image": image.to_string(),
                ":certification": certification.to_string(),
            },
        )?;
        Ok(())
    }

    /// Notes who opened a certification.
    pub fn note_opening(
        &self,
        certification: Uuid,
        staff: Uuid,
        what: &str,
        at: &Time,
    ) -> Result<()> {
        self.connection.execute(
            "INSERT INTO certification_opening (ward, certification, staff, what, at)
             VALUES (:ward, :certification, :staff, :what, :at)",
            named_params! {
                ":ward": self.key(), ":certification": certification.to_string(),
                ":staff": staff.to_string(), ":what": what, ":at": time::format(at),
            },
        )?;
        Ok(())
    }

    /// Notes who opened the register or the list; the same person again within ten minutes is one
    /// reading, as a screen reads anew by itself.
    pub fn note_reading(&self, staff: Uuid, what: &str, at: &Time) -> Result<()> {
        let since = *at - chrono::TimeDelta::minutes(10);
        self.connection.execute(
            "INSERT INTO register_opening (ward, staff, what, at)
             SELECT :ward, :staff, :what, :at
             WHERE NOT EXISTS (
                 SELECT 1 FROM register_opening
                 WHERE ward = :ward AND staff = :staff AND what = :what AND at > :since)",
            named_params! {
                ":ward": self.key(), ":staff": staff.to_string(), ":what": what,
                ":at": time::format(at), ":since": time::format(&since),
            },
        )?;
        Ok(())
    }

    /// Who opened the register, newest first: staff, what and when.
    pub fn readings(&self) -> Result<Vec<(String, String, Time)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT staff, what, at FROM register_opening
             WHERE ward = :ward ORDER BY at DESC LIMIT 100",
        )?;
        let rows = statement.query(named_params! { ":ward": self.key() })?;
        collect(rows, |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                parse_time(&row.get::<_, String>(2)?)?,
            ))
        })
    }

    /// Certifications that cite a file: photo of the signed paper, strokes or print.
    pub fn certifications_citing(&self, sha256: Hash) -> Result<Vec<Uuid>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT substr(stream, length('certification/') + 1) FROM blob_citation
             WHERE ward = :ward AND sha256 = :sha256 AND stream LIKE 'certification/%'",
        )?;
        let rows = statement.query(named_params! {
            ":ward": self.key(), ":sha256": sha256.to_string(),
        })?;
        collect(rows, |row| {
            Uuid::parse_str(&row.get::<_, String>(0)?)
                .map_err(|e| crate::error::WardError::corrupt("stream", &e))
        })
    }

    /// Who opened a certification, newest first: staff, what and when.
    pub fn openings(&self, certification: Uuid) -> Result<Vec<(String, String, Time)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT staff, what, at FROM certification_opening
             WHERE ward = :ward AND certification = :certification ORDER BY at DESC LIMIT 200",
        )?;
        let rows = statement.query(named_params! {
            ":ward": self.key(), ":certification": certification.to_string(),
        })?;
        collect(rows, |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                parse_time(&row.get::<_, String>(2)?)?,
            ))
        })
    }

    /// Place and time of a checkpoint that an entry cites.
    pub fn cited_checkpoint(&self, hash: Hash) -> Result<Option<(Position, Time)>> {
        let found: Option<(i64, String)> = self
            .connection
            .query_row(
                "SELECT position, at FROM checkpoint WHERE ward = :ward AND hash = :hash",
                named_params! { ":ward": self.key(), ":hash": hash.to_string() },
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        found
            .map(|(position, at)| Ok((number("position", position)?, parse_time(&at)?)))
            .transpose()
    }
}

//! SQL of who may speak to the ward: challenges and bearers of tablets, enrolment codes, logins
//! and sessions of the console. Secrets are kept as digests only.

use rusqlite::named_params;
use tainha_journal::{Time, time};

use super::Db;
use super::journal::{collect, parse_time};
use crate::error::Result;

/// An enrolment code, without the code.
#[derive(Debug, Clone)]
pub struct CodeRow {
    /// First characters of the token.
    pub selector: String,
    /// Digest of the token.
    pub token: String,
    /// For whom.
    pub staff: String,
    /// Name the tablet shall have.
    pub device_name: Option<String>,
    /// Until when.
    pub expires: Time,
    /// Tries left.
    pub tries_left: u32,
    /// The device it became.
    pub used_by: Option<String>,
}

/// A login of the console.
#[derive(Debug, Clone)]
pub struct Login {
    /// Name typed.
    pub login: String,
    /// Staff id.
    pub staff: String,
    /// Argon2id, PHC string.
    pub password: String,
    /// A one-time password is held.
    pub must_change: bool,
    /// Wrong tries in a row.
    pub failures: u32,
    /// No try before.
    pub locked_until: Option<Time>,
}

/// A session of the console.
#[derive(Debug, Clone)]
pub struct ConsoleSession {
    /// Login name.
    pub login: String,
    /// Token of the header.
    pub csrf: String,
    /// Until when.
    pub expires: Time,
}

impl Db<'_> {
    /// Forgets every session, challenge and code (after a restore).
    pub fn end_all_sessions(&self) -> Result<()> {
        for table in [
            "challenge",
            "device_session",
            "console_session",
            "enrolment_code",
        ] {
            let sql = format!("DELETE FROM {table} WHERE ward = ?1");
            self.connection.execute(&sql, [self.key()])?;
        }
        Ok(())
    }

    /// Keeps a challenge and forgets those that ran out.
    pub fn insert_challenge(
        &self,
        nonce: &str,
        device: &str,
        expires: &Time,
        now: &Time,
    ) -> Result<()> {
        let sql = "DELETE FROM challenge WHERE ward = ?1 AND expires < ?2";
        self.connection
            .execute(sql, (self.key(), time::format(now)))?;
        let sql = "INSERT INTO challenge (ward, nonce, device, expires) VALUES (?1, ?2, ?3, ?4)";
        let row = (self.key(), nonce, device, time::format(expires));
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// Takes a challenge away; answers when it would have run out.
    pub fn take_challenge(&self, nonce: &str, device: &str) -> Result<Option<Time>> {
        let sql = "DELETE FROM challenge WHERE ward = ?1 AND nonce = ?2 AND device = ?3
                   RETURNING expires";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = collect(statement.query((self.key(), nonce, device))?, |row| {
            parse_time(&row.get::<_, String>(0)?)
        })?;
        Ok(found.first().copied())
    }

    /// Keeps a bearer and forgets those that ran out.
    pub fn insert_device_session(
        &self,
        token: &str,
        device: &str,
        expires: &Time,
        now: &Time,
    ) -> Result<()> {
        let sql = "DELETE FROM device_session WHERE ward = ?1 AND expires < ?2";
        self.connection
            .execute(sql, (self.key(), time::format(now)))?;
        let sql =
            "INSERT INTO device_session (ward, token, device, expires) VALUES (?1, ?2, ?3, ?4)";
        let row = (self.key(), token, device, time::format(expires));
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// Whose bearer it is, and until when.
    pub fn device_session(&self, token: &str) -> Result<Option<(String, Time)>> {
        let sql = "SELECT device, expires FROM device_session WHERE ward = ?1 AND token = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = collect(statement.query((self.key(), token))?, |row| {
            Ok((
                row.get::<_, String>(0)?,
                parse_time(&row.get::<_, String>(1)?)?,
            ))
        })?;
        Ok(found.into_iter().next())
    }

    /// Keeps an enrolment code; an older one of the same selector gives way.
    pub fn put_code(&self, row: &CodeRow) -> Result<()> {
        self.connection.execute(
            "INSERT OR REPLACE INTO enrolment_code
                 (ward, selector, token, staff, device_name, expires, tries_left, used_by)
             VALUES (:ward, :selector, :token, :staff, :device_name, :expires, :tries, :used_by)",
            named_params! {
                ":ward": self.key(), ":selector": row.selector, ":token": row.token,
                ":staff": row.staff, ":device_name": row.device_name,
                ":expires": time::format(&row.expires), ":tries": row.tries_left,
                ":used_by": row.used_by,
            },
        )?;
        Ok(())
    }

    /// The code with this selector.
    pub fn code(&self, selector: &str) -> Result<Option<CodeRow>> {
        let sql = "SELECT selector, token, staff, device_name, expires, tries_left, used_by
                   FROM enrolment_code WHERE ward = ?1 AND selector = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = collect(statement.query((self.key(), selector))?, |row| {
            Ok(CodeRow {
                selector: row.get(0)?,
                token: row.get(1)?,
                staff: row.get(2)?,
                device_name: row.get(3)?,
                expires: parse_time(&row.get::<_, String>(4)?)?,
                tries_left: row.get(5)?,
                used_by: row.get(6)?,
            })
        })?;
        Ok(found.into_iter().next())
    }

    /// Adds a login or gives one a new password.
    pub fn put_login(&self, row: &Login) -> Result<()> {
        self.connection.execute(
            "INSERT INTO staff_login (ward, login, staff, password, must_change)
             VALUES (:ward, :login, :staff, :password, :must_change)
             ON CONFLICT (ward, login) DO UPDATE SET password = excluded.password,
                 must_change = excluded.must_change, failures = 0, locked_until = NULL",
            named_params! {
                ":ward": self.key(), ":login": row.login, ":staff": row.staff,
                ":password": row.password, ":must_change": row.must_change,
            },
        )?;
        Ok(())
    }

    /// A login by its name.
    pub fn login(&self, login: &str) -> Result<Option<Login>> {
        let sql = "SELECT login, staff, password, must_change, failures, locked_until
                   FROM staff_login WHERE ward = ?1 AND login = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = collect(statement.query((self.key(), login))?, |row| {
            let locked: Option<String> = row.get(5)?;
            Ok(Login {
                login: row.get(0)?,
                staff: row.get(1)?,
                password: row.get(2)?,
                must_change: row.get(3)?,
                failures: row.get(4)?,
                locked_until: locked.as_deref().map(parse_time).transpose()?,
            })
        })?;
        Ok(found.into_iter().next())
    }

    /// Login names by staff id.
    pub fn logins(&self) -> Result<Vec<(String, String)>> {
        let sql = "SELECT staff, login FROM staff_login WHERE ward = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        collect(statement.query([self.key()])?, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// Notes wrong tries (0: forgotten) and until when nobody may try.
    pub fn set_failures(&self, login: &str, failures: u32, until: Option<&Time>) -> Result<()> {
        let sql = "UPDATE staff_login SET failures = ?3, locked_until = ?4
                   WHERE ward = ?1 AND login = ?2";
        let row = (self.key(), login, failures, until.map(time::format));
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// Keeps a session of the console and forgets those that ran out.
    pub fn insert_console_session(
        &self,
        token: &str,
        session: &ConsoleSession,
        now: &Time,
    ) -> Result<()> {
        let sql = "DELETE FROM console_session WHERE ward = ?1 AND expires < ?2";
        self.connection
            .execute(sql, (self.key(), time::format(now)))?;
        let sql = "INSERT INTO console_session (ward, token, login, csrf, expires)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let expires = time::format(&session.expires);
        let row = (self.key(), token, &session.login, &session.csrf, expires);
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// A session of the console.
    pub fn console_session(&self, token: &str) -> Result<Option<ConsoleSession>> {
        let sql = "SELECT login, csrf, expires FROM console_session WHERE ward = ?1 AND token = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = collect(statement.query((self.key(), token))?, |row| {
            Ok(ConsoleSession {
                login: row.get(0)?,
                csrf: row.get(1)?,
                expires: parse_time(&row.get::<_, String>(2)?)?,
            })
        })?;
        Ok(found.into_iter().next())
    }

    /// A session goes on.
    pub fn extend_console_session(&self, token: &str, expires: &Time) -> Result<()> {
        let sql = "UPDATE console_session SET expires = ?3 WHERE ward = ?1 AND token = ?2";
        self.connection
            .execute(sql, (self.key(), token, time::format(expires)))?;
        Ok(())
    }

    /// Ends every session of a login but one.
    pub fn end_other_sessions(&self, login: &str, keep: &str) -> Result<()> {
        let sql = "DELETE FROM console_session WHERE ward = ?1 AND login = ?2 AND token <> ?3";
        self.connection.execute(sql, (self.key(), login, keep))?;
        Ok(())
    }

    /// Ends a session; all of a login if no token is given.
    pub fn end_console_sessions(&self, login: &str, token: Option<&str>) -> Result<()> {
        let sql = "DELETE FROM console_session
                   WHERE ward = ?1 AND login = ?2 AND (?3 IS NULL OR token = ?3)";
        self.connection.execute(sql, (self.key(), login, token))?;
        Ok(())
    }
}

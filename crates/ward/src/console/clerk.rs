//! Who is at the console: session cookie, anti-forgery header, role. Refuses everybody whose
//! session ran out with `session_expired`, and everything but the password change while a one-time
//! password is held.

use axum::extract::FromRequestParts;
use chrono::TimeDelta;
use http::header::COOKIE;
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use subtle::ConstantTimeEq as _;
use tainha_domain::event::Role;
use tainha_domain::view::{StaffView, View};
use tainha_journal::{Actor, Hash, Time};
use uuid::Uuid;

use crate::error::{Result, WardError};
use crate::journal::view_of;
use crate::problem::Problem;
use crate::store::{ConsoleSession, Db};
use crate::ward::{Acting, Desk, Ward};

/// Name of the cookie.
pub(super) const COOKIE_NAME: &str = "tainha_session";
/// A session ends after so long without work.
pub(super) const IDLE: TimeDelta = TimeDelta::minutes(60);
/// A session that has less than this left is prolonged by work.
const PROLONG: TimeDelta = TimeDelta::minutes(55);

/// A member of staff with a session that holds.
#[derive(Debug, Clone)]
pub(super) struct Clerk {
    pub(super) staff: Uuid,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) login: String,
    pub(super) must_change: bool,
    pub(super) csrf: String,
    pub(super) expires: Time,
}

impl Clerk {
    /// What acts in the writer's transaction.
    pub(super) fn desk(&self, ward: &Ward) -> Desk {
        Desk::new(ward, self.acting())
    }

    pub(super) fn acting(&self) -> Acting {
        Acting {
            actor: Actor::Staff(self.staff.into()),
            role: self.role,
        }
    }

    /// Evidence of a dossier, with everything in it.
    pub(super) fn may_take_evidence(&self) -> Result<(), Problem> {
        if matches!(self.role, Role::Clerk | Role::Registrar | Role::Leader) {
            Ok(())
        } else {
            Err(Problem::forbidden())
        }
    }

    /// Staff, teams, codes, devices.
    pub(super) fn may_administer(&self) -> Result<(), Problem> {
        if matches!(self.role, Role::Administrator | Role::Leader) {
            Ok(())
        } else {
            Err(Problem::forbidden())
        }
    }
}

pub(super) fn expired() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "session_expired",
        "Phiên làm việc đã hết. Xin đăng nhập lại; những gì đang nhập vẫn còn.",
        "the session has ended: sign in again, what was typed is kept",
    )
}

fn forged() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "csrf",
        "Trang đã cũ. Xin tải lại trang rồi thử lại.",
        "the X-CSRF-Token header is missing or wrong: reload the page",
    )
}

fn must_change() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "must_change_password",
        "Xin đặt mật khẩu riêng trước khi làm việc.",
        "set a password of your own first",
    )
}

/// Digest under which a session's cookie is kept.
pub(super) fn token_of(headers: &HeaderMap) -> Option<String> {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE_NAME)
        .map(|(_, value)| Hash::of(value.as_bytes()).to_string())
}

/// The clerk of a session, if it holds and the person still works at the ward.
pub(super) fn clerk(db: Db<'_>, session: ConsoleSession, now: Time) -> Result<Option<Clerk>> {
    if session.expires <= now {
        return Ok(None);
    }
    let Some(login) = db.login(&session.login)? else {
        return Ok(None);
    };
    let Some(View::Staff(view)) = view_of(db, &format!("staff/{}", login.staff))? else {
        return Ok(None);
    };
    let StaffView {
        name, role, left, ..
    } = *view;
    if left.is_some_and(|day| day <= now.date_naive()) {
        return Ok(None);
    }
    Ok(Some(Clerk {
        staff: login
            .staff
            .parse()
            .map_err(|e| WardError::corrupt("staff", &e))?,
        name,
        role: role.unwrap_or(Role::Unknown),
        login: login.login,
        must_change: login.must_change,
        csrf: session.csrf,
        expires: session.expires,
    }))
}

impl FromRequestParts<Ward> for Clerk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, ward: &Ward) -> Result<Self, Problem> {
        let token = token_of(&parts.headers).ok_or_else(expired)?;
        let now = ward.env().now();
        let lookup = token.clone();
        let found = ward
            .store()
            .read(move |db| match db.console_session(&lookup)? {
                Some(session) => clerk(db, session, now),
                None => Ok(None),
            })
            .await?;
        let mut clerk = found.ok_or_else(expired)?;
        let safe = matches!(parts.method, Method::GET | Method::HEAD);
        let told = parts
            .headers
            .get("x-csrf-token")
            .map_or(&b""[..], |value| value.as_bytes());
        if !safe && !bool::from(told.ct_eq(clerk.csrf.as_bytes())) {
            return Err(forged());
        }
        let path = parts.uri.path();
        let own = path.ends_with("/session") || path.ends_with("/password");
        if !own && !clerk.role.desk() {
            return Err(Problem::forbidden());
        }
        if !own && clerk.must_change {
            return Err(must_change());
        }
        // The header asks for the summary every few seconds; that is no work.
        if !path.ends_with("/summary") && clerk.expires - now < PROLONG {
            clerk.expires = now + IDLE;
            let until = clerk.expires;
            ward.store()
                .write(move |db| db.extend_console_session(&token, &until))
                .await?;
        }
        Ok(clerk)
    }
}

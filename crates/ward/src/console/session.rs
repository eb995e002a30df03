//! Sign-in, sign-out, password, and the page header.

use axum::Json;
use axum::extract::{Extension, State};
use axum::response::{IntoResponse as _, Response};
use chrono::{Datelike as _, TimeDelta};
use http::header::{RETRY_AFTER, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};
use tainha_journal::{Hash, Time};
use tokio::sync::Semaphore;

use super::clerk::{COOKIE_NAME, Clerk, IDLE, clerk, token_of};
use super::session_dto::{ChangePassword, Session, SignIn, StaffRef, Summary, WardRef};
use crate::error::WardError;
use crate::password;
use crate::problem::{ErrorBody, Problem};
use crate::serve::Secure;
use crate::store::{ConsoleSession, ListFilter, Login};
use crate::ward::Ward;

/// Wrong tries that cost nothing.
const FREE_TRIES: u32 = 4;
/// Longest wait after wrong tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);
/// What is checked when there is no such login, so that both take as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Sign in; the answer sets the session cookie.
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignIn,
    responses((status = 200, body = Session), (status = 401, body = ErrorBody), (status = 429, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn sign_in(
    State(ward): State<Ward>,
    secure: Option<Extension<Secure>>,
    Json(body): Json<SignIn>,
) -> Result<Response, Problem> {
    let now = ward.env().now();
    let name = body.name.trim().to_lowercase();
    let login = match count_try(&ward, name, now).await? {
        Counted::Locked(until) => return Err(locked(until, now)),
        Counted::Unknown => None,
        Counted::Try(login) => Some(login),
    };
    let hash = login
        .as_ref()
        .map_or_else(|| NOBODY.to_owned(), |l| l.password.clone());
    let right = hashing(move || password::matches(&body.password, &hash)).await?;
    let Some(login) = login else {
        return Err(wrong());
    };
    if !right {
        return Err(login
            .locked_until
            .map_or_else(wrong, |until| locked(until, now)));
    }
    let (cookie, csrf) = (ward.env().token(), ward.env().token());
    let session = ConsoleSession {
        login: login.login.clone(),
        csrf,
        expires: now + IDLE,
    };
    let token = Hash::of(cookie.as_bytes()).to_string();
    let found = ward
        .store()
        .write(move |db| {
            db.set_failures(&login.login, 0, None)?;
            db.insert_console_session(&token, &session, &now)?;
            clerk(db, session, now)
        })
        .await?
        .ok_or_else(wrong)?;
    let answer = describe(&ward, &found).await?;
    let mut response = Json(answer).into_response();
    let secure = if secure.is_some() { "; Secure" } else { "" };
    let line = format!("{COOKIE_NAME}={cookie}; HttpOnly; SameSite=Strict; Path=/{secure}");
    let line = HeaderValue::from_str(&line).expect("a token is base64url");
    response.headers_mut().insert(SET_COOKIE, line);
    Ok(response)
}

/// What came of counting a try.
enum Counted {
    /// Nobody has this login.
    Unknown,
    /// No try before this time.
    Locked(Time),
    /// It may be made; it counts as wrong until it was right.
    Try(Login),
}

/// Counts a try before it is made, in one transaction: tries side by side all count.
async fn count_try(ward: &Ward, name: String, now: Time) -> Result<Counted, Problem> {
    let counted = ward.store().write(move |db| {
        let Some(mut login) = db.login(&name)? else {
            return Ok(Counted::Unknown);
        };
        if let Some(until) = login.locked_until.filter(|until| *until > now) {
            return Ok(Counted::Locked(until));
        }
        login.failures = login.failures.saturating_add(1);
        login.locked_until = (login.failures > FREE_TRIES).then(|| {
            let doubled = 1i32 << (login.failures - FREE_TRIES).min(10);
            now + (TimeDelta::seconds(15) * doubled).min(LONGEST_WAIT)
        });
        db.set_failures(&login.login, login.failures, login.locked_until.as_ref())?;
        Ok(Counted::Try(login))
    });
    Ok(counted.await?)
}

/// Runs work that hashes a password, off the runtime, few at a time: each takes 19 MiB.
async fn hashing<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    static FEW: Semaphore = Semaphore::const_new(2);
    let _turn = FEW.acquire().await.map_err(|_| WardError::Stopping)?;
    Ok(tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| WardError::Stopping)?)
}

fn wrong() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_password",
        "Tên đăng nhập hoặc mật khẩu không đúng.",
        "wrong login or password",
    )
}

fn locked(until: Time, now: Time) -> Problem {
    let seconds = (until - now).num_seconds().max(1);
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "sign_in_locked",
        &format!("Đã nhập sai nhiều lần. Xin thử lại sau {seconds} giây."),
        "too many wrong tries; wait",
    )
    .detail(serde_json::json!({ "retry_after": seconds }))
    .header(RETRY_AFTER, HeaderValue::from(seconds))
}

async fn describe(ward: &Ward, clerk: &Clerk) -> Result<Session, Problem> {
    let row = ward.store().read(|db| db.ward_row()).await?;
    let role = serde_json::to_value(clerk.role).unwrap_or_default();
    Ok(Session {
        staff: StaffRef {
            id: clerk.staff,
            name: clerk.name.clone(),
            role: role.as_str().unwrap_or_default().to_owned(),
        },
        ward: WardRef {
            id: row.id.0,
            name: row.name,
            unit_code: row.unit_code,
            fingerprint: ward.fingerprint().to_string(),
        },
        must_change_password: clerk.must_change,
        csrf: clerk.csrf.clone(),
        expires_at: clerk.expires,
    })
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", tag = "session",
    responses((status = 200, body = Session), (status = 401, body = ErrorBody), (status = "default", body = ErrorBody)))]
pub(super) async fn current_session(
    State(ward): State<Ward>,
    clerk: Clerk,
) -> Result<Json<Session>, Problem> {
    describe(&ward, &clerk).await.map(Json)
}

/// Sign out.
#[utoipa::path(delete, path = "/session", tag = "session",
    responses((status = 204), (status = "default", body = ErrorBody)))]
pub(super) async fn sign_out(
    State(ward): State<Ward>,
    clerk: Clerk,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let token = token_of(&headers);
    ward.store()
        .write(move |db| db.end_console_sessions(&clerk.login, token.as_deref()))
        .await?;
    let gone = format!("{COOKIE_NAME}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, gone)]).into_response())
}

/// Change one's own password; every other session of the login ends.
#[utoipa::path(post, path = "/password", tag = "session", request_body = ChangePassword,
    responses((status = 200, body = Session), (status = "default", body = ErrorBody)))]
pub(super) async fn change_password(
    State(ward): State<Ward>,
    clerk: Clerk,
    headers: HeaderMap,
    Json(body): Json<ChangePassword>,
) -> Result<Json<Session>, Problem> {
    let length = body.new.chars().count();
    if length < password::SHORTEST || body.new.len() > password::LONGEST {
        return Err(Problem::invalid(
            "new",
            "Mật khẩu mới phải có ít nhất 10 ký tự.",
            "the new password has at least 10 characters",
        ));
    }
    if body.new == body.current {
        return Err(Problem::invalid(
            "new",
            "Mật khẩu mới phải khác mật khẩu cũ.",
            "the new password differs from the old",
        ));
    }
    let now = ward.env().now();
    let login = match count_try(&ward, clerk.login.clone(), now).await? {
        Counted::Locked(until) => return Err(locked(until, now)),
        Counted::Unknown => return Err(Problem::not_found()),
        Counted::Try(login) => login,
    };
    let env = ward.env().clone();
    let held = login.password.clone();
    let hash = hashing(move || {
        password::matches(&body.current, &held)
            .then(|| env.with_entropy(|entropy| password::hash(&body.new, entropy)))
    })
    .await?;
    let Some(password) = hash else {
        return Err(Problem::invalid(
            "current",
            "Mật khẩu hiện tại không đúng.",
            "the current password is wrong",
        ));
    };
    let changed = Login {
        password,
        must_change: false,
        ..login
    };
    let own = token_of(&headers).unwrap_or_default();
    ward.store()
        .write(move |db| {
            db.put_login(&changed)?;
            db.end_other_sessions(&changed.login, &own)
        })
        .await?;
    let clerk = Clerk {
        must_change: false,
        ..clerk
    };
    describe(&ward, &clerk).await.map(Json)
}

/// What the header shows on every page.
#[utoipa::path(get, path = "/summary", tag = "session",
    responses((status = 200, body = Summary), (status = "default", body = ErrorBody)))]
pub(super) async fn summary(
    State(ward): State<Ward>,
    _clerk: Clerk,
) -> Result<Json<Summary>, Problem> {
    let today = ward.env().today();
    let summary = ward
        .store()
        .read(move |db| {
            let mut open = ListFilter::of("request");
            open.states = vec!["open"];
            let mut waiting = ListFilter::of("dossier");
            waiting.states = vec!["waiting"];
            let unsent: Vec<u32> = db
                .devices()?
                .iter()
                .filter_map(|d| d.unsent_items)
                .filter(|n| *n > 0)
                .collect();
            Ok(Summary {
                position: db.ward_row()?.position.get(),
                requests_open: db.count(&open)?,
                dossiers_waiting: db.count(&waiting)?,
                devices_unsent: u32::try_from(unsent.len()).unwrap_or(u32::MAX),
                items_unsent: unsent.iter().sum(),
                days_to_list: days_to_list(today),
                today,
            })
        })
        .await?;
    Ok(Json(summary))
}

/// Days until the next 5th; 0 on the day.
fn days_to_list(today: chrono::NaiveDate) -> u32 {
    let this = today.with_day(5).expect("every month has a 5th");
    let due = if today.day() <= 5 {
        this
    } else {
        this + chrono::Months::new(1)
    };
    u32::try_from((due - today).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn the_list_is_due_on_the_fifth() {
        let on = |text: &str| days_to_list(text.parse::<NaiveDate>().unwrap());
        assert_eq!(on("2026-11-05"), 0);
        assert_eq!(on("2026-11-04"), 1);
        assert_eq!(on("2026-11-06"), 29);
        assert_eq!(on("2026-12-31"), 5);
    }
}

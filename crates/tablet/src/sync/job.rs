//! Carries out one job of the core. Here stands what is asked of the ward: session, scopes, feed;
//! what is sent stands in `send` and `upload`.

use std::sync::PoisonError;

use reqwest::Method;
use tainha_journal::feed::{FeedError, check_page};
use tainha_journal::wire::{
    Challenge, ChallengeRequest, ColleagueAnswer, ColleagueRequest, FeedPage, ScopesAnswer,
    Session, SessionRequest,
};
use tainha_journal::{
    EnrolmentToken, OfficerKeyAnswer, OfficerKeyRequest, SESSION_AUDIENCE, Scope, ScopeListPayload,
    SessionAnswer, SessionPayload,
};

use super::core::{Job, Outcome};
use super::http::{Failure, Link};
use super::{apply, send, upload};
use crate::store::sync;

/// Nothing to send as a body.
const NOTHING: Option<&()> = None;

/// Carries out a job; the code of what went wrong goes to the screens.
pub(crate) async fn run(link: &Link, job: &Job) -> (Outcome, Option<&'static str>) {
    let done = match job {
        Job::SignIn => sign_in(link).await,
        Job::Entries => send::run(link).await,
        Job::Scopes => scopes(link).await,
        Job::Feed(scope) => feed(link, scope).await,
        Job::File(file) => upload::run(link, *file).await,
    };
    match done {
        Ok(outcome) => (outcome, None),
        Err(failure) => {
            let code = failure.code();
            tracing::info!(?job, code, "a job of sync did not get to its end");
            (failure.outcome(), Some(code))
        }
    }
}

async fn sign_in(link: &Link) -> Result<Outcome, Failure> {
    let identity = &link.identity;
    let request = ChallengeRequest {
        device: identity.device,
    };
    let challenge: Challenge = link.ask(Method::POST, "/challenge", Some(&request)).await?;
    let payload = SessionPayload {
        v: 1,
        ward: identity.ward.id,
        device: identity.device,
        nonce: challenge.nonce,
        aud: SESSION_AUDIENCE.to_owned(),
        exp: challenge.expires,
    };
    let answer = SessionAnswer::sign(payload, &identity.key())
        .map_err(|_| Failure::Invalid("ward_answer_invalid"))?;
    let request = SessionRequest {
        jws: answer.jws().to_owned(),
    };
    let session: Session = link.ask(Method::POST, "/session", Some(&request)).await?;
    link.set_bearer(session.bearer);
    let (certificates, have) = (session.certificates, session.have);
    link.blocking(move |link| {
        let mut known = link
            .certificates
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for jws in &certificates {
            // One that does not lead to the pinned identity key signs nothing that is believed.
            let _refused = known.add(jws);
        }
        drop(known);
        let Some(have) = have else { return Ok(()) };
        Ok(link
            .store
            .write(|connection| sync::ward_holds(connection, have))?)
    })
    .await?;
    Ok(Outcome::Done { more: false })
}

/// Shows an officer's new key and gets its certificate.
pub(crate) async fn certify_officer(link: &Link, jws: &str) -> Result<OfficerKeyAnswer, Failure> {
    sign_in(link).await?;
    let request = OfficerKeyRequest {
        jws: jws.to_owned(),
    };
    link.ask(Method::POST, "/officer-key", Some(&request)).await
}

/// Asks the ward to let the colleague for whom a code was made act on this tablet.
pub(crate) async fn join(link: &Link, token: &EnrolmentToken) -> Result<ColleagueAnswer, Failure> {
    sign_in(link).await?;
    let request = ColleagueRequest {
        token: token.clone(),
    };
    link.ask(Method::POST, "/colleague", Some(&request)).await
}

async fn scopes(link: &Link) -> Result<Outcome, Failure> {
    let answer: ScopesAnswer = link.ask(Method::GET, "/scopes", NOTHING).await?;
    link.blocking(move |link| {
        let identity = &link.identity;
        link.learn(&answer.certificates)?;
        let certificates = link
            .certificates
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let list = certificates
            .verify_operational::<ScopeListPayload>(&answer.scopes)
            .map_err(|_| Failure::Invalid("ward_answer_invalid"))?;
        drop(certificates);
        let list = list.payload();
        if list.ward != identity.ward.id || list.device != identity.device {
            return Err(Failure::Invalid("ward_answer_invalid"));
        }
        let dropped = apply::scopes(&link.store, identity, &list.scopes)?;
        link.index.changed(&dropped);
        Ok(Outcome::Scopes(list.scopes.clone()))
    })
    .await
}

async fn feed(link: &Link, scope: &Scope) -> Result<Outcome, Failure> {
    let of = scope.clone();
    let cursor = link
        .blocking(move |link| {
            Ok(link.store.read(|connection| {
                let epoch = apply::epoch(connection, &link.identity)?;
                apply::cursor(connection, &of, epoch)
            })?)
        })
        .await?;
    let Some(cursor) = cursor else {
        return Ok(Outcome::Done { more: false });
    };
    let path = format!(
        "/feed?scope={scope}&after={}&limit={}",
        cursor.row,
        link.page_rows()
    );
    let page: Result<FeedPage, Failure> = link.ask(Method::GET, &path, NOTHING).await;
    link.adapt_page(!matches!(page, Err(Failure::Transport)));
    let page = page?;
    link.blocking(move |link| {
        let checked = {
            let mut known = link
                .certificates
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            check_page(&mut known, &cursor, &page)
        };
        match checked {
            Ok(checked) => {
                let touched = apply::page(&link.store, &checked, page.more)?;
                link.index.changed(&touched);
                Ok(Outcome::Done { more: page.more })
            }
            Err(FeedError::OtherEpoch { epoch }) => {
                let touched = apply::new_epoch(&link.store, &link.identity, epoch)?;
                link.index.changed(&touched);
                Ok(Outcome::Done { more: true })
            }
            Err(error) => {
                tracing::warn!(%error, "a page of the feed is refused");
                Err(Failure::Invalid("feed_refused"))
            }
        }
    })
    .await
}

//! The tablet's API on a loopback port for browsers, behind a token. For development and tests only:
//! it exists only with the feature `dev-server`, which no released build has.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use tainha_tablet::edge::{Random as _, SystemRandom};
use tainha_tablet::{TabletConfig, open};

const USAGE: &str = "usage: tainha-tablet-dev FOLDER [--port PORT] [--token TOKEN]";

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    tracing_subscriber::fmt()
        .with_env_filter(filter())
        .with_writer(std::io::stderr)
        .init();
    let mut folder = None;
    let (mut port, mut token) = (7979_u16, fresh_token());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--port" => port = arguments.next().ok_or(USAGE)?.parse()?,
            "--token" => token = arguments.next().ok_or(USAGE)?,
            _ if folder.is_none() => folder = Some(PathBuf::from(argument)),
            _ => return Err(USAGE.into()),
        }
    }
    let tablet = open(TabletConfig::system(&folder.ok_or(USAGE)?))?;
    tablet.start_sync();
    let guarded = tablet
        .router()
        .layer(from_fn_with_state(token.clone(), guard));
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("http://{}/?token={token}", listener.local_addr()?);
    axum::serve(listener, guarded).await?;
    Ok(())
}

fn filter() -> tracing_subscriber::EnvFilter {
    tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into())
}

fn fresh_token() -> String {
    let mut bytes = [0; 16];
    SystemRandom.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lets through who has the token: in a header, or for pictures in the address.
async fn guard(State(token): State<String>, request: Request, next: Next) -> Response {
    let bearer = format!("Bearer {token}");
    let header = request
        .headers()
        .get(AUTHORIZATION)
        .is_some_and(|value| *value == *bearer);
    let picture = request.uri().path().starts_with("/photos/")
        && request.uri().query().is_some_and(|query| {
            query
                .split('&')
                .any(|pair| pair.strip_prefix("token=") == Some(&token))
        });
    if header || picture {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

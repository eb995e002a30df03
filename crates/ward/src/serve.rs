//! The ward's router and its socket: TLS with the certified key, or plain HTTP on loopback only.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::response::IntoResponse as _;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tower_http::compression::CompressionLayer;

use crate::error::{Result, WardError};
use crate::keys::Layout;
use crate::problem::Problem;
use crate::ward::Ward;
use crate::{console, tablet_api, ui};

/// How long requests under way may go on after the program was asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Put into every request that came over TLS.
#[derive(Debug, Clone, Copy)]
pub struct Secure;

impl Ward {
    /// Everything the ward answers, without a socket.
    pub fn router(&self) -> Router {
        let (console, _) = console::api().split_for_parts();
        Router::new()
            .nest(tainha_journal::wire::API_ROOT, tablet_api::routes())
            .nest(
                console::BASE,
                console.layer(axum::middleware::map_response(async |answer| {
                    Problem::in_shape(answer)
                })),
            )
            .route("/openapi.json", get(openapi))
            .fallback(ui::console)
            .layer(CompressionLayer::new())
            .with_state(self.clone())
    }
}

/// The description of the console API, as committed in `openapi.json`.
async fn openapi() -> Response {
    let headers = [(http::header::CONTENT_TYPE, "application/json")];
    std::future::ready((headers, console::openapi_json()).into_response()).await
}

/// Serves until the process is asked to stop. Calls `ready` with the address once it listens.
/// Plain HTTP is refused anywhere but on loopback.
pub async fn serve(
    ward: &Ward,
    listen: SocketAddr,
    plain: bool,
    ready: impl FnOnce(SocketAddr),
) -> Result<()> {
    if plain && !listen.ip().is_loopback() {
        return Err(WardError::PlainOutside(listen));
    }
    let listener = std::net::TcpListener::bind(listen)
        .and_then(|listener| listener.set_nonblocking(true).map(|()| listener))
        .map_err(WardError::file(format!("address {listen}")))?;
    let address = listener
        .local_addr()
        .map_err(WardError::file(format!("address {listen}")))?;
    let handle = Handle::new();
    tokio::spawn(stop_when_asked(handle.clone()));
    let outcome = if plain {
        let server = axum_server::from_tcp(listener)
            .map_err(WardError::file(format!("address {listen}")))?;
        ready(address);
        server
            .handle(handle)
            .serve(ward.router().into_make_service())
            .await
    } else {
        let config = tls(ward.layout())?;
        let server = axum_server::from_tcp_rustls(listener, config)
            .map_err(WardError::file(format!("address {listen}")))?;
        ready(address);
        let router = ward.router().layer(Extension(Secure));
        server
            .handle(handle)
            .serve(router.into_make_service())
            .await
    };
    outcome.map_err(WardError::file(format!("address {address}")))
}

async fn stop_when_asked(handle: Handle<SocketAddr>) {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate => {}
    }
    handle.graceful_shutdown(Some(GRACE));
}

fn tls(layout: &Layout) -> Result<RustlsConfig> {
    let bad = |path: std::path::PathBuf| {
        move |why: &dyn std::fmt::Display| WardError::BadKey {
            path,
            why: why.to_string(),
        }
    };
    let certificate = CertificateDer::from_pem_file(layout.tls_certificate())
        .map_err(|e| bad(layout.tls_certificate())(&e))?;
    let key =
        PrivateKeyDer::from_pem_file(layout.tls_key()).map_err(|e| bad(layout.tls_key())(&e))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| bad(layout.tls_key())(&e))?
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .map_err(|e| bad(layout.tls_key())(&e))?;
    // Several connections get more of a lossy link than one: no HTTP/2 here.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

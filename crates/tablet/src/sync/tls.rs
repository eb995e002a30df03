//! Owns whom the tablet talks to: TLS whose key is the one the ward's identity key certified, or
//! plain HTTP to this very machine. No certificate authority is asked.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use tainha_journal::Hash;
use x509_parser::prelude::FromDer as _;

/// How long the tablet waits for the ward.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For the next bytes of an answer: a link that drops everything in silence is given up then.
    pub read: Duration,
    /// For the ward to say how much of an upload it holds, once all bytes were handed over.
    pub idle: Duration,
    /// The ward is asked for news as often as this.
    pub sweep: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(20),
            idle: Duration::from_secs(20),
            sweep: Duration::from_secs(60),
        }
    }
}

/// Which TLS key is believed.
#[derive(Debug, Clone)]
pub(crate) enum Pin {
    /// Exactly this one.
    Key(Hash),
    /// Enrolment: any, and it is noted; what it then answers must certify it.
    Learn(Arc<Mutex<Option<Hash>>>),
}

/// Why there is no way to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AddressError {
    /// Not `https://host[:port]`.
    #[error("not an address")]
    Invalid,
    /// `http://` to another machine.
    #[error("plain http to another machine")]
    PlainHttp,
}

/// Checks an address; answers it without a trailing slash and whether it is TLS.
pub(crate) fn check_address(address: &str) -> Result<(String, bool), AddressError> {
    let url = reqwest::Url::parse(address.trim()).map_err(|_| AddressError::Invalid)?;
    let host = url.host_str().ok_or(AddressError::Invalid)?;
    let bare = url.path() == "/" && url.query().is_none() && url.username().is_empty();
    if !bare || url.password().is_some() {
        return Err(AddressError::Invalid);
    }
    let loopback = host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|ip| ip.is_loopback());
    match url.scheme() {
        "https" => Ok((url.as_str().trim_end_matches('/').to_owned(), true)),
        "http" if loopback => Ok((url.as_str().trim_end_matches('/').to_owned(), false)),
        "http" => Err(AddressError::PlainHttp),
        _ => Err(AddressError::Invalid),
    }
}

/// A client that speaks only to the pinned ward, never through a proxy, never following elsewhere.
pub(crate) fn client(pin: Pin, timeouts: Timeouts) -> reqwest::Result<reqwest::Client> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .expect("ring speaks TLS 1.2 and 1.3")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Pinned { pin, provider }))
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .connect_timeout(timeouts.connect)
        .read_timeout(timeouts.read)
        .tcp_keepalive(Duration::from_secs(15))
        // What was handed over and is not confirmed for so long went nowhere.
        .tcp_user_timeout(timeouts.read)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
}

#[derive(Debug)]
struct Pinned {
    pin: Pin,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let bad = || rustls::Error::InvalidCertificate(rustls::CertificateError::BadEncoding);
        let (_, parsed) =
            x509_parser::certificate::X509Certificate::from_der(leaf).map_err(|_| bad())?;
        let found = Hash::of(parsed.public_key().raw);
        match &self.pin {
            Pin::Key(key) if *key == found => Ok(ServerCertVerified::assertion()),
            Pin::Key(_) => Err(rustls::Error::InvalidCertificate(
                rustls::CertificateError::ApplicationVerificationFailure,
            )),
            Pin::Learn(note) => {
                *note.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
                Ok(ServerCertVerified::assertion())
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for (address, expected) in [
            (
                "https://10.0.0.5:8443/",
                Ok(("https://10.0.0.5:8443".to_owned(), true)),
            ),
            (
                "http://127.0.0.1:8080",
                Ok(("http://127.0.0.1:8080".to_owned(), false)),
            ),
            (
                "http://[::1]:8080",
                Ok(("http://[::1]:8080".to_owned(), false)),
            ),
            (
                "http://localhost:1",
                Ok(("http://localhost:1".to_owned(), false)),
            ),
            ("http://10.0.0.5", Err(AddressError::PlainHttp)),
            ("http://localhost.example", Err(AddressError::PlainHttp)),
            ("10.0.0.5:8443", Err(AddressError::Invalid)),
            ("https://phuong.example/x", Err(AddressError::Invalid)),
            ("ftp://127.0.0.1", Err(AddressError::Invalid)),
        ] {
            assert_eq!(check_address(address), expected, "{address}");
        }
    }
}

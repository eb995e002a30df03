//! Key files of a ward: the identity key (to be kept offline), the operational key, the TLS key
//! and its certificate. Owns their spelling on disk; refuses to print a private key.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use tainha_journal::{Hash, SigningKey};
use zeroize::{Zeroize as _, Zeroizing};

use crate::error::{Result, WardError};

/// An Ed25519 private key as a JWK (RFC 8037), so that stock tools can read a paper copy.
#[derive(Serialize, Deserialize)]
struct KeyFile {
    kty: String,
    crv: String,
    x: String,
    d: String,
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        self.d.zeroize();
    }
}

/// Where the files of a ward stand in its folder.
#[derive(Debug, Clone)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// Of the ward in `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.root.join("ward.db")
    }

    /// Files that are complete, by digest.
    pub fn blobs(&self) -> PathBuf {
        self.root.join("blobs")
    }

    /// Files on their way.
    pub fn uploads(&self) -> PathBuf {
        self.root.join("uploads")
    }

    /// The operational key.
    pub fn operational_key(&self) -> PathBuf {
        self.root.join("keys").join("operational.json")
    }

    /// The TLS certificate.
    pub fn tls_certificate(&self) -> PathBuf {
        self.root.join("keys").join("tls-certificate.pem")
    }

    /// The TLS key.
    pub fn tls_key(&self) -> PathBuf {
        self.root.join("keys").join("tls-key.pem")
    }

    /// Where `init` puts the identity key unless told otherwise.
    pub fn identity_key(&self) -> PathBuf {
        self.root.join("KEEP-OFFLINE-identity-key.json")
    }

    /// What was erased by decision; no backup holds it.
    pub fn erasures(&self) -> PathBuf {
        self.root.join("erasures.jsonl")
    }

    /// Held by a program that serves the ward.
    pub fn lock(&self) -> PathBuf {
        self.root.join("serve.lock")
    }
}

/// Writes a file that nobody else may read, synced, with its folder.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let parent = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(WardError::file(parent))?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(WardError::file(path))?;
    file.write_all(bytes).map_err(WardError::file(path))?;
    file.sync_all().map_err(WardError::file(path))?;
    sync_folder(parent)
}

/// Makes the names in a folder durable.
pub fn sync_folder(path: &Path) -> Result<()> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(WardError::file(path))
}

/// Writes a key.
pub fn write_key(path: &Path, key: &SigningKey) -> Result<()> {
    let tainha_journal::Jwk::Okp { crv, x } = key.jwk() else {
        return Err(WardError::BadKey {
            path: path.to_owned(),
            why: "only Ed25519 keys are written".to_owned(),
        });
    };
    let seed = Zeroizing::new(key.to_bytes());
    let d = URL_SAFE_NO_PAD.encode(*seed);
    let file = KeyFile {
        kty: "OKP".to_owned(),
        crv,
        x,
        d,
    };
    let text = Zeroizing::new(serde_json::to_string_pretty(&file).expect("four strings are JSON"));
    write_private(path, text.as_bytes())
}

/// Reads a key and checks that its halves belong together.
pub fn read_key(path: &Path) -> Result<SigningKey> {
    let bad = |why: &str| WardError::BadKey {
        path: path.to_owned(),
        why: why.to_owned(),
    };
    let text = Zeroizing::new(fs::read_to_string(path).map_err(WardError::file(path))?);
    let file: KeyFile = serde_json::from_str(&text).map_err(|_| bad("not a private JWK"))?;
    if file.kty != "OKP" || file.crv != "Ed25519" {
        return Err(bad("not an Ed25519 key"));
    }
    let seed = Zeroizing::new(
        URL_SAFE_NO_PAD
            .decode(&file.d)
            .map_err(|_| bad("d is not base64url"))?,
    );
    let seed: &[u8; 32] = seed
        .as_slice()
        .try_into()
        .map_err(|_| bad("d is not 32 bytes"))?;
    let key = SigningKey::from_bytes(seed);
    match key.jwk() {
        tainha_journal::Jwk::Okp { x, .. } if x == file.x => Ok(key),
        _ => Err(bad("x does not belong to d")),
    }
}

/// A new TLS key and self-signed certificate, both PEM, and the digest that is certified.
pub struct TlsFiles {
    /// Certificate, PEM.
    pub certificate: String,
    /// Private key, PEM.
    pub key: Zeroizing<String>,
    /// SHA-256 of the leaf's `SubjectPublicKeyInfo`.
    pub spki: Hash,
}

/// Makes a TLS key. Tablets pin it by digest, so names in it are only for browsers.
pub fn make_tls(names: &[String]) -> Result<TlsFiles, String> {
    let key = rcgen::KeyPair::generate().map_err(|e| e.to_string())?;
    let mut params = rcgen::CertificateParams::new(names.to_vec()).map_err(|e| e.to_string())?;
    params
        .distinguished_name
        .push(rcgen::DnType::CommonName, "Tại Nhà");
    params.not_before = rcgen::date_time_ymd(2025, 1, 1);
    params.not_after = rcgen::date_time_ymd(2099, 1, 1);
    let certificate = params.self_signed(&key).map_err(|e| e.to_string())?;
    let spki = spki_of(certificate.der()).map_err(|e| e.to_string())?;
    Ok(TlsFiles {
        certificate: certificate.pem(),
        key: Zeroizing::new(key.serialize_pem()),
        spki,
    })
}

/// Digest of the `SubjectPublicKeyInfo` of a certificate on disk.
pub(crate) fn spki_of_pem(path: &Path) -> Result<Hash> {
    use rustls::pki_types::pem::PemObject as _;
    let bad = |why: String| WardError::BadKey {
        path: path.to_owned(),
        why,
    };
    let der =
        rustls::pki_types::CertificateDer::from_pem_file(path).map_err(|e| bad(e.to_string()))?;
    spki_of(&der).map_err(bad)
}

fn spki_of(der: &[u8]) -> Result<Hash, String> {
    let (_, leaf) = x509_parser::parse_x509_certificate(der).map_err(|e| e.to_string())?;
    Ok(Hash::of(leaf.public_key().raw))
}

//! `init` and `serve`.

use std::fs::File;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::{Folder, Outcome};
use crate::env::Env;
use crate::error::{Result, WardError};
use crate::init::{NewWard, init};
use crate::keys::Layout;
use crate::ward::{Limits, Ward};

#[derive(clap::Args)]
pub(super) struct Init {
    #[command(flatten)]
    folder: Folder,
    /// Name of the ward, such as "Phường Hai Bà Trưng".
    #[arg(long)]
    name: String,
    /// Five-digit unit code of the ward.
    #[arg(long, value_name = "CODE")]
    unit_code: String,
    /// Name of the first administrator.
    #[arg(long, default_value = "Quản trị phường")]
    administrator: String,
    /// Login of the first administrator.
    #[arg(long, default_value = "quantri")]
    login: String,
    /// A name or address that browsers reach the ward by; may be given several times.
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<String>,
    /// Where the identity key is written; move it offline afterwards.
    #[arg(long, value_name = "FILE")]
    identity_key: Option<PathBuf>,
}

impl Init {
    pub(super) fn run(self) -> Result<Outcome> {
        let mut hosts = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        hosts.extend(self.hosts);
        let new = NewWard {
            name: self.name,
            unit_code: self.unit_code,
            administrator: self.administrator,
            login: self.login,
            hosts,
            identity_key: self.identity_key,
        };
        let made = init(&self.folder.folder, &new, &Env::system())?;
        println!("ward: {}", made.ward);
        println!("fingerprint: {}", made.fingerprint);
        println!("identity key: {}", made.identity_key.display());
        println!("procedures: {}", made.procedures);
        println!("login: {}", made.login);
        println!("one-time password: {}", made.one_time_password);
        println!();
        println!("Next: move the identity key to a medium that stays offline, print a paper copy,");
        println!("publish the fingerprint, and sign in to the console to set your own password.");
        Ok(Outcome::Done)
    }
}

#[derive(clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    folder: Folder,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8443", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Plain HTTP, on loopback only.
    #[arg(long)]
    plain: bool,
    /// Largest database in bytes; past it the ward answers 507 and keeps nothing new.
    #[arg(long, value_name = "BYTES")]
    max_bytes: Option<u64>,
    /// Largest sum of files in bytes; past it new files are answered with 507.
    #[arg(long, value_name = "BYTES")]
    max_file_bytes: Option<u64>,
}

impl Serve {
    pub(super) fn run(self) -> Result<Outcome> {
        let filter =
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .init();
        let limits = Limits {
            database_bytes: self.max_bytes,
            files_bytes: self.max_file_bytes,
        };
        let lock = lock(&Layout::new(&self.folder.folder))?;
        let ward = Ward::open_limited(&self.folder.folder, Env::system(), limits)?;
        let runtime = tokio::runtime::Runtime::new().map_err(WardError::file("runtime"))?;
        let scheme = if self.plain { "http" } else { "https" };
        runtime.block_on(crate::serve(&ward, self.listen, self.plain, |address| {
            // Whoever started us waits for this line: it must not stand in a buffer.
            use std::io::Write as _;
            println!("listening on {scheme}://{address}");
            let _closed = std::io::stdout().flush();
        }))?;
        drop(lock);
        Ok(Outcome::Done)
    }
}

/// Makes sure that only one program serves or restores a folder. The system frees the lock when
/// the process ends, however it ends.
pub(super) fn lock(layout: &Layout) -> Result<File> {
    if !layout.database().exists() {
        return Err(WardError::NoWard(layout.root().to_owned()));
    }
    let path = layout.lock();
    let file = File::options()
        .create(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .map_err(WardError::file(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(WardError::InUse(layout.root().to_owned())),
        Err(std::fs::TryLockError::Error(error)) => Err(WardError::file(&path)(error)),
    }
}

//! Everything that can go wrong inside the ward, as values. Each names its cause and the way out;
//! none holds personal data.

use std::path::PathBuf;

use http::StatusCode;

use crate::problem::Problem;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum WardError {
    /// The database failed.
    #[error("database: {0}")]
    Database(rusqlite::Error),
    /// A file or folder failed.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// No room, by the disk or by the limit that was set.
    #[error("no room left for more data; free some, or raise the limit, and try again")]
    DiskFull,
    /// The database was made by a newer program.
    #[error(
        "the database has version {found}, this program knows up to {known}: install the newer program; nothing was changed"
    )]
    NewerDatabase {
        /// Version in the file.
        found: u32,
        /// Last version known.
        known: u32,
    },
    /// The folder holds no ward.
    #[error("{0} holds no ward: make one with `tainha-ward init`")]
    NoWard(PathBuf),
    /// The folder holds one already.
    #[error("{0} holds a ward already: nothing was changed")]
    WardExists(PathBuf),
    /// Another program works on the folder.
    #[error("another tainha-ward is at work in {0}: stop it first")]
    InUse(PathBuf),
    /// What is to be written is there already.
    #[error("{0} is there already: choose another place; nothing was changed")]
    NotEmpty(PathBuf),
    /// Plain HTTP was asked for on an address that others can reach.
    #[error("plain HTTP is served on loopback only, not on {0}: leave out --plain")]
    PlainOutside(std::net::SocketAddr),
    /// A key file is not usable.
    #[error("key file {path}: {why}")]
    BadKey {
        /// Which.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// Something stored does not hold.
    #[error("stored data do not hold: {0}")]
    Corrupt(String),
    /// The other side asked for what cannot be.
    #[error("{}", .0.body.message_en)]
    Problem(Box<Problem>),
    /// The writer ended; the program is stopping.
    #[error("the ward is stopping")]
    Stopping,
}

/// Result with [`WardError`].
pub type Result<T, E = WardError> = std::result::Result<T, E>;

impl WardError {
    /// For `map_err` beside a path.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| {
            if is_full(&source) {
                Self::DiskFull
            } else {
                Self::File { path, source }
            }
        }
    }

    /// Something stored cannot be read.
    pub fn corrupt(what: &str, why: &dyn std::fmt::Display) -> Self {
        Self::Corrupt(format!("{what}: {why}"))
    }
}

fn is_full(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
    )
}

impl From<rusqlite::Error> for WardError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ => Self::Database(error),
        }
    }
}

impl From<Problem> for WardError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<WardError> for Problem {
    fn from(error: WardError) -> Self {
        match error {
            WardError::Problem(problem) => *problem,
            WardError::DiskFull => Self::new(
                StatusCode::INSUFFICIENT_STORAGE,
                "disk_full",
                "Ổ đĩa của máy chủ phường đã đầy, chưa ghi gì. Xin báo người quản trị; việc sẽ tự gửi lại khi có chỗ.",
                "the ward has no room, nothing was kept; it takes again when there is",
            ),
            WardError::Stopping => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                "Máy chủ đang dừng. Xin thử lại sau ít phút.",
                "the ward is stopping; try again",
            ),
            other => Self::internal(&other),
        }
    }
}

//! Owns the start of the tablet behind the window, and hands on what can stand in its way.

use std::path::Path;

use tainha_tablet::{OpenError, TabletConfig};

use crate::{Api, Problem};

/// Opens the vault in `folder`, starts the way to the ward, and gives the API behind the window.
///
/// # Errors
/// A [`Problem`] in words, for example when another program holds the vault.
pub fn open_tablet(folder: &Path) -> Result<Api, Problem> {
    let tablet =
        tainha_tablet::open(TabletConfig::system(folder)).map_err(|error| problem(&error))?;
    tauri::async_runtime::block_on(async { tablet.start_sync() });
    Ok(Api::new(tablet.router()))
}

/// The tablet's message says first what happened, then what to do.
fn problem(error: &OpenError) -> Problem {
    let message = error.message_vi();
    let (title, advice) = message.split_once(". ").unwrap_or((message, ""));
    Problem {
        title: title.trim_end_matches('.').to_owned(),
        advice: advice.to_owned(),
        detail: format!("{}: {error}", error.code()),
    }
}

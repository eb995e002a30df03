//! The ward server: store, files, tablet API, console API, command line.

mod blobs;
pub mod cli;
pub mod console;
mod desk;
mod enrolment;
pub mod env;
mod erasure;
pub mod error;
mod evidence;
pub mod init;
pub mod journal;
pub mod keys;
mod officers;
mod password;
pub mod problem;
mod receive;
pub mod register;
mod roster;
mod serve;
pub mod store;
mod tablet_api;
mod ui;
mod upkeep;
mod uploads;
mod ward;

pub use desk::NewStaff;
pub use env::{Clock, Env};
pub use erasure::{Erased, Erasing};
pub use error::{Result, WardError};
pub use evidence::EvidenceMade;
pub use init::{Made, NewWard, init};
pub use serve::{Secure, serve};
pub use upkeep::{BackupMade, Checked, Exported, RestoreFrom, Restored, restore};
pub use ward::{Acting, Limits, Ward};

//! The ward server: store, files, tablet API, console API, command line.

mod backup;
mod blobs;
pub mod cli;
pub mod console;
mod desk;
mod enrolment;
pub mod env;
pub mod error;
mod export;
pub mod init;
pub mod journal;
pub mod keys;
mod password;
pub mod problem;
mod receive;
mod roster;
mod serve;
pub mod store;
mod tablet_api;
mod ui;
mod uploads;
mod verify;
mod ward;

pub use backup::{Restored, restore};
pub use desk::NewStaff;
pub use env::{Clock, Env};
pub use error::{Result, WardError};
pub use export::Exported;
pub use init::{Made, NewWard, init};
pub use serve::{Secure, serve};
pub use verify::Checked;
pub use ward::{Acting, Limits, Ward};

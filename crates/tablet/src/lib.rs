//! All that a tablet can do without a window: vault, journal store, drafts, photos, sync, and its API.
//!
//! [`open`] takes the folder; [`Tablet::router`] answers every call in process; [`Tablet::start_sync`]
//! runs the way to the ward. It opens no socket for listening and knows no window.

mod act;
pub mod api;
mod colleague;
mod config;
mod draft;
pub mod edge;
mod enrol;
mod figures;
mod outbox;
mod people;
mod setting;
mod store;
mod sync;
mod tablet;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod today;
pub mod vault;

pub use api::{Fault, openapi};
pub use config::{OpenError, TabletConfig};
pub use figures::Figures;
pub use sync::Timeouts;
pub use tablet::{Tablet, open};

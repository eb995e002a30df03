//! Words and rules: events, decide, fold, views, procedures, identity numbers.

pub mod address;
pub mod code;
pub mod date;
pub mod explain;
pub mod identity;
pub mod name;
pub mod phone;

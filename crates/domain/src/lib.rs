//! Words and rules: events, decide, fold, views, tasks, procedures, identity numbers.
//!
//! Pure: no I/O, clock, SQL or async. [`decide`](decide::decide) holds the rules and may refuse;
//! [`fold`](fold::fold) is total and never fails; a [`View`](view::View) is what both APIs answer.

pub mod address;
pub mod bracket;
pub mod certification;
pub mod code;
pub mod date;
pub mod decide;
pub mod event;
pub mod explain;
pub mod fold;
pub mod help;
pub mod identity;
pub mod name;
pub mod phone;
pub mod procedure;
pub mod retention;
pub mod sheet;
pub mod tasks;
#[cfg(test)]
mod testing;
pub mod to_sign;
pub mod view;
pub mod words;

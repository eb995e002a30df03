//! Words and rules: events, decide, fold, views, procedures, identity numbers.

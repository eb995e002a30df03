//! Shared pieces of the stories.

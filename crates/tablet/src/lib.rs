//! All that a tablet can do without a window: vault, journal store, sync, and its API.

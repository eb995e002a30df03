//! Signed journal: entries, chain, order, conflict, receipts, checkpoints.

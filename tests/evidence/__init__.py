"""The second verifier of evidence bundles: docs/EVIDENCE.md read again, in another language, on a stock JOSE library."""

-- The ward's database: the journal as it arrived (never changed), what is folded from it (may be
-- dropped and folded again), and the few facts that are no events (sessions, uploads, codes).
-- Every table is keyed by ward first, so that a city can hold many wards in one database.

CREATE TABLE ward (
    ward         TEXT NOT NULL PRIMARY KEY CHECK (length(ward) = 36),
    name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    unit_code    TEXT NOT NULL CHECK (unit_code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
    identity_jwk TEXT NOT NULL,          -- public; the private half is kept offline
    epoch        INTEGER NOT NULL CHECK (epoch >= 1),
    position     INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0)  -- last one given
) STRICT;

CREATE TABLE certificate (
    ward    TEXT NOT NULL REFERENCES ward,
    hash    TEXT NOT NULL CHECK (length(hash) = 43),  -- of the payload bytes
    kind    TEXT NOT NULL CHECK (kind IN ('operational', 'tls', 'device', 'officer')),
    subject TEXT NOT NULL,
    epoch   INTEGER NOT NULL,
    kid     TEXT NOT NULL,               -- thumbprint of the certified key; '' for tls
    jws     TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (ward, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    ward         TEXT NOT NULL REFERENCES ward,
    device       TEXT NOT NULL,          -- a UUID, or 'ward' for the ward's own journal
    name         TEXT NOT NULL,
    staff        TEXT,                   -- who enrolled it; null for 'ward'
    jwk          TEXT NOT NULL,
    certificate  TEXT NOT NULL,          -- hash: prev of seq 1
    state        TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'revoked', 'forked')),
    head_epoch   INTEGER NOT NULL,       -- epoch of the head entry (moves only for 'ward')
    head_seq     INTEGER NOT NULL DEFAULT 0,
    head_hash    TEXT NOT NULL,          -- of entry head_seq, or of the certificate
    enrolled_at  TEXT NOT NULL,
    last_seen_at TEXT,
    unsent_items INTEGER,                -- as it last told
    PRIMARY KEY (ward, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    ward        TEXT NOT NULL REFERENCES ward,
    device      TEXT NOT NULL,
    epoch       INTEGER NOT NULL,        -- as the payload says
    seq         INTEGER NOT NULL CHECK (seq >= 1),
    hash        TEXT NOT NULL CHECK (length(hash) = 43),
    position    INTEGER,                 -- null: quarantine
    jws         TEXT NOT NULL,           -- verbatim
    payload     BLOB NOT NULL,           -- the bytes inside it, verbatim
    received_at TEXT NOT NULL,
    PRIMARY KEY (ward, device, epoch, seq),
    FOREIGN KEY (ward, device) REFERENCES device
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entry_by_position ON entry (ward, position) WHERE position IS NOT NULL;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never deleted');
END;

CREATE TABLE document (
    ward  TEXT NOT NULL REFERENCES ward,
    event TEXT NOT NULL CHECK (length(event) = 43),
    bytes BLOB,                          -- verbatim; null unless held
    state TEXT NOT NULL CHECK (state IN ('held', 'wanted', 'missing', 'erased')),
    CHECK ((state = 'held') = (bytes IS NOT NULL)),
    PRIMARY KEY (ward, event)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
WHEN OLD.bytes IS NOT NULL AND NEW.bytes IS NOT NULL AND OLD.bytes <> NEW.bytes
BEGIN
    SELECT RAISE(ABORT, 'a document is never changed');
END;

-- One row per event of an accepted entry: the index over streams.
CREATE TABLE stream_event (
    ward      TEXT NOT NULL REFERENCES ward,
    stream    TEXT NOT NULL,
    position  INTEGER NOT NULL,
    idx       INTEGER NOT NULL,
    event     TEXT NOT NULL,
    device    TEXT NOT NULL,
    epoch     INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    base_ward INTEGER NOT NULL,
    base_own  INTEGER NOT NULL,
    actor     TEXT NOT NULL,
    at        TEXT NOT NULL,
    refused   INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1)),
    PRIMARY KEY (ward, stream, position, idx)
) STRICT, WITHOUT ROWID;

CREATE INDEX stream_event_by_event ON stream_event (ward, event);
CREATE INDEX stream_event_by_position ON stream_event (ward, position, idx);

-- Folded: may be dropped and folded again at any time.
CREATE TABLE view (
    ward     TEXT NOT NULL REFERENCES ward,
    stream   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    version  INTEGER NOT NULL,           -- of the fold that made it
    position INTEGER NOT NULL,           -- of the last event folded
    json     TEXT NOT NULL,
    PRIMARY KEY (ward, stream)
) STRICT, WITHOUT ROWID;

CREATE INDEX view_by_kind ON view (ward, kind, position);

CREATE TABLE receipt (
    ward     TEXT NOT NULL REFERENCES ward,
    device   TEXT NOT NULL,
    epoch    INTEGER NOT NULL,           -- of the entries it covers
    from_seq INTEGER NOT NULL,
    seq      INTEGER NOT NULL CHECK (seq >= from_seq),
    made     INTEGER NOT NULL,           -- 1, 2, …: a later one names fewer missing documents
    jws      TEXT NOT NULL,              -- repeated verbatim for ever
    at       TEXT NOT NULL,
    PRIMARY KEY (ward, device, epoch, from_seq, made)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER receipt_is_never_changed BEFORE UPDATE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'a receipt is never changed');
END;

-- The log of each scope, in its own numbers.
CREATE TABLE scope_row (
    ward     TEXT NOT NULL REFERENCES ward,
    scope    TEXT NOT NULL,
    row      INTEGER NOT NULL CHECK (row >= 1),
    position INTEGER NOT NULL,
    indexes  TEXT NOT NULL,              -- JSON array, ascending
    hash     BLOB NOT NULL CHECK (length(hash) = 32),  -- running hash up to here
    PRIMARY KEY (ward, scope, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE scope_stream (
    ward   TEXT NOT NULL REFERENCES ward,
    scope  TEXT NOT NULL,
    stream TEXT NOT NULL,
    PRIMARY KEY (ward, stream, scope)
) STRICT, WITHOUT ROWID;

CREATE INDEX scope_stream_by_scope ON scope_stream (ward, scope);

-- Every checkpoint a tablet was given: an entry that cites one was written after it.
CREATE TABLE checkpoint (
    ward     TEXT NOT NULL REFERENCES ward,
    hash     TEXT NOT NULL,              -- of the payload: what entries cite
    scope    TEXT NOT NULL,
    row      INTEGER NOT NULL,
    epoch    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    jws      TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (ward, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX checkpoint_by_place ON checkpoint (ward, scope, row, epoch, position);

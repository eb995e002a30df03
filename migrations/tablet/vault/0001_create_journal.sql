-- vault.db, version 1: the journal, what is folded from it, drafts, and where sync stands.

CREATE TABLE setting (
    -- Plain facts about this tablet: identity, certificates, address, look.
    name TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
    -- One signed entry, own or received; `jws` is what was signed, byte for byte.
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    -- 'ward' or the UUID of a tablet.
    device TEXT NOT NULL CHECK (device <> ''),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    -- Place in the ward's order; NULL until a receipt or the feed tells it.
    position INTEGER CHECK (position >= 1),
    -- Time of the verified receipt that covers an own entry.
    receipted_at TEXT,
    jws TEXT NOT NULL,
    UNIQUE (epoch, device, seq)
) STRICT;

CREATE INDEX entry_unsent ON entry (seq) WHERE own = 1 AND receipted_at IS NULL;

CREATE TABLE event (
    -- The events of an entry that this tablet may see.
    entry INTEGER NOT NULL REFERENCES entry (id),
    idx INTEGER NOT NULL CHECK (idx BETWEEN 0 AND 499),
    stream TEXT NOT NULL CHECK (stream LIKE '%/%'),
    id BLOB NOT NULL CHECK (length(id) = 32),
    base_ward INTEGER NOT NULL CHECK (base_ward >= 0),
    base_own INTEGER NOT NULL CHECK (base_own >= 0),
    PRIMARY KEY (entry, idx)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_by_stream ON event (stream);
CREATE INDEX event_by_id ON event (id);

CREATE TABLE document (
    -- The body of an event; gone when erased or dropped, the shell stays.
    event BLOB PRIMARY KEY CHECK (length(event) = 32),
    state TEXT NOT NULL CHECK (state IN ('held', 'missing', 'erased')),
    bytes TEXT,
    CHECK ((state = 'held') = (bytes IS NOT NULL))
) STRICT;

CREATE TABLE citation (
    -- Files that own events cite: what has to reach the ward.
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    event BLOB NOT NULL CHECK (length(event) = 32),
    stream TEXT NOT NULL,
    PRIMARY KEY (sha256, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX citation_by_stream ON citation (stream);

-- An own entry never changes; only its place and its receipt may be added.
CREATE TRIGGER entry_own_fixed BEFORE UPDATE OF hash, epoch, device, seq, own, actor, at, jws ON entry
WHEN OLD.own = 1
BEGIN SELECT RAISE(ABORT, 'own_entry_is_fixed'); END;

CREATE TRIGGER entry_own_kept BEFORE DELETE ON entry
WHEN OLD.own = 1
BEGIN SELECT RAISE(ABORT, 'own_entry_is_kept'); END;

CREATE TRIGGER entry_receipt_kept BEFORE UPDATE OF receipted_at ON entry
WHEN OLD.receipted_at IS NOT NULL AND NEW.receipted_at IS NOT OLD.receipted_at
BEGIN SELECT RAISE(ABORT, 'receipt_is_kept'); END;

CREATE TRIGGER event_own_fixed BEFORE UPDATE ON event
WHEN (SELECT own FROM entry WHERE id = OLD.entry) = 1
BEGIN SELECT RAISE(ABORT, 'own_entry_is_fixed'); END;

CREATE TRIGGER event_own_kept BEFORE DELETE ON event
WHEN (SELECT own FROM entry WHERE id = OLD.entry) = 1
BEGIN SELECT RAISE(ABORT, 'own_entry_is_kept'); END;

CREATE TRIGGER document_unsent_fixed BEFORE UPDATE ON document
WHEN EXISTS (
    SELECT 1 FROM event JOIN entry ON entry.id = event.entry
    WHERE event.id = OLD.event AND entry.own = 1 AND entry.receipted_at IS NULL
)
BEGIN SELECT RAISE(ABORT, 'unsent_document_is_fixed'); END;

CREATE TRIGGER document_unsent_kept BEFORE DELETE ON document
WHEN EXISTS (
    SELECT 1 FROM event JOIN entry ON entry.id = event.entry
    WHERE event.id = OLD.event AND entry.own = 1 AND entry.receipted_at IS NULL
)
BEGIN SELECT RAISE(ABORT, 'unsent_document_is_kept'); END;

CREATE TABLE receipt (
    -- What the ward signed, byte for byte; the newest of a run is repeated verbatim.
    id INTEGER PRIMARY KEY,
    from_seq INTEGER NOT NULL CHECK (from_seq >= 1),
    seq INTEGER NOT NULL CHECK (seq >= from_seq),
    at TEXT NOT NULL,
    jws TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE file_receipt (
    sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    at TEXT NOT NULL,
    jws TEXT NOT NULL
) STRICT;

CREATE TABLE view (
    -- Folded from events; any row may be dropped and folded again.
    stream TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX view_by_kind ON view (kind, version);

CREATE TABLE person (
    -- What a list of people and the search need.
    stream TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    birth_year INTEGER,
    house TEXT NOT NULL,
    residential_group TEXT NOT NULL,
    needs TEXT NOT NULL,
    targets TEXT NOT NULL,
    has_details INTEGER NOT NULL CHECK (has_details IN (0, 1)),
    -- Folded words that the search looks in: name, house, tails of phones and numbers.
    words TEXT NOT NULL,
    -- Given name first: the order of the lists.
    sort_key TEXT NOT NULL
) STRICT;

CREATE TABLE appointment (
    stream TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    from_time TEXT NOT NULL,
    person TEXT NOT NULL,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1))
) STRICT;

CREATE INDEX appointment_by_day ON appointment (day, from_time);

CREATE TABLE visit (
    stream TEXT PRIMARY KEY,
    appointment TEXT,
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
    issue TEXT
) STRICT;

CREATE INDEX visit_by_appointment ON visit (appointment);
CREATE INDEX visit_by_day ON visit (day);

CREATE TABLE dossier (
    stream TEXT PRIMARY KEY,
    visit TEXT,
    person TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    procedure_name TEXT NOT NULL,
    state TEXT NOT NULL,
    -- An act on it was refused, or two tablets disagree: 'refused', 'conflict'.
    issue TEXT
) STRICT;

CREATE INDEX dossier_by_visit ON dossier (visit);
CREATE INDEX dossier_by_state ON dossier (state);

CREATE TABLE residential_group (
    stream TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE procedure_row (
    stream TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE INDEX procedure_by_code ON procedure_row (code);

CREATE TABLE draft (
    -- What is being typed: saved at once, changed at will, turned into one event when confirmed.
    stream TEXT NOT NULL,
    task TEXT NOT NULL CHECK (task <> ''),
    body TEXT NOT NULL,
    -- What the person had seen of the stream when the draft began.
    base_ward INTEGER NOT NULL,
    base_own INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (stream, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE details_opened (
    -- Noted at once; written as an event at the end of the visit, then gone.
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE scope (
    -- A part of the feed that the ward lets this tablet have.
    name TEXT PRIMARY KEY,
    row INTEGER NOT NULL CHECK (row >= 0),
    -- Running hash after that row.
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    position INTEGER NOT NULL DEFAULT 0,
    checkpoint TEXT,
    -- Read to its end at least once.
    complete INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;

CREATE TABLE scope_stream (
    -- Through which scopes a stream is here: when the last one goes, so does the stream.
    stream TEXT NOT NULL,
    scope TEXT NOT NULL REFERENCES scope (name),
    PRIMARY KEY (stream, scope)
) STRICT, WITHOUT ROWID;

CREATE INDEX scope_stream_by_scope ON scope_stream (scope);

CREATE TABLE certificate (
    -- Verified certificates of keys that sign entries.
    kid TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    jws TEXT NOT NULL
) STRICT;

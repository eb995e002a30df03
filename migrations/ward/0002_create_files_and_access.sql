-- Files as they arrive, who may speak to the ward, and the columns that the console lists.

CREATE TABLE blob (
    ward      TEXT NOT NULL REFERENCES ward,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 43),
    bytes     INTEGER NOT NULL CHECK (bytes > 0),
    stored_at TEXT NOT NULL,
    PRIMARY KEY (ward, sha256)
) STRICT, WITHOUT ROWID;

-- Which events cite which file; filled when the document is held.
CREATE TABLE blob_citation (
    ward   TEXT NOT NULL REFERENCES ward,
    sha256 TEXT NOT NULL,
    event  TEXT NOT NULL,
    stream TEXT NOT NULL,
    device TEXT NOT NULL,
    PRIMARY KEY (ward, sha256, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX blob_citation_by_stream ON blob_citation (ward, stream);

CREATE TABLE blob_receipt (
    ward   TEXT NOT NULL REFERENCES ward,
    device TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    jws    TEXT NOT NULL,                -- repeated verbatim for ever
    at     TEXT NOT NULL,
    PRIMARY KEY (ward, device, sha256)
) STRICT, WITHOUT ROWID;

-- A file on its way. The bytes stand in uploads/<key>; only synced bytes count.
CREATE TABLE upload (
    ward       TEXT NOT NULL REFERENCES ward,
    device     TEXT NOT NULL,
    upload     TEXT NOT NULL,            -- the digest, or a random id where none was given
    length     INTEGER NOT NULL CHECK (length > 0),
    synced     INTEGER NOT NULL DEFAULT 0 CHECK (synced BETWEEN 0 AND length),
    sha256     TEXT,
    metadata   TEXT NOT NULL,            -- Upload-Metadata, verbatim
    created_at TEXT NOT NULL,
    finished   TEXT,                     -- digest found when complete without one given
    PRIMARY KEY (ward, device, upload)
) STRICT, WITHOUT ROWID;

CREATE TABLE challenge (
    ward    TEXT NOT NULL REFERENCES ward,
    nonce   TEXT NOT NULL,
    device  TEXT NOT NULL,
    expires TEXT NOT NULL,
    PRIMARY KEY (ward, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_session (
    ward    TEXT NOT NULL REFERENCES ward,
    token   TEXT NOT NULL,               -- SHA-256 of the bearer
    device  TEXT NOT NULL,
    expires TEXT NOT NULL,
    PRIMARY KEY (ward, token)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_code (
    ward        TEXT NOT NULL REFERENCES ward,
    selector    TEXT NOT NULL,           -- first characters of the token: finds the row
    token       TEXT NOT NULL,           -- SHA-256 of the whole token
    staff       TEXT NOT NULL,
    device_name TEXT,
    expires     TEXT NOT NULL,
    tries_left  INTEGER NOT NULL CHECK (tries_left BETWEEN 0 AND 5),
    used_by     TEXT,                    -- the device it became
    PRIMARY KEY (ward, selector)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_login (
    ward         TEXT NOT NULL REFERENCES ward,
    login        TEXT NOT NULL CHECK (length(login) BETWEEN 1 AND 60),
    staff        TEXT NOT NULL,
    password     TEXT NOT NULL,          -- argon2id, PHC string
    must_change  INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    failures     INTEGER NOT NULL DEFAULT 0,
    locked_until TEXT,
    PRIMARY KEY (ward, login)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX staff_login_by_staff ON staff_login (ward, staff);

CREATE TABLE console_session (
    ward    TEXT NOT NULL REFERENCES ward,
    token   TEXT NOT NULL,               -- SHA-256 of the cookie
    login   TEXT NOT NULL,
    csrf    TEXT NOT NULL,
    expires TEXT NOT NULL,
    PRIMARY KEY (ward, token)
) STRICT, WITHOUT ROWID;

-- One row per listed thing, written with its view: what lists filter and sort by. `search` is
-- folded (no diacritics, lower case). Dropped and written again with the views.
CREATE TABLE list_row (
    ward     TEXT NOT NULL REFERENCES ward,
    kind     TEXT NOT NULL,              -- person, request, appointment, visit, dossier
    id       TEXT NOT NULL,
    state    TEXT NOT NULL,
    person   TEXT,
    parent   TEXT,                       -- request of an appointment, appointment of a visit, visit of a dossier
    team     TEXT,
    day      TEXT,                       -- YYYY-MM-DD
    sort     TEXT NOT NULL,
    search   TEXT NOT NULL,
    category TEXT,                       -- residential group of a person, procedure of the others
    number   TEXT,                       -- id number of a person, visit code, official code
    PRIMARY KEY (ward, kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX list_row_by_sort ON list_row (ward, kind, sort);
CREATE INDEX list_row_by_state ON list_row (ward, kind, state, sort);
CREATE INDEX list_row_by_person ON list_row (ward, person, kind);
CREATE INDEX list_row_by_parent ON list_row (ward, kind, parent);
CREATE INDEX list_row_by_day ON list_row (ward, kind, day, team);
CREATE INDEX list_row_by_number ON list_row (ward, kind, number);
CREATE INDEX list_row_by_category ON list_row (ward, kind, category);

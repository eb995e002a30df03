-- The certification register: one place that gives numbers. A number is written in the transaction
-- of the entry that tells it, so neither is there without the other. Numbers are never given again
-- and never changed; what is wrong is annotated by events.

CREATE TABLE register_number (
    ward          TEXT NOT NULL REFERENCES ward,
    register      TEXT NOT NULL CHECK (length(register) BETWEEN 1 AND 32),  -- 'SCT/CK,ĐC'
    year          INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 9999),
    number        INTEGER NOT NULL CHECK (number >= 1),   -- 1, 2, 3 … in each year
    book          INTEGER NOT NULL CHECK (book >= 1),     -- quyển số
    certification TEXT NOT NULL CHECK (length(certification) = 36),
    PRIMARY KEY (ward, register, year, number),
    CONSTRAINT one_number_per_paper UNIQUE (ward, certification)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER register_number_is_never_changed BEFORE UPDATE ON register_number
BEGIN
    SELECT RAISE(ABORT, 'a number of the register is never changed');
END;

CREATE TRIGGER register_number_is_never_deleted BEFORE DELETE ON register_number
BEGIN
    SELECT RAISE(ABORT, 'a number of the register is never given again');
END;

-- Pages of papers that have a number: the same photographed page gets no second one.
CREATE TABLE register_page (
    ward          TEXT NOT NULL REFERENCES ward,
    image         TEXT NOT NULL CHECK (length(image) = 43),  -- hash of the page image
    certification TEXT NOT NULL,
    PRIMARY KEY (ward, image)
) STRICT, WITHOUT ROWID;

-- Who opened which certification at the console.
CREATE TABLE certification_opening (
    ward          TEXT NOT NULL REFERENCES ward,
    certification TEXT NOT NULL,
    staff         TEXT NOT NULL,
    at            TEXT NOT NULL
) STRICT;

CREATE INDEX certification_opening_by_certification
    ON certification_opening (ward, certification, at);

-- Who opened or took away the register: it names the same people as the certifications do.
CREATE TABLE register_opening (
    ward  TEXT NOT NULL REFERENCES ward,
    staff TEXT NOT NULL,
    what  TEXT NOT NULL CHECK (what IN ('list', 'register', 'register_pdf', 'register_xlsx')),
    at    TEXT NOT NULL
) STRICT;

CREATE INDEX register_opening_by_time ON register_opening (ward, at);

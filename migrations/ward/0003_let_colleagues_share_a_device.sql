-- Who may act on a device: whoever enrolled it, and colleagues who joined with a code of their own.

CREATE TABLE device_staff (
    ward   TEXT NOT NULL REFERENCES ward,
    device TEXT NOT NULL,
    staff  TEXT NOT NULL,
    since  TEXT NOT NULL,
    PRIMARY KEY (ward, device, staff),
    FOREIGN KEY (ward, device) REFERENCES device
) STRICT, WITHOUT ROWID;

INSERT INTO device_staff (ward, device, staff, since)
    SELECT ward, device, staff, enrolled_at FROM device WHERE staff IS NOT NULL;

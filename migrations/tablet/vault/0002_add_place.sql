-- The round of a team's day: an appointment with a place comes before those without, which go by hour.
ALTER TABLE appointment ADD COLUMN place INTEGER CHECK (place >= 1);

-- 'place' first, so that a day is read in the order of the list.
DROP INDEX appointment_by_day;
CREATE INDEX appointment_by_day ON appointment (day, place, from_time);

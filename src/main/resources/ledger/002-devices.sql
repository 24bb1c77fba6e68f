-- What was last told of a lock's reachability; NULL: nothing, or that it can be reached.
-- reach: Seam's error code, device_removed among them. reach_cause: in words, not set when removed.
ALTER TABLE devices ADD COLUMN reach TEXT;
ALTER TABLE devices ADD COLUMN reach_since TEXT;
ALTER TABLE devices ADD COLUMN reach_cause TEXT;

-- What its driver said of a lock when it last found it; NULL: never since these columns exist.
-- limits: one sentence a line.
ALTER TABLE devices ADD COLUMN name TEXT;
ALTER TABLE devices ADD COLUMN device_type TEXT;
ALTER TABLE devices ADD COLUMN manufacturer TEXT;
ALTER TABLE devices ADD COLUMN model TEXT;
ALTER TABLE devices ADD COLUMN capabilities TEXT;
ALTER TABLE devices ADD COLUMN unlock_means TEXT;
ALTER TABLE devices ADD COLUMN travel_nanos INTEGER;
ALTER TABLE devices ADD COLUMN settle_nanos INTEGER;
ALTER TABLE devices ADD COLUMN limits TEXT;

-- Why a lock turned somebody away, where it said so.
ALTER TABLE events ADD COLUMN denial TEXT;

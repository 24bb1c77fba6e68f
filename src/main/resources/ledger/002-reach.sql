-- What was last told of a lock's reachability; NULL: nothing, or that it can be reached.
-- reach: Seam's error code, device_removed among them. reach_cause: in words, not set when removed.
ALTER TABLE devices ADD COLUMN reach TEXT;
ALTER TABLE devices ADD COLUMN reach_since TEXT;
ALTER TABLE devices ADD COLUMN reach_cause TEXT;

-- Why a lock turned somebody away, where it said so.
ALTER TABLE events ADD COLUMN denial TEXT;

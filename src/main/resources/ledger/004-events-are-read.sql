-- What the local port asks for. type: the word of event_type; created_millis: created_at, to be compared.
ALTER TABLE events ADD COLUMN type TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN created_millis INTEGER NOT NULL DEFAULT 0;

UPDATE events SET
  type = CASE kind
    WHEN 'locked' THEN 'lock.locked'
    WHEN 'unlocked' THEN 'lock.unlocked'
    WHEN 'attempt_ended' THEN 'action_attempt.' || lower(action)
      || iif(ending = 'success', '.succeeded', '.failed')
    WHEN 'jammed' THEN 'lockbridge.jammed'
    ELSE 'device.' || kind
  END,
  created_millis = CAST(strftime('%s', created_at) AS INTEGER) * 1000
    + iif(substr(created_at, 20, 1) = '.', CAST(substr(created_at, 21, 3) AS INTEGER), 0);

CREATE INDEX events_created ON events (created_millis);
CREATE INDEX events_of_device ON events (device, type);
CREATE INDEX attempts_of_device ON attempts (device);

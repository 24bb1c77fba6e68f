CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- position: the order in which they were accepted.
-- *_nanos: the monotonic clock of the boot in boot_id. Columns from means on: set once armed.
-- ended_up_seconds: the ledger's own count of hours in service, which no wall clock can turn.
CREATE TABLE attempts (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  action TEXT NOT NULL,
  device TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'armed', 'done')),
  accepted_nanos INTEGER NOT NULL,
  begun_nanos INTEGER,
  sent_nanos INTEGER,
  acknowledged_nanos INTEGER,
  confirmed_nanos INTEGER,
  deadline_nanos INTEGER,
  means TEXT,
  capabilities TEXT,
  unlock_means TEXT,
  travel_nanos INTEGER,
  settle_nanos INTEGER,
  armed_nanos INTEGER,
  before_position TEXT,
  before_asked_nanos INTEGER,
  before_heard_nanos INTEGER,
  before_method TEXT,
  before_slot INTEGER,
  actuations INTEGER,
  has_moved INTEGER,
  is_same_process INTEGER,
  outcome TEXT,
  ended_millis INTEGER,
  ended_up_seconds INTEGER,
  CHECK (state = 'done' OR deadline_nanos IS NOT NULL),
  CHECK (state <> 'armed' OR means IS NOT NULL),
  CHECK ((state = 'done') = (outcome IS NOT NULL))
) STRICT;
CREATE INDEX attempts_open ON attempts (position) WHERE state <> 'done';
CREATE INDEX attempts_ended ON attempts (ended_up_seconds) WHERE state = 'done';

CREATE TABLE devices (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_position TEXT,
  last_battery TEXT
) STRICT;

CREATE TABLE events (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kept_millis INTEGER NOT NULL,
  device TEXT NOT NULL,
  occurred_at TEXT NOT NULL,
  occurred_clock TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  kind TEXT NOT NULL,
  method TEXT,
  slot INTEGER,
  attempt TEXT,
  action TEXT,
  ending TEXT,
  breach TEXT,
  battery_percent INTEGER
) STRICT;

-- last_seq only grows, whatever is deleted from the outbox.
CREATE TABLE streams (
  topic TEXT NOT NULL PRIMARY KEY,
  last_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO streams VALUES ('up/attempt', 0), ('up/event', 0), ('up/answer/refused', 0);

CREATE TABLE outbox (
  topic TEXT NOT NULL REFERENCES streams (topic),
  seq INTEGER NOT NULL,
  occurred_at TEXT NOT NULL,
  occurred_clock TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('attempt', 'event', 'refusal', 'gap')),
  attempt TEXT REFERENCES attempts (id) DEFERRABLE INITIALLY DEFERRED,
  was_terminal INTEGER,
  event TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  refused_attempt TEXT,
  refusal TEXT,
  explanation TEXT,
  gap_from INTEGER,
  gap_to INTEGER,
  gap_count INTEGER,
  PRIMARY KEY (topic, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_attempt ON outbox (attempt) WHERE attempt IS NOT NULL;
CREATE INDEX outbox_event ON outbox (event) WHERE event IS NOT NULL;

CREATE TABLE kept (
  name TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- answer_level: the level below up/answer/; null when it came through the local port.
CREATE TABLE requests (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  job TEXT NOT NULL,
  parameters TEXT NOT NULL,
  answer_level TEXT,
  accepted_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'failed')),
  result TEXT,
  error TEXT,
  message TEXT,
  CHECK ((state = 'done') = (result IS NOT NULL)),
  CHECK ((state = 'failed') = (error IS NOT NULL))
) STRICT;
CREATE INDEX requests_open ON requests (position) WHERE state = 'open';

INSERT INTO streams VALUES ('up/answer', 0);

-- The outbox learns two kinds. A CHECK cannot be changed, so the table is made anew.
CREATE TABLE outbox_next (
  topic TEXT NOT NULL REFERENCES streams (topic),
  seq INTEGER NOT NULL,
  occurred_at TEXT NOT NULL,
  occurred_clock TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('attempt', 'event', 'refusal', 'request_refusal', 'answer', 'gap')),
  attempt TEXT REFERENCES attempts (id) DEFERRABLE INITIALLY DEFERRED,
  was_terminal INTEGER,
  event TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  refused_attempt TEXT,
  refused_request TEXT,
  refusal TEXT,
  explanation TEXT,
  request TEXT,
  answer_job TEXT,
  answer_level TEXT,
  answer_state TEXT,
  answer_word TEXT,
  answer_message TEXT,
  answer_seconds INTEGER,
  answer_document TEXT,
  gap_from INTEGER,
  gap_to INTEGER,
  gap_count INTEGER,
  PRIMARY KEY (topic, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_next
  (topic, seq, occurred_at, occurred_clock, kind, attempt, was_terminal, event,
   refused_attempt, refusal, explanation, gap_from, gap_to, gap_count)
  SELECT topic, seq, occurred_at, occurred_clock, kind, attempt, was_terminal, event,
   refused_attempt, refusal, explanation, gap_from, gap_to, gap_count
  FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_attempt ON outbox (attempt) WHERE attempt IS NOT NULL;
CREATE INDEX outbox_event ON outbox (event) WHERE event IS NOT NULL;

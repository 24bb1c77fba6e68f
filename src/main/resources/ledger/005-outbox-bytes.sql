-- What a row takes on the disk, near enough to keep a budget without reading it.
ALTER TABLE outbox ADD COLUMN bytes INTEGER NOT NULL DEFAULT 256;

UPDATE outbox SET bytes = 256
  + length(CAST(ifnull(explanation, '') AS BLOB))
  + length(CAST(ifnull(answer_document, '') AS BLOB))
  + length(CAST(ifnull(answer_message, '') AS BLOB));

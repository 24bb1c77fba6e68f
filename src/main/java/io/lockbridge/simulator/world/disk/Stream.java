package io.lockbridge.simulator.world.disk;

import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.OutboxRow;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The rows of one stream that wait for the broker.
final class Stream {
  private final NavigableMap<Long, OutboxRow> rows = new TreeMap<>();
  private long lastSeq;

  void add(OutboxRow row) {
    rows.put(row.seq(), row);
    lastSeq = row.seq();
  }

  void forget(long seq) {
    rows.remove(seq);
  }

  void replace(LedgerChange.Drop drop) {
    rows.subMap(drop.fromSeq(), true, drop.toSeq(), true).clear();
    rows.put(drop.marker().seq(), drop.marker());
  }

  List<OutboxRow> after(long seq, int limit) {
    return rows.tailMap(seq, false).values().stream().limit(limit).toList();
  }

  long lastSeq() {
    return lastSeq;
  }

  int waiting() {
    return rows.size();
  }
}

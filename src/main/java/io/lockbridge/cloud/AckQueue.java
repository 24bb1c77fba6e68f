package io.lockbridge.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/// Sends PUBACKs in the order in which the messages came, each only when its message is dealt with.
/// Bounded by our Receive Maximum.
final class AckQueue {
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final IntConsumer acknowledge;

  AckQueue(IntConsumer acknowledge) {
    this.acknowledge = acknowledge;
  }

  /// One message of one connection.
  static final class Entry {
    private final int packetId;
    private boolean isDone;

    private Entry(int packetId) {
      this.packetId = packetId;
    }
  }

  Entry arrived(int packetId) {
    Entry entry = new Entry(packetId);
    // QoS 0 needs no acknowledgement.
    if (packetId != 0) {
      waiting.addLast(entry);
    }
    return entry;
  }

  /// The message is dealt with. Of no effect if its connection is over.
  void done(Entry entry) {
    entry.isDone = true;
    while (!waiting.isEmpty() && waiting.getFirst().isDone) {
      acknowledge.accept(waiting.removeFirst().packetId);
    }
  }

  /// The connection is over: the broker will bring again what was not acknowledged.
  void clear() {
    waiting.clear();
  }
}

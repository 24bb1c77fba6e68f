package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.simulator.Agenda;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The octets on their way to the host, in order, with what the line does to them.
final class LineOutput {
  /// What a wrong checksum differs by.
  private static final int WRONG = 0x5A;

  private static final int NOISE_LENGTH_MAX = 8;

  /// Octets from here on start no frame.
  private static final int NOISE_MIN = 0x20;

  private final Agenda agenda;
  private final LinkFaults faults;
  private final RandomGenerator random;
  private final List<Bytes> due = new ArrayList<>();
  private long busyUntilNanos;

  LineOutput(Agenda agenda, LinkFaults faults, RandomGenerator random) {
    this.agenda = agenda;
    this.faults = faults;
    this.random = random;
    this.busyUntilNanos = agenda.nowNanos();
  }

  /// Sends a frame, and tells when its last octet has left.
  long say(Frame frame) {
    Bytes octets = frame.encode();
    if (frame instanceof Frame.Data && faults.takeBadChecksum()) {
      int last = octets.size() - 1;
      octets = octets.slice(0, last).plus(octets.at(last) ^ WRONG);
    }
    return put(octets);
  }

  /// Sends a few octets that mean nothing.
  void garble() {
    int[] noise = new int[random.nextInt(1, NOISE_LENGTH_MAX)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextInt(NOISE_MIN, 0x100);
    }
    put(Bytes.of(noise));
  }

  boolean isEmpty() {
    return due.isEmpty();
  }

  List<Bytes> take() {
    List<Bytes> taken = List.copyOf(due);
    due.clear();
    return taken;
  }

  private long put(Bytes octets) {
    long startNanos = agenda.nowNanos();
    if (busyUntilNanos - startNanos > 0) {
      startNanos = busyUntilNanos;
    }
    long apartNanos = faults.splitNanos();
    if (apartNanos == 0) {
      emit(octets, startNanos);
      return startNanos;
    }
    for (int i = 0; i < octets.size(); i++) {
      emit(octets.slice(i, i + 1), startNanos + i * apartNanos);
    }
    busyUntilNanos = startNanos + octets.size() * apartNanos;
    return busyUntilNanos;
  }

  private void emit(Bytes octets, long atNanos) {
    long delayNanos = atNanos - agenda.nowNanos();
    if (delayNanos == 0) {
      arrive(octets);
    } else {
      agenda.after(delayNanos, () -> arrive(octets));
    }
  }

  private void arrive(Bytes octets) {
    if (!faults.muted()) {
      due.add(octets);
    }
  }
}

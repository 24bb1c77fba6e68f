package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.PowerSource;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Battery;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.command.DoorLockSetup;
import io.lockbridge.driver.zwave.command.Manufacturer;
import io.lockbridge.driver.zwave.command.Notification;
import io.lockbridge.driver.zwave.command.NotificationEvents;
import io.lockbridge.driver.zwave.command.UserCode;
import io.lockbridge.driver.zwave.command.Version;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate.NodeInfo;
import io.lockbridge.driver.zwave.controller.Delivery;
import io.lockbridge.driver.zwave.controller.NodeProtocolInfo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks a lock what it is like: one question at a time, behind all other traffic, and each at most
/// three times, because nothing depends on the answers but what people read.
final class Interview {
  /// Some locks take ten seconds.
  private static final long ANSWER_NANOS = Duration.ofSeconds(12).toNanos();

  /// After a question that did not come through.
  private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final int TRIES_MAX = 3;

  private final Deque<Bytes> questions = new ArrayDeque<>();
  private Particulars known = Particulars.NONE;
  private int tries;
  private boolean isAsking;
  private OptionalLong untilNanos = OptionalLong.empty();

  /// Starts anew, with what the lock's node information alone says.
  void begin(NodeInfo info, NodeProtocolInfo protocol) {
    questions.clear();
    next();
    known = Particulars.NONE.with(power(info, protocol));
    if (info.supports(Manufacturer.COMMAND_CLASS)) {
      questions.add(new Manufacturer.Get().encode());
      questions.add(new Version.ClassGet(Manufacturer.COMMAND_CLASS).encode());
    }
    questions.add(new Version.ClassGet(DoorLock.COMMAND_CLASS).encode());
    if (info.supports(UserCode.COMMAND_CLASS)) {
      questions.add(new UserCode.UsersGet().encode());
    }
    if (info.supports(Notification.COMMAND_CLASS)) {
      questions.add(new NotificationEvents.Get(Notification.ACCESS_CONTROL).encode());
    }
  }

  /// Every battery lock must tell its battery. One that is woken by a beam has a battery even so; a
  /// lock that always listens may have both.
  private static Features power(NodeInfo info, NodeProtocolInfo protocol) {
    if (protocol.frequentlyListening()) {
      return Features.UNKNOWN.withPower(PowerSource.BATTERY);
    }
    return info.supports(Battery.COMMAND_CLASS)
        ? Features.UNKNOWN
        : Features.UNKNOWN.withPower(PowerSource.DIRECT);
  }

  Particulars known() {
    return known;
  }

  /// The question to send now, if any.
  Optional<Bytes> ask() {
    if (isAsking || questions.isEmpty()) {
      return Optional.empty();
    }
    isAsking = true;
    tries++;
    return Optional.of(questions.element());
  }

  /// The lock has the question, or it did not come through. The answer may be here already.
  void delivered(Delivery how, long nowNanos) {
    if (isAsking) {
      boolean isHeard = how instanceof Delivery.Acknowledged;
      untilNanos = OptionalLong.of(nowNanos + (isHeard ? ANSWER_NANOS : PAUSE_NANOS));
    }
  }

  /// Lets time pass: a question that was not answered is asked again, or given up.
  void tick(long nowNanos) {
    if (untilNanos.isPresent() && nowNanos - untilNanos.getAsLong() >= 0) {
      if (tries >= TRIES_MAX) {
        questions.poll();
        tries = 0;
      }
      isAsking = false;
      untilNanos = OptionalLong.empty();
    }
  }

  OptionalLong wakeNanos() {
    return untilNanos;
  }

  /// Takes what the lock says.
  void hears(Bytes command) {
    if (isAsking && !questions.isEmpty() && answers(questions.element(), command)) {
      questions.remove();
      next();
    }
    Version.ClassReport.decode(command).ifPresent(this::goOn);
    known = known.after(command);
  }

  private void next() {
    tries = 0;
    isAsking = false;
    untilNanos = OptionalLong.empty();
  }

  /// What can be asked of this version of a class.
  private void goOn(Version.ClassReport told) {
    switch (told.about()) {
      case Manufacturer.COMMAND_CLASS -> {
        if (told.version() >= Manufacturer.SERIAL_SINCE_VERSION) {
          add(new Manufacturer.SerialGet().encode());
        }
      }
      case DoorLock.COMMAND_CLASS -> {
        if (told.version() >= DoorLockSetup.CAPABILITIES_SINCE_VERSION) {
          add(new DoorLockSetup.CapabilitiesGet().encode());
        }
        add(new DoorLockSetup.ConfigurationGet().encode());
      }
      default -> {
        // The version of another class opens no question.
      }
    }
  }

  /// A version that is told twice opens its questions once.
  private void add(Bytes question) {
    if (!questions.contains(question)) {
      questions.add(question);
    }
  }

  /// In the classes of the interview a report has the number that follows its question's. Where the
  /// question names its subject, the report repeats it.
  private static boolean answers(Bytes question, Bytes command) {
    if (command.size() < 2
        || command.at(0) != question.at(0)
        || command.at(1) != question.at(1) + 1) {
      return false;
    }
    boolean isNamed =
        question.at(0) == Version.COMMAND_CLASS || question.at(0) == Notification.COMMAND_CLASS;
    return !isNamed || (command.size() > 2 && command.at(2) == question.at(2));
  }
}

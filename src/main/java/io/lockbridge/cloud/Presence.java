package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.seam.Json;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the bridge says of itself on `up/status`: birth, heartbeat with a new `fresh` token, and
/// repair when an old will has overwritten it.
final class Presence {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long REPAIR_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int TOKEN_BYTES = 16;

  private final StatusJson json;
  private final Desk desk;
  private final Clock clock;
  private final RandomGenerator random;
  private long connection;
  private String fresh;
  private String freshBefore;
  private long dueNanos;
  private long heartbeatNanos;
  private long repairs;

  Presence(StatusJson json, Desk desk, Clock clock, RandomGenerator random) {
    this.json = json;
    this.desk = desk;
    this.clock = clock;
    this.random = random;
    this.fresh = token();
    this.freshBefore = token();
  }

  /// A connection with this number is to be opened.
  ObjectNode will(long number) {
    return json.offline(number, StatusJson.Farewell.CONNECTION_LOST);
  }

  ObjectNode farewell() {
    return json.offline(connection, StatusJson.Farewell.STOPPED);
  }

  /// The session has begun: the birth is due now.
  void born(long number) {
    connection = number;
    heartbeatNanos = clock.nowNanos();
    dueNanos = heartbeatNanos;
  }

  /// When to say the next thing.
  long dueNanos() {
    return dueNanos;
  }

  /// Says it soon, for somebody who asked.
  void sayAgain() {
    dueNanos = clock.nowNanos();
  }

  /// The document that is due.
  ObjectNode say() {
    long nowNanos = clock.nowNanos();
    if (nowNanos - heartbeatNanos >= 0) {
      freshBefore = fresh;
      fresh = token();
      heartbeatNanos = nowNanos + HEARTBEAT_NANOS;
    }
    dueNanos = heartbeatNanos;
    StatusJson.Vitals vitals =
        new StatusJson.Vitals(clock.wall(), fresh, desk.health(), desk.devices());
    return json.online(connection, vitals);
  }

  /// Somebody published on our own status topic, perhaps we.
  void heard(Delivery delivery) {
    if (isOurs(delivery.payload())) {
      return;
    }
    repairs++;
    // Not faster than this: two bridges with one id would drive each other round.
    long repairNanos = clock.nowNanos() + (repairs == 1 ? 0 : REPAIR_PAUSE_NANOS);
    if (repairNanos - dueNanos < 0) {
      dueNanos = repairNanos;
    }
  }

  /// The last two tokens that it said.
  List<String> fresh() {
    return List.of(fresh, freshBefore);
  }

  long repairs() {
    return repairs;
  }

  private boolean isOurs(Payload payload) {
    try {
      JsonNode status = MAPPER.readTree(payload.bytes());
      return status.path("connection").asLong(-1) == connection
          && status.path("state").asString("").equals("online");
    } catch (JacksonException _) {
      return false;
    }
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static Payload payload(ObjectNode document) {
    return Payload.of(Json.bytes(document));
  }
}

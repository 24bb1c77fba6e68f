package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.seam.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the bridge says of itself on `up/status`: birth, heartbeat with a new `fresh` token, and
/// repair when an old will has overwritten it.
final class Presence {
  /// Others may write there too: their names are not kept in the table that all readers share.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                  .build())
          .build();

  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long REPAIR_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int TOKEN_BYTES = 16;

  /// As many of our statuses as may come back late.
  private static final int TOKENS_KNOWN = 32;

  private final StatusJson json;
  private final Desk desk;
  private final Clock clock;
  private final RandomGenerator random;
  private final Rivalry rivalry;
  private long connection;
  private final Deque<String> tokens = new ArrayDeque<>();
  private String fresh;
  private String freshBefore;
  private long dueNanos;
  private long heartbeatNanos;
  private long repairs;
  private boolean isEchoed;

  Presence(StatusJson json, SessionParts parts, Rivalry rivalry) {
    this.json = json;
    this.desk = parts.desk();
    this.clock = parts.clock();
    this.random = parts.random();
    this.rivalry = rivalry;
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
    isEchoed = false;
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
    JsonNode said = read(delivery.payload());
    boolean isOnline = said.path("state").asString("").equals("online");
    boolean isOurs = tokens.contains(said.path("fresh").asString(""));
    if (isOnline && isOurs && said.path("connection").asLong(-1) == connection) {
      isEchoed = true;
      return;
    }
    if (isOnline && !isOurs) {
      rivalry.overwritten();
    }
    if (!isEchoed) {
      // It was there before our birth, which overwrites it.
      return;
    }
    repairs++;
    if (rivalry.isAlarmed()) {
      // The heartbeat repairs it soon enough: the other one repairs as well.
      return;
    }
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

  private static JsonNode read(Payload payload) {
    try {
      return MAPPER.readTree(payload.bytes());
    } catch (JacksonException _) {
      return MAPPER.missingNode();
    }
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    tokens.addLast(token);
    if (tokens.size() > TOKENS_KNOWN) {
      tokens.removeFirst();
    }
    return token;
  }

  static Payload payload(ObjectNode document) {
    return Payload.of(Json.bytes(document));
  }
}

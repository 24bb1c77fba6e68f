package io.lockbridge.simulator.world.network;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.broker.Body;
import io.lockbridge.simulator.broker.FromClient;
import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.broker.ToClient;
import io.lockbridge.simulator.broker.Wire;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.story.Ask;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Sight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The cloud: asks for movements, repeats itself, contradicts itself, and listens to `up/#`.
///
/// It reads each topic in order and different topics in any order, as consumers behind a broker
/// cluster do.
public final class Cloud implements Wire {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int CROWD = 13;

  private final Agenda agenda;
  private final Chronicle chronicle;
  private final Broker broker;
  private final NetworkWeather weather;
  private final Chance chance;
  private final Published published;
  private final AskWriter writer;
  private final String prefix;
  private final List<DeviceId> devices = new ArrayList<>();
  private final List<String> fresh = new ArrayList<>();
  private final List<AskWriter.Wish> asked = new ArrayList<>();
  private final Map<String, Long> lanes = new HashMap<>();
  private int lastPacketId;
  private boolean isEntering;

  /// What the cloud knows beforehand.
  ///
  /// @param epoch what a good wall clock shows at the beginning of true time
  public record Contract(UUID bridgeId, Instant epoch) {}

  public Cloud(SimulatedLink.Net net, Chance chance, Contract contract) {
    this.agenda = net.agenda();
    this.chronicle = net.chronicle();
    this.broker = net.broker();
    this.weather = net.weather();
    this.published = net.published();
    this.chance = chance;
    this.writer = new AskWriter(chance, contract.epoch());
    this.prefix = "lockbridge/v1/" + contract.bridgeId() + "/";
    enter();
  }

  private void enter() {
    isEntering = false;
    FromClient.Wishes wishes = new FromClient.Wishes(false, 0xffff_ffffL, 1_000, 0);
    broker.received(this, new FromClient.Connect("cloud", wishes, Optional.empty()));
    broker.received(
        this,
        new FromClient.Subscribe(
            1, List.of(new FromClient.Subscription(prefix + "up/#", 1, false, true, 0))));
  }

  @Override
  public void send(ToClient packet) {
    if (packet instanceof ToClient.Publish(int packetId, _, Message message)) {
      long now = agenda.nowNanos();
      long atNanos = Math.max(lanes.getOrDefault(message.topic(), now), now + SECOND / 100);
      atNanos += chance.mostlyShort(SECOND);
      lanes.put(message.topic(), atNanos);
      agenda.after(
          atNanos - now,
          () -> {
            reads(message);
            broker.received(this, new FromClient.PubAck(packetId));
          });
    }
  }

  /// The broker has closed the connection: it forgot everything, the subscription too.
  @Override
  public void close() {
    if (!isEntering) {
      isEntering = true;
      agenda.after(SECOND / 10, this::enter);
    }
  }

  @Override
  public boolean isReady() {
    return true;
  }

  private void reads(Message message) {
    String tail = message.topic().substring(prefix.length());
    if (tail.startsWith("up/device/")) {
      DeviceId device = new DeviceId(UUID.fromString(tail.substring("up/device/".length())));
      if (!devices.contains(device)) {
        devices.add(device);
      }
    } else if (tail.equals("up/status")) {
      String text = new String(message.payload().bytes(), StandardCharsets.UTF_8);
      int at = text.indexOf("\"fresh\":\"");
      if (at >= 0) {
        fresh.add(text.substring(at + 9, text.indexOf('"', at + 9)));
      }
    }
  }

  /// Does one thing that a cloud does.
  public void acts() {
    int dice = (int) chance.between(0, 19);
    switch (dice) {
      case 0 -> conflicts();
      case 1, 2, 3 -> repeats();
      case 4 -> asks(Ask.Nature.MALFORMED);
      case 5 -> asks(Ask.Nature.RETAINED);
      case 6 -> forgesThenAsks();
      case 7 -> requests();
      case 8 -> crowds();
      default -> asks(Ask.Nature.GENUINE);
    }
  }

  private void asks(Ask.Nature nature) {
    AskWriter.Wish wish = wish();
    if (nature == Ask.Nature.GENUINE) {
      asked.add(wish);
    }
    publish(writer.write(wish, nature));
  }

  /// A forged copy that comes first must not stop the real one.
  private void forgesThenAsks() {
    AskWriter.Wish wish = wish();
    Ask.Nature nature = chance.likely(0.5) ? Ask.Nature.MALFORMED : Ask.Nature.RETAINED;
    publish(writer.write(wish, nature));
    asked.add(wish);
    publish(writer.write(wish, Ask.Nature.GENUINE));
  }

  /// More commands for one door than may wait for it.
  private void crowds() {
    AskWriter.Wish first = wish();
    for (int i = 0; i < CROWD; i++) {
      AskWriter.Wish next =
          new AskWriter.Wish(
              new AttemptId(chance.id()),
              chance.likely(0.5) ? ActionType.UNLOCK_DOOR : ActionType.LOCK_DOOR,
              first.device(),
              first.expirySeconds(),
              first.expiresAtNanos(),
              first.fresh());
      asked.add(next);
      publish(writer.write(next, Ask.Nature.GENUINE));
    }
  }

  private void repeats() {
    if (asked.isEmpty()) {
      return;
    }
    AskWriter.Wish earlier = chance.oneOf(asked);
    publish(writer.write(earlier.living(expiry(), expiresAt(expiry())), Ask.Nature.GENUINE));
  }

  private void conflicts() {
    if (asked.isEmpty()) {
      return;
    }
    AskWriter.Wish earlier = chance.oneOf(asked);
    ActionType other =
        earlier.action() == ActionType.LOCK_DOOR ? ActionType.UNLOCK_DOOR : ActionType.LOCK_DOOR;
    AskWriter.Wish wish =
        chance.likely(0.7)
            ? earlier.asking(other, earlier.device())
            : earlier.asking(earlier.action(), new DeviceId(chance.id()));
    publish(writer.write(wish.living(expiry(), expiresAt(expiry())), Ask.Nature.CONFLICTING));
  }

  private AskWriter.Wish wish() {
    boolean isKnown = !devices.isEmpty() && chance.likely(0.95);
    DeviceId device = isKnown ? chance.oneOf(devices) : new DeviceId(chance.id());
    ActionType action = chance.likely(0.6) ? ActionType.UNLOCK_DOOR : ActionType.LOCK_DOOR;
    OptionalLong expiry = expiry();
    return new AskWriter.Wish(
        new AttemptId(chance.id()), action, device, expiry, expiresAt(expiry), token());
  }

  private OptionalLong expiry() {
    if (chance.likely(0.06)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(chance.likely(0.04) ? 3_600 : chance.between(2, 60));
  }

  private OptionalLong expiresAt(OptionalLong expirySeconds) {
    if (chance.likely(0.3)) {
      return OptionalLong.empty();
    }
    long seconds = chance.likely(0.1) ? chance.between(-30, 90) : expirySeconds.orElse(30);
    return OptionalLong.of(agenda.nowNanos() + seconds * SECOND);
  }

  private Optional<String> token() {
    if (fresh.isEmpty() || chance.likely(0.4)) {
      return Optional.empty();
    }
    return Optional.of(chance.likely(0.8) ? fresh.getLast() : chance.oneOf(fresh));
  }

  private void requests() {
    String job = chance.oneOf(List.of("rebirth", "devices", "pair", "nonsense"));
    String text = "{\"request_id\":\"r" + asked.size() + "\",\"job\":\"" + job + "\"}";
    chronicle.note(Sight.Who.CLOUD, "requests " + text);
    publish("down/request", Body.of(text.getBytes(StandardCharsets.UTF_8)), Ask.Nature.GENUINE);
  }

  /// Many broken commands at once.
  public void floods(int count) {
    for (int i = 0; i < count; i++) {
      publish(writer.write(wish(), Ask.Nature.MALFORMED));
    }
  }

  /// Somebody else's old will lands on the status topic of the bridge.
  public void ghostSpeaks() {
    chronicle.note(Sight.Who.BROKER, "a ghost overwrites up/status");
    Body body =
        Body.of("{\"state\":\"offline\",\"connection\":0}".getBytes(StandardCharsets.UTF_8));
    publish("up/status", body, Ask.Nature.RETAINED);
  }

  private void publish(Ask ask) {
    published.add(ask);
    chronicle.add(new Sight.Asked(ask));
    if (weather.loses()) {
      chronicle.note(Sight.Who.BROKER, "loses it");
      return;
    }
    Message.Properties properties = new Message.Properties(ask.expirySeconds(), Optional.empty());
    publish("down/command", ask.body(), ask.nature(), properties);
    if (weather.doubles()) {
      publish("down/command", ask.body(), ask.nature(), properties);
    }
  }

  private void publish(String tail, Body body, Ask.Nature nature) {
    publish(tail, body, nature, Message.Properties.NONE);
  }

  private void publish(String tail, Body body, Ask.Nature nature, Message.Properties properties) {
    Message.Retain retain = nature == Ask.Nature.RETAINED ? Message.Retain.YES : Message.Retain.NO;
    Message message = new Message(prefix + tail, body, 1, retain, properties);
    lastPacketId = lastPacketId % 65_535 + 1;
    int packetId = lastPacketId;
    agenda.after(
        chance.mostlyShort(SECOND),
        () -> broker.received(this, new FromClient.Publish(packetId, message)));
  }
}

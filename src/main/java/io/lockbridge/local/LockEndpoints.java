package io.lockbridge.local;

import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.seam.DeviceJson;
import io.lockbridge.seam.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// The locks as they stand. Every device of this bridge is a lock, so `/locks/…` and `/devices/…`
/// tell the same.
record LockEndpoints(LocalParts parts) {
  private static final String NAME = "name";
  private static final Comparator<Device> BY_ID =
      Comparator.comparing(device -> device.id().toString());

  /// `/devices/list`: `{devices, pagination, ok}`.
  void listDevices(Ask ask, Consumer<Answer> reply) {
    list(ask, reply, List.of("devices"));
  }

  /// `/locks/list`: the same objects twice, because clients differ in which key they read.
  void listLocks(Ask ask, Consumer<Answer> reply) {
    list(ask, reply, List.of("devices", "locks"));
  }

  /// `/devices/get`: `{device, ok}`.
  void getDevice(Ask ask, Consumer<Answer> reply) {
    get(ask, reply, List.of("device"));
  }

  /// `/locks/get`: `{device, lock, ok}`.
  void getLock(Ask ask, Consumer<Answer> reply) {
    get(ask, reply, List.of("device", "lock"));
  }

  /// The device of this id.
  Optional<Device> find(DeviceId id) {
    return parts.desk().devices().stream().filter(device -> device.id().equals(id)).findFirst();
  }

  private void list(Ask ask, Consumer<Answer> reply, List<String> keys) {
    int limit = ask.count("limit", Pages.SIZE_MAX);
    String after = Pages.cursor(ask).map(UUID::toString).orElse("");
    Predicate<Device> wanted = wanted(ask);
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    List<Device> rest =
        parts.desk().devices().stream()
            .filter(wanted)
            .filter(device -> device.id().toString().compareTo(after) > 0)
            .sorted(BY_ID)
            .toList();
    List<Device> page = Pages.cut(rest, limit);
    List<ObjectNode> shapes = new ArrayList<>();
    page.forEach(device -> shapes.add(shape(device)));
    ObjectNode body = Json.object();
    keys.forEach(key -> body.putArray(key).addAll(shapes));
    boolean hasNext = page.size() < rest.size();
    body.set(
        "pagination",
        Pages.pagination(hasNext ? Optional.of(page.getLast().id().value()) : Optional.empty()));
    reply.accept(Answer.ok(body));
  }

  private static Predicate<Device> wanted(Ask ask) {
    Set<DeviceId> ids = ask.devices();
    Set<String> types = ask.words("device_type", "device_types");
    return device ->
        (ids.isEmpty() || ids.contains(device.id()))
            && (types.isEmpty() || types.contains(device.description().model().deviceType()));
  }

  private void get(Ask ask, Consumer<Answer> reply, List<String> keys) {
    Optional<Device> found = !ask.has("device_id") && ask.has(NAME) ? byName(ask) : byId(ask);
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    if (found.isEmpty()) {
      String asked = ask.text("device_id").or(() -> ask.text(NAME)).orElse("");
      reply.accept(Problem.deviceNotFound(asked));
      return;
    }
    ObjectNode body = Json.object();
    keys.forEach(key -> body.set(key, shape(found.get())));
    reply.accept(Answer.ok(body));
  }

  private Optional<Device> byId(Ask ask) {
    return find(ask.device());
  }

  private Optional<Device> byName(Ask ask) {
    String name = ask.text(NAME).orElse("");
    List<Device> named =
        parts.desk().devices().stream()
            .filter(device -> device.description().name().equals(name))
            .toList();
    if (named.size() > 1) {
      ask.complain(NAME, named.size() + " devices have this name; use device_id");
    }
    return named.stream().findFirst();
  }

  private ObjectNode shape(Device device) {
    var now = new DeviceJson.Now(parts.clock().nowNanos(), parts.clock().wall().at());
    return DeviceJson.device(device, parts.ids(), now);
  }
}

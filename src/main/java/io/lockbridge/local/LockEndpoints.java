package io.lockbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.seam.DeviceJson;
import io.lockbridge.seam.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// The locks as they stand. Every device of this bridge is a lock, so `/locks/…` and `/devices/…`
/// tell the same.
record LockEndpoints(LocalParts parts) {
  private static final int PAGE_MAX = 500;
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
    int limit = ask.count("limit", PAGE_MAX);
    String after = after(ask);
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    List<Device> rest =
        parts.desk().devices().stream()
            .filter(device -> device.id().toString().compareTo(after) > 0)
            .sorted(BY_ID)
            .toList();
    List<Device> page = rest.subList(0, Math.min(limit, rest.size()));
    List<ObjectNode> shapes = new ArrayList<>();
    page.forEach(device -> shapes.add(shape(device)));
    ObjectNode body = Json.object();
    keys.forEach(key -> body.putArray(key).addAll(shapes));
    body.set("pagination", pagination(page, page.size() < rest.size()));
    reply.accept(Answer.ok(body));
  }

  private void get(Ask ask, Consumer<Answer> reply, List<String> keys) {
    DeviceId id = ask.device();
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    Optional<Device> found = find(id);
    if (found.isEmpty()) {
      reply.accept(Problem.deviceNotFound(id));
      return;
    }
    ObjectNode body = Json.object();
    keys.forEach(key -> body.set(key, shape(found.get())));
    reply.accept(Answer.ok(body));
  }

  private ObjectNode shape(Device device) {
    var now = new DeviceJson.Now(parts.clock().nowNanos(), parts.clock().wall().at());
    return DeviceJson.device(device, parts.ids(), now);
  }

  /// A cursor is the last id of the page before, in Base64 because Seam's are.
  private static String after(Ask ask) {
    Optional<String> cursor = ask.text("page_cursor");
    try {
      return cursor.map(text -> new String(Base64.getDecoder().decode(text), UTF_8)).orElse("");
    } catch (IllegalArgumentException notBase64) {
      ask.complain("page_cursor", "Expected the next_page_cursor of the page before");
      return "";
    }
  }

  private static ObjectNode pagination(List<Device> page, boolean hasNext) {
    ObjectNode json = Json.object().put("has_next_page", hasNext);
    if (hasNext) {
      byte[] last = page.getLast().id().toString().getBytes(UTF_8);
      json.put("next_page_cursor", Base64.getEncoder().encodeToString(last));
    } else {
      json.putNull("next_page_cursor");
    }
    // Seam's clients go on by the cursor; an address of ours would depend on who asks.
    return json.putNull("next_page_url");
  }
}

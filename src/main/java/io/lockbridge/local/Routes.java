package io.lockbridge.local;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;

/// The paths of the port.
final class Routes {
  private Routes() {}

  static Map<String, Route> of(LocalParts parts, Waits waits, EventLoop loop) {
    LockEndpoints locks = new LockEndpoints(parts);
    AttemptEndpoints attempts = new AttemptEndpoints(parts, locks, waits, loop);
    RequestWaits requestWaits = new RequestWaits(loop);
    parts.desk().watch(requestWaits);
    RequestEndpoints requests = new RequestEndpoints(parts, requestWaits);
    Map<String, Route> routes =
        new HashMap<>(
            Map.of(
                "/health", Route.open(new HealthEndpoint(parts.health())),
                "/metrics", Route.page(new MetricsEndpoint(parts.registry())),
                "/devices/list", Route.read(locks::listDevices),
                "/devices/get", Route.read(locks::getDevice),
                "/locks/list", Route.read(locks::listLocks),
                "/locks/get", Route.read(locks::getLock),
                "/locks/lock_door", Route.act(attempts::lockDoor),
                "/locks/unlock_door", Route.act(attempts::unlockDoor),
                "/action_attempts/get", Route.read(attempts::get),
                "/action_attempts/list", Route.read(attempts::list)));
    routes.put("/lockbridge/requests/create", Route.act(requests::create));
    routes.put("/lockbridge/requests/get", Route.read(requests::get));
    return routes;
  }
}

package io.lockbridge.local;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;

/// The paths of the port.
final class Routes {
  private Routes() {}

  /// Makes what answers; whatever must hear of the core's news watches it from here on.
  static Map<String, Route> of(LocalParts parts, EventLoop loop, PortMetrics metrics) {
    Waits waits = new Waits(loop);
    Hop hop = new Hop(loop);
    EventStreams streams = new EventStreams(parts, hop, metrics);
    parts.desk().watch(waits);
    parts.desk().watch(streams);
    LockEndpoints locks = new LockEndpoints(parts);
    AttemptEndpoints attempts = new AttemptEndpoints(parts, hop);
    DoorEndpoints doors =
        new DoorEndpoints(locks, attempts, waits, new DoorEndpoints.Limits(new Rates(), metrics));
    EventEndpoints events = new EventEndpoints(parts, hop);
    RequestWaits requestWaits = new RequestWaits(loop);
    parts.desk().watch(requestWaits);
    RequestEndpoints requests = new RequestEndpoints(parts, requestWaits);
    Map<String, Route> routes = new HashMap<>();
    routes.put("/health", Route.open(new HealthEndpoint(parts.health())));
    routes.put("/openapi.json", Route.open(OpenApiEndpoint.load()));
    routes.put("/metrics", Route.page(new MetricsEndpoint(parts.registry())));
    routes.put("/devices/list", Route.read(locks::listDevices));
    routes.put("/devices/get", Route.read(locks::getDevice));
    routes.put("/locks/list", Route.read(locks::listLocks));
    routes.put("/locks/get", Route.read(locks::getLock));
    routes.put("/locks/lock_door", Route.act(doors::lockDoor));
    routes.put("/locks/unlock_door", Route.act(doors::unlockDoor));
    routes.put("/action_attempts/get", Route.read(attempts::get));
    routes.put("/action_attempts/list", Route.read(attempts::list));
    routes.put("/events/get", Route.read(events::get));
    routes.put("/events/list", Route.read(events::list));
    routes.put("/events/stream", Route.page(streams::open));
    routes.put("/lockbridge/requests/create", Route.act(requests::create));
    routes.put("/lockbridge/requests/get", Route.read(requests::get));
    return routes;
  }
}

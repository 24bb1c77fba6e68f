package io.lockbridge.local;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One path of the port: who may use it, how, and what answers.
///
/// @param needs empty when it is open to everybody on this machine
record Route(Optional<Right> needs, List<HttpMethod> methods, Endpoint endpoint) {
  static Route open(Endpoint endpoint) {
    return new Route(Optional.empty(), List.of(HttpMethod.GET), endpoint);
  }

  /// Read by GET only.
  static Route page(Endpoint endpoint) {
    return new Route(Optional.of(Right.OBSERVE), List.of(HttpMethod.GET), endpoint);
  }

  /// Seam's clients read some by GET with a query and some by POST with JSON.
  static Route read(Endpoint endpoint) {
    return new Route(
        Optional.of(Right.OBSERVE), List.of(HttpMethod.GET, HttpMethod.POST), endpoint);
  }

  /// Moves something.
  static Route act(Endpoint endpoint) {
    return new Route(Optional.of(Right.CONTROL), List.of(HttpMethod.POST), endpoint);
  }

  /// The methods in words.
  String allowed() {
    return methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }
}

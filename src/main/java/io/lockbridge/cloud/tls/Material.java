package io.lockbridge.cloud.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// What the files held when they were read together.
///
/// @param anchors whom we trust; empty for the Java runtime's own list
record Material(List<X509Certificate> anchors, Optional<OwnPair> own) {
  Material {
    anchors = List.copyOf(anchors);
  }

  static Material read(TlsSettings settings) throws Unusable {
    List<X509Certificate> anchors = List.of();
    if (settings.caFile().isPresent()) {
      anchors = Certificates.read(new Source("broker.tls.ca_file", settings.caFile().get()));
    }
    Optional<OwnPair> own = Optional.empty();
    if (settings.own().isPresent()) {
      own = Optional.of(OwnPair.read(settings.own().get()));
    }
    return new Material(anchors, own);
  }
}

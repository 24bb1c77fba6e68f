package io.lockbridge.cloud.tls;

import java.time.Instant;
import java.util.Optional;

/// How our certificate fares; a snapshot.
///
/// @param trouble what a person must do, in words; empty when all is well
/// @param expires when the certificate in use does, with its chain; empty without one
public record CertificateHealth(String trouble, Optional<Instant> expires) {}

/// TLS to the broker: who we are, whom we trust, and what went wrong in words.
///
/// [Keyring] reads the files anew for each connection and never gives out a certificate with a key
/// that does not belong to it; [TlsClient] makes one secured connection, always verifies chain and
/// name, and explains its failure; [CertificateWatch] owns the only thread, and has a standing
/// connection renewed when the files change. Nothing here is loaded by a bridge without TLS.
@NullMarked
package io.lockbridge.cloud.tls;

import org.jspecify.annotations.NullMarked;

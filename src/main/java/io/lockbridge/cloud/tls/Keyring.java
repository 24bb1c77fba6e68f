package io.lockbridge.cloud.tls;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.event.Stamp;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Reads the files anew for each connection, and keeps what it last read whole: a file that is
/// missing, half written, or of another issue than its neighbour is never used, and takes nothing
/// away from a bridge that has read better ones. Any thread may call.
public final class Keyring {
  /// When to warn of the end of a certificate.
  public static final Duration WARN_AHEAD = Duration.ofDays(14);

  private final TlsSettings settings;
  private final Clock clock;
  private final Object lock = new Object();

  // Guarded by the lock.
  private @Nullable Material inUse;
  private @Nullable OwnPair refused;
  private String refusal = "";
  private String fault = "";
  private @Nullable Marks seen;

  /// Whether the files held, when they were last read, what is in use.
  private boolean isSettled;

  /// A keyring that has read nothing yet.
  public Keyring(TlsSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// For the next connection. Reads files.
  public Offer offer() {
    synchronized (lock) {
      seen = Marks.of(settings);
      Optional<Material> found = read();
      found.ifPresent(this::use);
      isSettled = found.equals(Optional.ofNullable(inUse));
      return inUse == null
          ? new Offer.NotReady(fault)
          : new Offer.Ready(new TlsClient(settings, inUse, clock));
    }
  }

  /// What the files hold, as long as that is whole and not what is in use. Reads them only when
  /// they changed since what they held was in use.
  Optional<TlsClient> renewal() {
    synchronized (lock) {
      Marks now = Marks.of(settings);
      if (isSettled && now.equals(seen)) {
        return Optional.empty();
      }
      seen = now;
      Optional<Material> found = read();
      isSettled = found.equals(Optional.ofNullable(inUse));
      if (isSettled) {
        accepted();
        return Optional.empty();
      }
      return found.map(material -> new TlsClient(settings, material, clock));
    }
  }

  /// Whether a renewal only shows another certificate of ours, and trusts the same authorities.
  boolean isOnlyOurs(TlsClient renewal) {
    synchronized (lock) {
      return inUse != null && inUse.anchors().equals(renewal.material().anchors());
    }
  }

  /// The broker does not accept our new certificate: the old one stays in use while it is valid.
  void refused(TlsClient renewal, String why) {
    synchronized (lock) {
      refused = renewal.material().own().orElse(null);
      refusal = why;
    }
  }

  /// The broker accepts our new certificate.
  void accepted() {
    synchronized (lock) {
      refused = null;
      refusal = "";
    }
  }

  /// From memory.
  public CertificateHealth health() {
    synchronized (lock) {
      Optional<OwnPair> own = Optional.ofNullable(inUse).flatMap(Material::own);
      return new CertificateHealth(trouble(own), own.map(OwnPair::expires));
    }
  }

  private String trouble(Optional<OwnPair> own) {
    if (!fault.isEmpty()) {
      return inUse == null ? fault : fault + " What was read before stays in use.";
    }
    if (!refusal.isEmpty()) {
      return "The certificate on disk is not accepted, the one before stays in use: " + refusal;
    }
    return own.map(pair -> dates(pair, clock.wall())).orElse("");
  }

  private static String dates(OwnPair pair, Stamp now) {
    String ours = "Our certificate for the broker (" + Words.subject(pair.leaf()) + ") ";
    String wrong = Words.dates(pair.leaf(), now);
    if (!wrong.isEmpty()) {
      return ours + wrong + Words.worthUnlessSure(now) + ": renew it.";
    }
    Duration left = Duration.between(now.at(), pair.expires());
    return left.compareTo(WARN_AHEAD) > 0
        ? ""
        : ours
            + "expires on %s, in %d days: renew it."
                .formatted(Words.time(pair.expires()), left.toDays());
  }

  private Optional<Material> read() {
    try {
      Material material = Material.read(settings);
      fault = "";
      return Optional.of(material);
    } catch (Unusable unusable) {
      fault = unusable.sentence();
      return Optional.empty();
    }
  }

  private void use(Material material) {
    Optional<OwnPair> before = Optional.ofNullable(inUse).flatMap(Material::own);
    boolean isKept =
        material.own().equals(Optional.ofNullable(refused))
            && before.filter(pair -> clock.wall().at().isBefore(pair.expires())).isPresent();
    Material chosen = isKept ? new Material(material.anchors(), before) : material;
    if (!isKept) {
      accepted();
    }
    if (!chosen.equals(inUse)) {
      Logger.info(
          "certificates=loaded own=\"{}\" until=\"{}\" authorities={}",
          chosen.own().map(pair -> Words.subject(pair.leaf())).orElse("none"),
          chosen.own().map(pair -> Words.time(pair.expires())).orElse(""),
          chosen.anchors().isEmpty() ? "runtime" : chosen.anchors().size());
    }
    inUse = chosen;
  }
}

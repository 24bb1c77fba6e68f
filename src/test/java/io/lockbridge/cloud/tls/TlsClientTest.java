package io.lockbridge.cloud.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.peer.Authority;
import io.lockbridge.peer.Issued;
import io.lockbridge.peer.Wanted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is accepted, and in which words the rest is not, against the TLS of the Java runtime.
class TlsClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Authority AUTHORITY = Authority.named("Right authority");
  private static final Authority STRANGER = Authority.named("Strange authority");
  private static final Issued BRIDGE = AUTHORITY.issue(Wanted.named("bridge-1"));
  private static final Wanted BROKER = Wanted.named("broker").on("broker.example", "127.0.0.1");

  private final WallClock clock = WallClock.right();
  private Optional<Issued> own = Optional.empty();
  private List<X509Certificate> anchors = List.of(AUTHORITY.own().certificate());
  private TlsSettings settings = named("broker.example");

  @ParameterizedTest
  @ValueSource(strings = {"broker.example", "127.0.0.1"})
  void aBrokerOfTheRightAuthorityAndNameIsAccepted(String name) throws Exception {
    settings = named(name);
    try (TlsPeer broker = TlsPeer.showing(AUTHORITY.issue(BROKER));
        SSLSocket socket = connect(broker.port())) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      assertEchoes(socket);
      String asked = broker.serverNames.poll(5, TimeUnit.SECONDS);
      assertThat(asked)
          .isEqualTo(
              name.equals("127.0.0.1") ? "[]" : "[type=host_name (0), value=broker.example]");
    }
  }

  @Test
  void theServerNameOfTheConfigurationIsVerifiedInsteadOfTheHost() throws Exception {
    settings =
        new TlsSettings(
            "10.0.0.7", Optional.of("broker.example"), Optional.empty(), Optional.empty());
    try (TlsPeer broker = TlsPeer.showing(AUTHORITY.issue(BROKER));
        SSLSocket socket = connect(broker.port())) {
      assertEchoes(socket);
    }
  }

  @Test
  void aChainOverAnAuthorityBelowIsAccepted() throws Exception {
    Authority below = AUTHORITY.below("Below");
    try (TlsPeer broker = TlsPeer.showing(below.issue(BROKER), below.own().certificate());
        SSLSocket socket = connect(broker.port())) {
      assertEchoes(socket);
    }
  }

  @Test
  void aBrokerOfAnotherAuthorityIsRefusedByName() throws Exception {
    try (TlsPeer broker = TlsPeer.showing(STRANGER.issue(BROKER))) {
      assertRefused(
          broker,
          "the broker's certificate (CN=broker) comes from an authority that is not trusted (CN=Strange authority)",
          "set broker.tls.ca_file");
    }
  }

  @Test
  void theListOfTheRuntimeDoesNotKnowOurAuthority() throws Exception {
    anchors = List.of();
    try (TlsPeer broker = TlsPeer.showing(AUTHORITY.issue(BROKER))) {
      assertRefused(broker, "comes from an authority that is not trusted (CN=Right authority)");
    }
  }

  @Test
  void aBrokerOfAnotherNameIsRefusedWithTheNamesThatItHas() throws Exception {
    settings = named("other.example");
    try (TlsPeer broker = TlsPeer.showing(AUTHORITY.issue(BROKER))) {
      assertRefused(
          broker,
          "the broker's certificate is for broker.example, 127.0.0.1 and not for other.example",
          "broker.tls.server_name");
    }
  }

  @Test
  void anAddressThatTheCertificateDoesNotNameIsRefused() throws Exception {
    settings = named("127.0.0.1");
    try (TlsPeer broker = TlsPeer.showing(AUTHORITY.issue(Wanted.named("127.0.0.1").on("a.b")))) {
      assertRefused(broker, "is for a.b and not for 127.0.0.1");
    }
  }

  @Test
  void aBrokerWhoseCertificateExpiredIsRefusedWithTheDay() throws Exception {
    Wanted expired =
        BROKER.between(
            Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-02-03T04:05:06Z"));
    try (TlsPeer broker = TlsPeer.showing(AUTHORITY.issue(expired))) {
      assertRefused(
          broker, "the broker's certificate (CN=broker) expired on 2021-02-03 04:05:06 UTC");
      clock.set(Instant.now(), ClockTrust.DRIFTING);
      assertRefused(broker, "this machine's clock says", "no time server vouches for it");
    }
  }

  @Test
  void aTrustedCertificateThatExpiredIsRefusedToo() throws Exception {
    Issued own = AUTHORITY.issue(BROKER.expired());
    anchors = List.of(own.certificate());
    try (TlsPeer broker = TlsPeer.showing(own)) {
      assertRefused(broker, "the broker's certificate (CN=broker) expired on");
    }
  }

  @Test
  void aClockThatWasNeverSetIsNamedBesideACertificateOfTheFuture() throws Exception {
    Instant now = Instant.now();
    Wanted coming = BROKER.between(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)));
    clock.set(Instant.EPOCH.plusSeconds(12), ClockTrust.UNSET);
    try (TlsPeer broker = TlsPeer.showing(AUTHORITY.issue(coming))) {
      assertRefused(
          broker,
          "the broker's certificate (CN=broker) is not valid before",
          "this machine's clock says 1970-01-01, 00 h UTC and was never set: set it first");
    }
  }

  @Test
  void aBrokerThatWantsACertificateGetsOurs() throws Exception {
    own = Optional.of(BRIDGE);
    try (TlsPeer broker = TlsPeer.wanting(AUTHORITY.own().certificate(), AUTHORITY.issue(BROKER));
        SSLSocket socket = connect(broker.port())) {
      assertEchoes(socket);
    }
  }

  @Test
  void aBrokerThatWantsACertificateAndGetsNoneSaysWhichKeysToSet() throws Exception {
    try (TlsPeer broker = TlsPeer.wanting(AUTHORITY.own().certificate(), AUTHORITY.issue(BROKER))) {
      assertRefused(
          broker,
          "the broker wants a certificate of this bridge",
          "set broker.tls.certificate_file and broker.tls.key_file");
    }
  }

  @Test
  void ourCertificateIsShownAlsoToABrokerThatDoesNotKnowItsAuthority() throws Exception {
    own = Optional.of(STRANGER.issue(Wanted.named("bridge-1")));
    try (TlsPeer broker = TlsPeer.wanting(AUTHORITY.own().certificate(), AUTHORITY.issue(BROKER))) {
      assertRefused(broker, "the broker refuses our certificate (CN=bridge-1)");
    }
  }

  @Test
  void ourOwnCertificateThatExpiredIsNamedWhateverTheBrokerSays() throws Exception {
    own = Optional.of(AUTHORITY.issue(Wanted.named("bridge-1").expired()));
    try (TlsPeer broker = TlsPeer.wanting(AUTHORITY.own().certificate(), AUTHORITY.issue(BROKER))) {
      assertRefused(
          broker, "the broker refuses our certificate (CN=bridge-1)", "it expired on", "Renew it");
    }
  }

  @Test
  void aPortWithoutTlsIsNamedAsSuch() throws Exception {
    try (TlsPeer broker = TlsPeer.plain()) {
      assertRefused(broker, "the broker does not speak TLS on this port", "8883");
    }
  }

  @Test
  void aBrokerThatSaysNothingIsWaitedForSomeTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TlsClient client = client();
      assertThatThrownBy(() -> connect(client, silent.getLocalPort(), Duration.ofSeconds(1)))
          .isInstanceOf(TlsFailure.class)
          .hasMessageContaining("did not finish the TLS handshake within 1 s");
    }
  }

  @Test
  void aBrokerThatDribblesBytesIsNotWaitedForLonger() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread dribbler = Thread.ofVirtual().start(() -> dribble(server));
      TlsClient client = client();
      long fromNanos = System.nanoTime();
      assertThatThrownBy(() -> connect(client, server.getLocalPort(), Duration.ofSeconds(1)))
          .isInstanceOf(TlsFailure.class)
          .hasMessageContaining("did not finish the TLS handshake within 1 s");
      assertThat(Duration.ofNanos(System.nanoTime() - fromNanos)).isLessThan(PATIENCE);
      dribbler.interrupt();
    }
  }

  /// The head of a handshake record of 16000 bytes, and then one byte now and then.
  private static void dribble(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write(new byte[] {0x16, 3, 3, 0x3e, (byte) 0x80, 2, 0, 0x3e, 0x7c});
      for (int i = 0; i < 200; i++) {
        client.getOutputStream().write(3);
        new LinkedBlockingQueue<>().poll(100, TimeUnit.MILLISECONDS);
      }
    } catch (IOException | InterruptedException clientHasGone) {
      // That is what the test wants.
    }
  }

  private static TlsSettings named(String host) {
    return new TlsSettings(host, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private TlsClient client() {
    Optional<OwnPair> pair =
        own.map(issued -> new OwnPair(List.of(issued.certificate()), issued.key()));
    return new TlsClient(settings, new Material(anchors, pair), clock);
  }

  private SSLSocket connect(int port) throws IOException {
    return connect(client(), port, PATIENCE);
  }

  private static SSLSocket connect(TlsClient client, int port, Duration patience)
      throws IOException {
    Socket socket = TlsClient.newSocket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return client.secure(socket, patience);
  }

  private static void assertEchoes(SSLSocket socket) throws IOException {
    socket.getOutputStream().write(42);
    assertThat(socket.getInputStream().read()).isEqualTo(42);
  }

  /// In the handshake, or, as TLS 1.3 has it, at the first byte after it.
  private void assertRefused(TlsPeer broker, String... words) {
    TlsClient client = client();
    assertThatThrownBy(
            () -> {
              try (SSLSocket socket = connect(client, broker.port(), PATIENCE)) {
                assertEchoes(socket);
              } catch (IOException failure) {
                throw client.explain(failure);
              }
            })
        .isInstanceOf(TlsFailure.class)
        .hasMessageContainingAll(words);
  }
}

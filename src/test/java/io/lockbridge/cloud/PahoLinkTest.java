package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.cloud.tls.Keyring;
import io.lockbridge.cloud.tls.TlsSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A connection that cannot even be tried is told as one that ended, with its reason.
class PahoLinkTest {
  private static final URI PLAIN = URI.create("tcp://127.0.0.1:1");
  private static final URI SECURED = URI.create("ssl://127.0.0.1:1");
  private static final Publication WILL =
      new Publication(
          "up/status",
          Payload.of("{}".getBytes(StandardCharsets.UTF_8)),
          Publication.Retention.RETAINED);

  private final TestClock clock = new TestClock();
  private final List<LinkEvent> heard = new ArrayList<>();

  @Test
  void aPasswordThatCannotBeReadEndsTheTryInItsWords() {
    BrokerAddress.Login login =
        new BrokerAddress.Login(
            "bridge-1",
            () -> {
              throw new IllegalStateException("The secret file /x does not exist.");
            });
    connect(new BrokerAddress(PLAIN, Optional.of(login)));
    assertThat(heard)
        .containsExactly(
            new LinkEvent.Closed(7, "connect failed: The secret file /x does not exist."));
  }

  @Test
  void aFileOfTlsThatIsMissingEndsTheTryInItsWords() {
    TlsSettings settings =
        new TlsSettings(
            "127.0.0.1", Optional.empty(), Optional.of(Path.of("/missing.pem")), Optional.empty());
    connect(
        new BrokerAddress(SECURED, Optional.empty(), Optional.of(new Keyring(settings, clock))));
    assertThat(heard)
        .containsExactly(
            new LinkEvent.Closed(
                7,
                "broker.tls.ca_file: /missing.pem does not exist; put it there, or name another file."));
  }

  @Test
  void tlsWithoutAKeyringAndAKeyringWithoutTlsCannotBe() {
    Keyring keyring =
        new Keyring(
            new TlsSettings("h", Optional.empty(), Optional.empty(), Optional.empty()), clock);
    assertThatThrownBy(() -> new BrokerAddress(SECURED, Optional.empty()))
        .hasMessageContaining("a keyring goes with ssl://");
    assertThatThrownBy(() -> new BrokerAddress(PLAIN, Optional.empty(), Optional.of(keyring)))
        .hasMessageContaining("a keyring goes with ssl://");
  }

  private void connect(BrokerAddress address) {
    PahoLink link = new PahoLink(address, clock, heard::add);
    link.connect(new ConnectOptions(7, "lockbridge-test", WILL));
    link.end(MqttLink.Parting.ABRUPT);
  }
}

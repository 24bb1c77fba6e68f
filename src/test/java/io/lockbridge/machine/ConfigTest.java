package io.lockbridge.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.machine.Config.LockPlace;
import io.lockbridge.machine.Config.NamedLock;
import io.lockbridge.machine.Config.Port;
import io.lockbridge.machine.Config.ZWave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("lockbridge.basedir", "."), "config", "lockbridge.yaml");

  /// A comment that holds a key, and not prose.
  private static final String UNCOMMENTED = "(?m)^( *)# (?=( {2}|- )?[a-z_]+: )";

  @TempDir Path directory;

  @Test
  void theExampleIsValid() {
    Config config = Config.read(EXAMPLE);
    Config.Broker broker = config.broker().orElseThrow();
    assertThat(broker.endpoint().url()).isEqualTo("mqtts://broker.example:8883");
    assertThat(broker.username()).contains("bridge-1");
    assertThat(broker.passwordFile())
        .contains(Path.of("/run/credentials/lockbridge.service/broker-password"));
    assertThat(broker.tls().caFile()).contains(Path.of("/etc/lockbridge/tls/broker-ca.pem"));
    assertThat(config.bridge()).isPresent();
    assertThat(config.zwave())
        .containsExactly(
            new ZWave("hall", new Port.Tty(Path.of("/dev/serial/by-id/usb-controller-if00"))));
    assertThat(config.locks())
        .containsExactly(new NamedLock(new LockPlace.ByNode("hall", 12), "Front door"));
  }

  @Test
  void theExampleIsValidWithAllThatItCommentsOut() throws IOException {
    String all = Files.readString(EXAMPLE).replaceAll(UNCOMMENTED, "$1");
    Config config = read(all);
    assertThat(config.zwave()).extracting(ZWave::port).contains(new Port.Tcp("192.168.1.5", 3333));
    assertThat(config.commands())
        .isEqualTo(new Config.Commands.Signed(Path.of("/etc/lockbridge/signing-keys.json")));
    assertThat(config.locks())
        .contains(new NamedLock(new LockPlace.ByAddress("zwave:7e570001:13"), "Back door"));
  }

  @Test
  void theFilesOfTlsNeedNotExistForAConfigurationToBeValid() throws IOException {
    Config config =
        read(
            """
            bridge:
              bridge_id: 00000000-0000-4000-8000-000000000001
              workspace_id: 00000000-0000-4000-8000-000000000002
              connected_account_id: 00000000-0000-4000-8000-000000000003
            broker:
              url: mqtts://10.0.0.7
              tls:
                ca_file: /missing/ca.pem
                certificate_file: /missing/bridge.pem
                key_file: /missing/bridge.key
                server_name: broker.example
            """);
    assertThat(config.broker().orElseThrow().tls())
        .isEqualTo(
            new Config.Tls(
                Optional.of(Path.of("/missing/ca.pem")),
                Optional.of(
                    new Config.Certificate(
                        Path.of("/missing/bridge.pem"), Path.of("/missing/bridge.key"))),
                Optional.of("broker.example")));
  }

  @Test
  void whatIsNotWrittenHasItsDefault() throws IOException {
    Config config = read("state_directory: /srv/lockbridge\n");
    assertThat(config.local()).isEqualTo(new Config.Local("127.0.0.1", 8470));
    assertThat(config.stateDirectory()).isEqualTo(Path.of("/srv/lockbridge"));
    assertThat(config.bridge()).isEmpty();
    assertThat(config.broker()).isEqualTo(Optional.empty());
    assertThat(config.zwave()).isEmpty();
    assertThat(config.commands()).isEqualTo(new Config.Commands.Unsigned());
    assertThat(read("commands: {signing: off}\n").commands()).isEqualTo(config.commands());
    assertThat(read("zwave: []\n").stateDirectory()).isEqualTo(Path.of("/var/lib/lockbridge"));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceInTheOrderOfTheFile() {
    assertWrong(
        """
        bridge:
          bridge_id: 7
          workspace_id: 00000000-0000-4000-8000-000000000002
        broker:
          url: mqt://broker
          keep_alive_seconds: 3
          user_name: bob
        lokal:
          listen: 127.0.0.1:8470
        """,
        "lockbridge.yaml:2: bridge.bridge_id: '7' must be a UUID",
        ":2: bridge.connected_account_id: is missing.",
        ":5: broker.url: 'mqt://broker' must begin with mqtt:// or mqtts://; the nearest is mqtt.",
        ":6: broker.keep_alive_seconds: '3' must be a whole number from 5 to 1200; the nearest is 5.",
        ":7: broker.user_name: there is no such key; the nearest is 'username'",
        ":8: lokal: there is no such key; the nearest is 'local'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          broker: 7                                   | broker: '7' must be a section
          broker: {url: }                             | broker.url: nothing must be a single value
          broker: {url: [1]}                          | broker.url: a list must be a single value
          broker: {url: 'mqtt://h:99999'}             | 'mqtt://h:99999' has a port that does not exist; the nearest is 65535
          broker: {url: 'mqtt://u:p@h'}               | must be mqtt://host:port and no more
          broker: {url: 'mqtt:broker'}                | must be mqtt://host:port and no more
          broker: {url: 'mqtt://h h'}                 | 'mqtt://h h' is not an address, such as mqtts://
          broker: {url: 'mqtt://h', keep_alive_seconds: soon} | 'soon' must be a whole number from 5 to 1200
          broker: {url: 'mqtt://h', keep_alive_seconds: 1201} | the nearest is 1200
          broker: {url: 'mqtt://h', password_file: /x}  | password_file is set without username
          broker: {url: 'mqtt://h', username: a, password_file: x} | 'x' must be an absolute path; the nearest is '/x'
          broker: {url: 'mqtt://h', password: x}       | there is no such key; the nearest is 'password_file'
          broker: {url: 'mqtt://h'}                    | bridge: is missing
          local: {listen: '0.0.0.0:8470'}             | the nearest host is '127.0.0.1'
          local: {listen: '127.0.0.1:70000'}          | the nearest is 65535
          local: {listen: '127.0.0.1'}                | must be host:port of this machine alone
          state_directory: here                       | 'here' must be an absolute path; the nearest is '/here'
          zwave: {name: a}                            | zwave: a section must be a list
          zwave: [hall]                               | zwave[0]: 'hall' must be a section of keys
          zwave: [{name: a, port: ttyUSB0}]           | zwave[0].port: 'ttyUSB0' must be a tty
          zwave: [{name: a, port: 'tcp://h'}]         | has no port; such as tcp://h:3333
          zwave: [{name: a, port: 'tpc://h:1'}]       | must begin with tcp://; the nearest is tcp
          zwave: [{port: /dev/a}]                     | zwave[0].name: is missing
          zwave: [{name: a, port: /dev/a}, {name: a, port: /dev/a}] | zwave[1]: two controllers are named 'a'
          zwave: [{name: a, port: /dev/a}, {name: b, port: /dev/a}] | 'a' has the same port already
          locks: [{name: a}]                          | locks[0]: must say which lock
          locks: [{name: a, address: zwave:7E57:12}]  | 'zwave:7E57:12' must be a lock's address
          locks: [{name: a, controller: hall, node: 1}] | 'hall' is no controller: zwave lists none
          commands: {signing: on}                     | commands.signing: 'on' must be required or off; the nearest is 'off'
          commands: {signing: true}                   | commands.signing: 'true' must be required or off
          commands: {keys_file: /k}                   | commands.signing: is missing
          commands: {signing: required}               | commands: keys_file is missing
          commands: {signing: off, keys_file: /k}     | commands: keys_file is set while signing is not required
          commands: {signing: required, keys_file: k} | 'k' must be an absolute path; the nearest is '/k'
          commands: {signing: required, key_file: /k} | there is no such key; the nearest is 'keys_file'
          {zwave: [{name: hall, port: /dev/a}], locks: [{name: a, controller: hal, node: 1}]} | 'hal' is no controller under zwave; the nearest is 'hall'
          {zwave: [{name: hall, port: /dev/a}], locks: [{name: a, controller: hall, node: 0}]} | the nearest is 1
          {zwave: [{name: hall, port: /dev/a}], locks: [{name: a, controller: hall}]} | locks[0].node: is missing
          """)
  void aValueThatCannotBeIsToldWithWhatCould(String document, String words) {
    assertWrong(document, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          broker: {url: 'mqtt://h', tls: {}}           | broker: tls is set, but url says mqtt://, which is not encrypted; write mqtts://
          broker: {url: 'mqtts://h', tls: yes}         | broker.tls: 'yes' must be a section
          broker: {url: 'mqtts://h', tls: {ca: /x}}    | broker.tls.ca: there is no such key; the nearest is 'ca_file'
          broker: {url: 'mqtts://h', tls: {insecure: true}} | broker.tls.insecure: there is no such key
          broker: {url: 'mqtts://h', tls: {ca_file: x}} | broker.tls.ca_file: 'x' must be an absolute path; the nearest is '/x'
          broker: {url: 'mqtts://h', tls: {key_file: /x}} | broker.tls: certificate_file and key_file go together; set both, or none
          broker: {url: 'mqtts://h', tls: {server_name: 'mqtts://h'}} | broker.tls.server_name: 'mqtts://h' must be the name of a host alone
          broker: {url: 'mqtts://h', tls: {server_name: 'a..b'}} | broker.tls.server_name: 'a..b' must be the name of a host alone
          """)
  void aValueForTlsThatCannotBeIsToldWithWhatCould(String document, String words) {
    assertWrong(document, words);
  }

  @Test
  void aKeyThatStandsTwiceIsTold() {
    assertWrong(
        "local:\n  listen: 127.0.0.1:1\n  listen: 127.0.0.1:2\n",
        ":3: local.listen: stands here again; it is set in line 2 already");
  }

  @Test
  void aTabIsToldAsATab() {
    assertWrong("local:\n\tlisten: 127.0.0.1:1\n", ":2: a tab stands in this line");
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    assertWrong("local:\n  listen: [1, 2\nbroker: x\n", "lockbridge.yaml:", "this is not YAML");
  }

  @ParameterizedTest
  @CsvSource({"'',is empty", "'# only a comment',is empty", "lockbridge,holds no keys"})
  void aFileWithoutKeysIsTold(String document, String words) {
    assertWrong(document, words, "start from the commented example");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Path missing = directory.resolve("missing.yaml");
    assertThatThrownBy(() -> Config.read(missing))
        .isInstanceOf(ConfigInvalid.class)
        .hasMessageContainingAll(missing.toString(), "does not exist");
  }

  private void assertWrong(String document, String... words) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(ConfigInvalid.class)
        .hasMessageContainingAll(words);
  }

  private Config read(String document) throws IOException {
    return Config.read(Files.writeString(directory.resolve("lockbridge.yaml"), document));
  }
}

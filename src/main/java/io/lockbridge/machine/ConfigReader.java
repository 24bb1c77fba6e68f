package io.lockbridge.machine;

import io.lockbridge.machine.Config.Broker;
import io.lockbridge.machine.Config.Certificate;
import io.lockbridge.machine.Config.Commands;
import io.lockbridge.machine.Config.Endpoint;
import io.lockbridge.machine.Config.Identity;
import io.lockbridge.machine.Config.Local;
import io.lockbridge.machine.Config.LockPlace;
import io.lockbridge.machine.Config.NamedLock;
import io.lockbridge.machine.Config.Port;
import io.lockbridge.machine.Config.Tls;
import io.lockbridge.machine.Config.ZWave;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes a [Config] of a file: the grammar of `lockbridge.yaml`, key by key.
final class ConfigReader {
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int KEEP_ALIVE_SECONDS_MIN = 5;
  private static final int KEEP_ALIVE_SECONDS_MAX = 1200;
  private static final int NODE_MAX = 4000;
  private static final Local LOCAL = new Local("127.0.0.1", 8470);
  private static final Commands UNSIGNED = new Commands.Unsigned();
  private static final Path STATE_DIRECTORY = Path.of("/var/lib/lockbridge");

  private ConfigReader() {}

  static Config read(Path file) {
    return read(file, content(file));
  }

  /// What the text of that file means.
  static Config read(Path file, String content) {
    Problems problems = new Problems(file);
    Section root = Section.root(YamlReader.read(content, problems), problems);
    Config config = config(root);
    if (!problems.isEmpty()) {
      throw new ConfigInvalid(problems.sentences());
    }
    return config;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException cause) {
      throw invalid(file, "does not exist. Copy the commented example there, or name another file");
    } catch (CharacterCodingException cause) {
      throw invalid(file, "is not text in UTF-8");
    } catch (IOException cause) {
      throw invalid(file, "cannot be read (" + cause.getMessage() + ")");
    }
  }

  private static ConfigInvalid invalid(Path file, String words) {
    return new ConfigInvalid(List.of("The configuration " + file + " " + words + "."));
  }

  private static Config config(Section root) {
    root.allow("bridge", "broker", "local", "state_directory", "zwave", "locks", "commands");
    Optional<Identity> bridge = root.section("bridge").flatMap(ConfigReader::identity);
    Optional<Broker> broker = root.section("broker").flatMap(ConfigReader::broker);
    if (root.has("broker") && !root.has("bridge")) {
      root.complain("bridge: is missing; a broker needs the ids that the cloud gave this bridge");
    }
    List<ZWave> zwave = controllers(root);
    return new Config(
        bridge,
        broker,
        root.section("local").map(ConfigReader::local).orElse(LOCAL),
        root.value("state_directory", Understand::absolutePath).orElse(STATE_DIRECTORY),
        zwave,
        locks(root, zwave),
        root.section("commands").map(ConfigReader::commands).orElse(UNSIGNED));
  }

  private static Optional<Identity> identity(Section section) {
    section.allow("bridge_id", "workspace_id", "connected_account_id");
    Optional<UUID> bridge = section.required("bridge_id", Understand::uuid);
    Optional<UUID> workspace = section.required("workspace_id", Understand::uuid);
    Optional<UUID> account = section.required("connected_account_id", Understand::uuid);
    if (bridge.isEmpty() || workspace.isEmpty() || account.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Identity(bridge.get(), workspace.get(), account.get()));
  }

  private static Optional<Broker> broker(Section section) {
    section.allow("url", "username", "password_file", "keep_alive_seconds", "tls");
    Optional<Endpoint> endpoint = section.required("url", Understand::broker);
    Optional<String> username = section.value("username", Understand::text);
    Optional<Path> password = section.value("password_file", Understand::absolutePath);
    if (section.has("password_file") && !section.has("username")) {
      section.complain("password_file is set without username; a broker wants both");
    }
    int keepAlive =
        section
            .value(
                "keep_alive_seconds",
                Understand.number(KEEP_ALIVE_SECONDS_MIN, KEEP_ALIVE_SECONDS_MAX))
            .orElse(KEEP_ALIVE_SECONDS);
    Tls tls = section.section("tls").map(ConfigReader::tls).orElse(Tls.PLAIN);
    if (section.has("tls") && endpoint.filter(known -> !known.isTls()).isPresent()) {
      section.complain("tls is set, but url says mqtt://, which is not encrypted; write mqtts://");
    }
    return endpoint.map(known -> new Broker(known, username, password, keepAlive, tls));
  }

  private static Tls tls(Section section) {
    section.allow("ca_file", "certificate_file", "key_file", "server_name");
    Optional<Path> authorities = section.value("ca_file", Understand::absolutePath);
    Optional<Path> certificate = section.value("certificate_file", Understand::absolutePath);
    Optional<Path> key = section.value("key_file", Understand::absolutePath);
    if (section.has("certificate_file") != section.has("key_file")) {
      section.complain("certificate_file and key_file go together; set both, or none");
    }
    return new Tls(
        authorities,
        certificate.flatMap(file -> key.map(keyFile -> new Certificate(file, keyFile))),
        section.value("server_name", Understand::hostName));
  }

  private static Commands commands(Section section) {
    section.allow("signing", "keys_file");
    boolean isRequired = section.required("signing", Understand::signing).orElse(false);
    Optional<Path> keysFile = section.value("keys_file", Understand::absolutePath);
    if (isRequired && !section.has("keys_file")) {
      section.complain("keys_file is missing; signing: required needs the keys that count");
    }
    if (!isRequired && section.has("keys_file")) {
      section.complain("keys_file is set while signing is not required; set it, or remove this");
    }
    return isRequired ? keysFile.<Commands>map(Commands.Signed::new).orElse(UNSIGNED) : UNSIGNED;
  }

  private static Local local(Section section) {
    section.allow("listen");
    return section.value("listen", Understand::listen).orElse(LOCAL);
  }

  private static List<ZWave> controllers(Section root) {
    List<ZWave> controllers = new ArrayList<>();
    for (Section section : root.sections("zwave")) {
      section.allow("name", "port");
      Optional<String> name = section.required("name", Understand::text);
      Optional<Port> port = section.required("port", Understand::port);
      if (name.isEmpty() || port.isEmpty()) {
        continue;
      }
      ZWave controller = new ZWave(name.get(), port.get());
      for (ZWave other : controllers) {
        complainOfTwins(section, controller, other);
      }
      controllers.add(controller);
    }
    return controllers;
  }

  private static void complainOfTwins(Section section, ZWave one, ZWave other) {
    if (one.name().equals(other.name())) {
      section.complain("two controllers are named '" + one.name() + "'; give one another name");
    }
    if (one.port().equals(other.port())) {
      section.complain("'" + other.name() + "' has the same port already; a port serves one");
    }
  }

  private static List<NamedLock> locks(Section root, List<ZWave> controllers) {
    List<NamedLock> locks = new ArrayList<>();
    for (Section section : root.sections("locks")) {
      section.allow("address", "controller", "node", "name");
      Optional<String> name = section.required("name", Understand::text);
      Optional<LockPlace> place = place(section, controllers);
      if (name.isEmpty() || place.isEmpty()) {
        continue;
      }
      if (locks.stream().anyMatch(other -> other.place().equals(place.get()))) {
        section.complain("this lock is named twice; keep one of the names");
      }
      locks.add(new NamedLock(place.get(), name.get()));
    }
    return locks;
  }

  private static Optional<LockPlace> place(Section section, List<ZWave> controllers) {
    boolean isByNode = section.has("controller") || section.has("node");
    if (section.has("address") == isByNode) {
      section.complain("must say which lock: either address, or controller and node");
    }
    if (!isByNode) {
      return section.value("address", Understand::lockAddress).map(LockPlace.ByAddress::new);
    }
    Optional<String> controller =
        section.required("controller", text -> controllerName(text, controllers));
    Optional<Integer> node = section.required("node", Understand.number(1, NODE_MAX));
    return controller.flatMap(known -> node.map(number -> new LockPlace.ByNode(known, number)));
  }

  private static String controllerName(String text, List<ZWave> controllers) {
    List<String> names = controllers.stream().map(ZWave::name).toList();
    if (names.contains(text)) {
      return text;
    }
    throw new IllegalArgumentException(
        Nearest.to(text, names)
            .map(nearest -> "is no controller under zwave; the nearest is '" + nearest + "'")
            .orElse("is no controller: zwave lists none"));
  }
}

package io.lockbridge.house;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The project's own files: everything that is not built, installed or hidden (but for `.ci`).
final class Repository {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("lockbridge.basedir")));
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules");
  private static final Set<String> HIDDEN_BUT_OURS = Set.of(".ci");

  private Repository() {}

  static List<SourceFile> javaSources(String folder) {
    Path root = ROOT.resolve(folder);
    return filesBelow(root).stream()
        .filter(file -> file.toString().endsWith(".java"))
        .map(file -> SourceFile.read(root, file))
        .toList();
  }

  /// Every file with text in it, by its path from the root.
  static List<TextFile> texts() {
    return filesBelow(ROOT).stream().flatMap(file -> text(file).stream()).toList();
  }

  record TextFile(String name, String text) {}

  private static Optional<TextFile> text(Path file) {
    try {
      return Optional.of(new TextFile(ROOT.relativize(file).toString(), Files.readString(file)));
    } catch (MalformedInputException binary) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static List<Path> filesBelow(Path start) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(start, new Collector(found));
    } catch (IOException e) {
      throw new IllegalStateException("cannot walk " + start, e);
    }
    return found;
  }

  private static boolean isOurs(Path path) {
    String name = path.getFileName().toString();
    return !NOT_OURS.contains(name) && (!name.startsWith(".") || HIDDEN_BUT_OURS.contains(name));
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<Path> found;

    Collector(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean enter = folder.equals(ROOT) || isOurs(folder);
      return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && isOurs(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}

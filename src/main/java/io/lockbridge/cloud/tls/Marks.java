package io.lockbridge.cloud.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// By what a change of the files is noticed without reading them. Links are followed, so that a
/// directory that is swapped as a whole is noticed too.
record Marks(List<String> files) {
  Marks {
    files = List.copyOf(files);
  }

  static Marks of(TlsSettings settings) {
    return new Marks(
        Stream.of(
                settings.caFile(),
                settings.own().map(TlsSettings.OwnFiles::certificate),
                settings.own().map(TlsSettings.OwnFiles::key))
            .flatMap(Optional::stream)
            .map(Marks::of)
            .toList());
  }

  private static String of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.fileKey() + " " + found.size() + " " + found.lastModifiedTime().toInstant();
    } catch (IOException _) {
      return "missing";
    }
  }
}

package io.lockbridge.console;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version that the jar's manifest names.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Optional<String> named =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
    return new String[] {"lockbridge " + named.orElse("(not from a jar)")};
  }
}

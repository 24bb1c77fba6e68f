package io.lockbridge.machine;

import java.util.List;

/// A configuration that cannot be used. The message lists all that is wrong, one line each: file,
/// line, key, value, and what is nearest to it among what is allowed.
public final class ConfigInvalid extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConfigInvalid(List<String> sentences) {
    super(String.join(System.lineSeparator(), sentences));
  }
}

package io.lockbridge.driver.wire;

import java.io.IOException;
import java.io.Serial;

/// A wire that could not be opened or written; the message is meant for people.
public final class WireException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public WireException(String message) {
    super(message);
  }

  public WireException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.lockbridge;

import org.tinylog.Logger;

/// Ends the process when the core broke: nobody can know what is on disk until the ledger is opened
/// anew.
final class LastWords {
  /// `EX_IOERR` of sysexits.h; systemd starts us again.
  private static final int STATUS = 74;

  private LastWords() {}

  static void speak(Throwable broken) {
    Logger.error(
        broken,
        "lockbridge=broken exit={} next=\"systemd starts it again and it recovers\"",
        STATUS);
    Runtime.getRuntime().halt(STATUS);
  }
}

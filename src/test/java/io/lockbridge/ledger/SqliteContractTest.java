package io.lockbridge.ledger;

import io.lockbridge.core.bridge.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest extends LedgerContract {
  @TempDir Path directory;

  @Override
  Ledger open() {
    return new LedgerFolder(directory).open();
  }

  @Override
  void close(Ledger opened) {
    ((SqliteLedger) opened).close();
  }
}

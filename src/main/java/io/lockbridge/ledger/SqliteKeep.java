package io.lockbridge.ledger;

import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerFull;
import io.lockbridge.core.keep.Keep;
import java.util.Optional;

/// Durable bytes of drivers, in the ledger's database. Any thread may call.
public final class SqliteKeep implements Keep {
  private final Database database;

  SqliteKeep(Database database) {
    this.database = database;
  }

  @Override
  public Optional<byte[]> get(String name) {
    try {
      return database.read(
          sql -> sql.one("SELECT value FROM kept WHERE name = ?", row -> row.bytes("value"), name));
    } catch (LedgerBroken cause) {
      throw new IllegalStateException("'" + name + "' cannot be read from the ledger", cause);
    }
  }

  @Override
  public void put(String name, byte[] value) {
    Values values = new Values().text("name", name).bytes("value", value);
    try {
      database.write(sql -> sql.upsert("kept", "name", values));
    } catch (LedgerFull | LedgerBroken cause) {
      throw new IllegalStateException("'" + name + "' could not be kept in the ledger", cause);
    }
  }
}

package io.lockbridge.ledger;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.bridge.Ledger;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerChange.Connect;
import io.lockbridge.core.bridge.LedgerChange.Drop;
import io.lockbridge.core.bridge.LedgerChange.Enqueue;
import io.lockbridge.core.bridge.LedgerChange.Forget;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.LedgerChange.KeepDevice;
import io.lockbridge.core.bridge.LedgerChange.KeepRequest;
import io.lockbridge.core.bridge.LedgerFull;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The ledger in SQLite. Belongs to the core's thread; whoever opened it closes it, when that
/// thread has ended.
///
/// Of an attempt only the durable part is kept. A row of the outbox that told a pending attempt
/// comes back as that attempt stood at its acceptance, whatever has become of it since.
public final class SqliteLedger implements Ledger, AutoCloseable {
  private static final String DATABASE_NAME = "ledger.db";
  private static final String RESERVE_NAME = "ledger.reserve";
  private static final String CONNECTION_KEY = "last_connection";

  private final Database database;
  private final CommitHook hook;
  private final Reserve reserve;
  private final Retention retention;
  private final AttemptTable attempts;
  private final RequestTable requests;
  private final DeviceTable devices;
  private final EventTable events;
  private final Outbox outbox;
  private final UUID id;

  SqliteLedger(Database database, LedgerParts parts) {
    this.database = database;
    this.hook = parts.hook();
    this.reserve = parts.reserve();
    Sql sql = database.sql();
    Age age = new Age(parts.clock(), database.read(SqliteLedger::lastUpSeconds));
    this.attempts = new AttemptTable(sql, age);
    this.requests = new RequestTable(sql);
    this.devices = new DeviceTable(sql);
    this.events = new EventTable(sql, age);
    this.outbox = new Outbox(sql, attempts, events);
    this.retention = new Retention(database, age, parts.rowsMax());
    this.id = mintOnce(parts.ids());
    reserve.restore();
    retention.pass();
  }

  /// Opens the ledger of a state directory, or makes it. SQLite's native library is unpacked into
  /// `native` below it.
  ///
  /// @param ids where the ledger's id comes from when it is new
  /// @throws LedgerUnusable when it cannot be used, with words for the operator
  public static SqliteLedger open(
      Path stateDirectory, Supplier<UUID> ids, Clock clock, CommitHook hook) {
    Path file = stateDirectory.resolve(DATABASE_NAME);
    NativeLibrary.unpackInto(stateDirectory.resolve("native"));
    Reserve reserve = new Reserve(stateDirectory.resolve(RESERVE_NAME));
    Database database = Opening.open(file);
    try {
      return new SqliteLedger(
          database, new LedgerParts(ids, clock, hook, reserve, Retention.ROWS_MAX));
    } catch (LedgerFull full) {
      database.close();
      throw new LedgerUnusable(
          "The ledger " + file + " cannot be made: the disk is full. Make room, start again.",
          full);
    } catch (LedgerBroken broken) {
      throw new LedgerUnusable(String.valueOf(broken.getMessage()), broken);
    }
  }

  /// The bytes that drivers keep, in the same database.
  public SqliteKeep keep() {
    return new SqliteKeep(database);
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public List<Attempt> openAttempts() {
    return database.read(_ -> attempts.open());
  }

  @Override
  public Optional<Attempt> attempt(AttemptId wanted) {
    return database.read(_ -> attempts.find(wanted));
  }

  @Override
  public List<Attempt> attempts(AttemptQuery query) {
    return database.read(_ -> attempts.find(query));
  }

  @Override
  public List<Event> events(EventQuery query) {
    return database.read(_ -> events.find(query));
  }

  @Override
  public List<Request> openRequests() {
    return database.read(_ -> requests.open());
  }

  @Override
  public Optional<Request> request(RequestId wanted) {
    return database.read(_ -> requests.find(wanted));
  }

  @Override
  public List<DeviceRecord> devices() {
    return database.read(_ -> devices.all());
  }

  @Override
  public List<OutboxRow> outbox(StreamTopic topic, long afterSeq, int limit) {
    return database.read(_ -> outbox.after(topic, afterSeq, limit));
  }

  @Override
  public long lastSeq(StreamTopic topic) {
    return database.read(_ -> outbox.lastSeq(topic));
  }

  @Override
  public long waiting(StreamTopic topic) {
    return database.read(_ -> outbox.waiting(topic));
  }

  @Override
  public long lastConnection() {
    return database.read(sql -> meta(sql, CONNECTION_KEY)).map(Long::parseLong).orElse(0L);
  }

  /// While the reserve is given away, only what ends attempts or makes room is written: all else
  /// would use up the room that was meant for them.
  @Override
  public void commit(List<LedgerChange> changes) {
    boolean mayUseReserve = endsAttempt(changes);
    if (!reserve.isHeld() && !mayUseReserve && !onlyForgets(changes) && !reserve.restore()) {
      throw new LedgerFull(
          "The disk is nearly full; the last of it is kept for the ends of attempts. Make room.",
          new IllegalStateException("the reserve is given away"));
    }
    try {
      write(changes);
    } catch (LedgerFull full) {
      if (!mayUseReserve || !reserve.release()) {
        throw full;
      }
      // With the reserve's room the database file can take up its log, and that gives more back.
      database.emptyLog();
      write(changes);
    }
    retention.afterCommit();
  }

  private void write(List<LedgerChange> changes) {
    hook.before(changes);
    try {
      database.write(sql -> apply(sql, changes));
    } catch (Contradiction contradiction) {
      throw new LedgerBroken(
          "A change contradicts the ledger, and nothing was written. This is a bug; please report"
              + " it: "
              + contradiction.getMessage(),
          contradiction);
    }
    hook.after(changes);
  }

  private void apply(Sql sql, List<LedgerChange> changes) throws SQLException {
    for (LedgerChange change : changes) {
      switch (change) {
        case KeepAttempt(Attempt attempt) -> attempts.keep(attempt);
        case KeepRequest(Request request) -> requests.keep(request);
        case KeepDevice(DeviceRecord device) -> devices.keep(device);
        case Enqueue(OutboxRow row) -> outbox.enqueue(row);
        case Forget(StreamTopic topic, long seq) -> outbox.forget(topic, seq);
        case Drop drop -> outbox.drop(drop);
        case Connect(long connection) -> keepMeta(sql, CONNECTION_KEY, connection);
      }
    }
  }

  private static boolean endsAttempt(List<LedgerChange> changes) {
    return changes.stream()
        .anyMatch(
            change -> change instanceof KeepAttempt(Attempt ended) && ended.state().isTerminal());
  }

  private static boolean onlyForgets(List<LedgerChange> changes) {
    return changes.stream().allMatch(change -> change instanceof Forget || change instanceof Drop);
  }

  private UUID mintOnce(Supplier<UUID> ids) {
    Optional<String> minted = database.read(sql -> meta(sql, "ledger_id"));
    if (minted.isPresent()) {
      return UUID.fromString(minted.get());
    }
    UUID fresh = ids.get();
    database.write(sql -> keepMeta(sql, "ledger_id", fresh));
    return fresh;
  }

  private static long lastUpSeconds(Sql sql) throws SQLException {
    return sql.count(
        "SELECT ifnull(max(ended_up_seconds), 0) AS n FROM attempts WHERE state = 'done'");
  }

  private static Optional<String> meta(Sql sql, String key) throws SQLException {
    return sql.one("SELECT value FROM meta WHERE key = ?", row -> row.text("value"), key);
  }

  private static void keepMeta(Sql sql, String key, Object value) throws SQLException {
    sql.upsert("meta", "key", new Values().text("key", key).text("value", value));
  }

  @Override
  public void close() {
    database.close();
  }
}

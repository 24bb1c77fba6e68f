package io.lockbridge.simulator.world;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.ConsoleWriter;
import org.tinylog.writers.Writer;

/// The log of the tests. What simulated worlds say is not printed, only searched for planted
/// secrets; everything else goes to the console. Any thread may write.
public final class WorldLogWriter implements Writer {
  /// What a thread is called that runs simulated worlds.
  static final String WORLD = "simulated world";

  private static final String CANARY = "CANARY";
  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

  private final ConsoleWriter console;

  /// Made by the log itself.
  public WorldLogWriter(Map<String, String> properties) {
    this.console = new ConsoleWriter(properties);
  }

  /// Lines with a planted secret in them; none after this.
  static Collection<String> takeLeaks() {
    Collection<String> taken = List.copyOf(LEAKS);
    LEAKS.clear();
    return taken;
  }

  @Override
  public Collection<LogEntryValue> getRequiredLogEntryValues() {
    EnumSet<LogEntryValue> wanted =
        EnumSet.of(LogEntryValue.THREAD, LogEntryValue.MESSAGE, LogEntryValue.EXCEPTION);
    wanted.addAll(console.getRequiredLogEntryValues());
    return wanted;
  }

  @Override
  public void write(LogEntry entry) throws Exception {
    Thread thread = entry.getThread();
    if (thread == null || !thread.getName().equals(WORLD)) {
      console.write(entry);
      return;
    }
    String line = entry.getMessage() + " " + entry.getException();
    if (line.contains(CANARY)) {
      LEAKS.add(line);
    }
  }

  @Override
  public void flush() throws Exception {
    console.flush();
  }

  @Override
  public void close() throws Exception {
    console.close();
  }
}

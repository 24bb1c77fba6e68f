package io.lockbridge.peer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A child process whose output is kept line by line. Any thread may ask; a thread of its own
/// reads. The child dies with this JVM unless the JVM itself is killed.
public final class ChildProgram implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final Thread undertaker;
  private final Object monitor = new Object();
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  private ChildProgram(String name, Process process) {
    this.name = name;
    this.process = process;
    this.undertaker = new Thread(process::destroyForcibly, name + "-undertaker");
  }

  /// Starts it; standard error is read together with standard output.
  public static ChildProgram start(String name, ProcessBuilder builder) {
    try {
      ChildProgram child = new ChildProgram(name, builder.redirectErrorStream(true).start());
      Runtime.getRuntime().addShutdownHook(child.undertaker);
      // A platform thread: reading a pipe pins a virtual one, and this machine may have two
      // carriers.
      Thread.ofPlatform().daemon().name(name + "-output").start(child::read);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(
          name
              + " does not start: "
              + builder.command().getFirst()
              + " is missing? ./lockbridge test installs what the tests need",
          e);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (monitor) {
          lines.add(line);
          monitor.notifyAll();
        }
      }
    } catch (IOException closed) {
      // The child was killed while it wrote; what it said until then stays readable.
    } finally {
      synchronized (monitor) {
        ended = true;
        monitor.notifyAll();
      }
    }
  }

  /// All that it has printed so far.
  public List<String> lines() {
    synchronized (monitor) {
      return List.copyOf(lines);
    }
  }

  /// The first line that fits, also one from before this call; an `AssertionError` with all its
  /// output if none comes in time.
  public String awaitLine(Predicate<String> wanted, Duration patience) throws InterruptedException {
    return awaitLine(0, wanted, patience);
  }

  /// Likewise, among the lines from a number on.
  public String awaitLine(int from, Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    synchronized (monitor) {
      while (true) {
        Optional<String> found = lines.stream().skip(from).filter(wanted).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        long leftNanos = deadlineNanos - System.nanoTime();
        if (ended || leftNanos <= 0) {
          throw new AssertionError(name + " did not say it; it said:\n" + String.join("\n", lines));
        }
        TimeUnit.NANOSECONDS.timedWait(monitor, Math.max(leftNanos, 1_000_000));
      }
    }
  }

  /// Types a line into its standard input.
  public void type(String line) {
    try {
      BufferedWriter input = process.outputWriter();
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " takes no input any more; it said " + lines(), e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /// SIGTERM, and waits for the end. Returns the exit code.
  public int stop() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  /// SIGKILL, and waits for the end.
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Closes its standard input, and waits for the end. Returns the exit code.
  public int hangUp() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // Then there is nobody left to hang up on.
    }
    return awaitEnd();
  }

  /// The exit code; an `AssertionError`, and SIGKILL, if it does not end by itself.
  public int awaitEnd() throws InterruptedException {
    boolean inTime = process.waitFor(GOODBYE);
    forget();
    if (!inTime) {
      process.destroyForcibly();
      throw new AssertionError(
          name + " did not end within " + GOODBYE + "; it said:\n" + String.join("\n", lines()));
    }
    return process.exitValue();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(undertaker);
    } catch (IllegalStateException leaving) {
      // The JVM is going down: the hook is running already.
    }
  }

  /// SIGKILL if it still lives; for the clean way see [#stop()] and [#hangUp()].
  @Override
  public void close() {
    process.destroyForcibly();
    forget();
  }
}

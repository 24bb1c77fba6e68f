package io.lockbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.EventFilter;
import io.lockbridge.core.event.Detail;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a client costs that does not read: one page, and after a while its connection.
class SlowListenerTest {
  private final EventLoop loop = new DefaultEventLoop();
  private final Line line = new Line();

  @TempDir Path state;
  World world;
  EventStream stream;

  @BeforeEach
  void open() throws IOException {
    world = new World(state);
    stream =
        new EventStream(
            world.parts,
            new Hop(loop),
            new EventStream.Start(EventFilter.ANY, Optional.empty()),
            _ -> line.isClosed = true);
  }

  @AfterEach
  void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    world.close();
  }

  @Test
  void isSentNoMoreUntilItHasRead() throws Exception {
    onLoop(() -> stream.begin(line));
    line.isWritable = false;
    for (int turn = 0; turn < 200; turn++) {
      world.desk.happen(World.FRONT, FakeDesk.TEN, new Detail.Connected());
      onLoop(stream::news);
    }
    assertThat(line.events()).isZero();
    line.isWritable = true;
    onLoop(stream::writable);
    for (int page = 0; page < 5; page++) {
      onLoop(() -> {});
    }
    assertThat(line.events()).as("nothing is left out").isEqualTo(200);
  }

  @Test
  void isHungUpOnWhenItReadsNothingBetweenTwoHeartbeats() throws Exception {
    onLoop(() -> stream.begin(line));
    assertThat(beat()).isFalse();
    assertThat(line.sent).last().isEqualTo(": heartbeat\n\n");
    line.isWritable = false;
    assertThat(beat()).as("it may catch up").isFalse();
    assertThat(beat()).isTrue();
    assertThat(line.isClosed).isTrue();
  }

  @Test
  void mayCatchUp() throws Exception {
    onLoop(() -> stream.begin(line));
    for (int turn = 0; turn < 5; turn++) {
      line.isWritable = false;
      assertThat(beat()).isFalse();
      line.isWritable = true;
      onLoop(stream::writable);
    }
    assertThat(line.isClosed).isFalse();
  }

  private boolean beat() throws Exception {
    return loop.submit(stream::beat).get();
  }

  private void onLoop(Runnable task) throws Exception {
    loop.submit(task).get();
  }

  /// A client that reads when the test says so.
  private static final class Line implements Downlink {
    private final List<String> sent = new ArrayList<>();
    private volatile boolean isWritable = true;
    private volatile boolean isClosed;

    @Override
    public boolean isWritable() {
      return isWritable;
    }

    @Override
    public void send(String text) {
      sent.add(text);
    }

    @Override
    public void close() {
      isClosed = true;
    }

    long events() {
      return sent.stream().flatMap(String::lines).filter(text -> text.startsWith("id: ")).count();
    }
  }
}

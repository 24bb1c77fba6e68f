package io.lockbridge.local;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One connection: one request at a time, each answered once and within a time. All state belongs
/// to the event loop; answers may come from any thread.
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final int PIPELINED_MAX = 8;

  private final Dispatcher dispatcher;
  private final Supplier<UUID> requestIds;
  private final Queue<FullHttpRequest> pipelined = new ArrayDeque<>();
  private boolean isAnswering;
  private long turn;
  private @Nullable Future<?> limit;
  private @Nullable Stream stream;

  Connection(Dispatcher dispatcher, Supplier<UUID> requestIds) {
    this.dispatcher = dispatcher;
    this.requestIds = requestIds;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    listen(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopLimit();
    pipelined.forEach(FullHttpRequest::release);
    pipelined.clear();
    if (stream != null) {
      stream.closed();
      stream = null;
    }
    context.fireChannelInactive();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (stream != null && context.channel().isWritable()) {
      stream.writable();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (isAnswering) {
      enqueue(context, request);
    } else {
      begin(context, request);
    }
  }

  private void enqueue(ChannelHandlerContext context, FullHttpRequest request) {
    if (pipelined.size() >= PIPELINED_MAX) {
      hangUp(context);
    } else {
      pipelined.add(request.retain());
    }
  }

  private void begin(ChannelHandlerContext context, FullHttpRequest request) {
    isAnswering = true;
    stopLimit();
    boolean isKeptAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    long ours = turn;
    limit =
        context
            .executor()
            .schedule(
                () -> answer(context, ours, Problem.noAnswer(Bounds.ANSWER_SECONDS_MAX), false),
                Bounds.ANSWER_SECONDS_MAX,
                TimeUnit.SECONDS);
    dispatcher.dispatch(request, answer -> hop(context, ours, answer, isKeptAlive));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Logger.debug("local connection ended cause={}", cause.toString());
    hangUp(context);
  }

  /// Brings an answer to the event loop, if there still is one.
  private void hop(
      ChannelHandlerContext context, long forTurn, Answer answer, boolean isKeptAlive) {
    try {
      context.executor().execute(() -> answer(context, forTurn, answer, isKeptAlive));
    } catch (RejectedExecutionException stopped) {
      Logger.debug("local answer came after the port was closed");
    }
  }

  /// The first answer of a turn counts.
  private void answer(
      ChannelHandlerContext context, long forTurn, Answer answer, boolean isKeptAlive) {
    if (forTurn != turn || !context.channel().isActive()) {
      answer.stream().ifPresent(Stream::closed);
      return;
    }
    turn++;
    stopLimit();
    if (answer.stream().isPresent()) {
      goOn(context, answer, answer.stream().get());
      return;
    }
    isAnswering = false;
    var response = Responses.of(answer, requestIds.get().toString(), isKeptAlive);
    var written = context.writeAndFlush(response);
    if (isKeptAlive) {
      next(context);
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /// The connection belongs to the stream from here on: no other request is answered on it.
  private void goOn(ChannelHandlerContext context, Answer answer, Stream begun) {
    var _ = context.writeAndFlush(Responses.begin(answer, requestIds.get().toString()));
    stream = begun;
    begun.begin(new ChannelDownlink(context));
  }

  private record ChannelDownlink(ChannelHandlerContext context) implements Downlink {
    @Override
    public boolean isWritable() {
      return context.channel().isWritable();
    }

    @Override
    public void send(String text) {
      var _ =
          context.writeAndFlush(
              new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
      hangUp(context);
    }
  }

  private void next(ChannelHandlerContext context) {
    FullHttpRequest waiting = pipelined.poll();
    if (waiting == null) {
      listen(context);
      return;
    }
    try {
      begin(context, waiting);
    } finally {
      waiting.release();
    }
  }

  private void listen(ChannelHandlerContext context) {
    limit =
        context
            .executor()
            .schedule(() -> hangUp(context), Bounds.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void hangUp(ChannelHandlerContext context) {
    var _ = context.close();
  }

  private void stopLimit() {
    if (limit != null) {
      limit.cancel(false);
      limit = null;
    }
  }
}

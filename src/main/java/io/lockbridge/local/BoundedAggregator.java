package io.lockbridge.local;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.util.UUID;
import java.util.function.Supplier;

/// Collects a request whole; one that is too large is told so in our words, and hung up on.
final class BoundedAggregator extends HttpObjectAggregator {
  private final Supplier<UUID> requestIds;

  BoundedAggregator(Supplier<UUID> requestIds) {
    super(Bounds.BODY_BYTES_MAX, true);
    this.requestIds = requestIds;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    var response =
        Responses.of(Problem.tooLarge(Bounds.BODY_BYTES_MAX), requestIds.get().toString(), false);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}

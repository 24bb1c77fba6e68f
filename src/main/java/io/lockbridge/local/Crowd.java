package io.lockbridge.local;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.tinylog.Logger;

/// Bounds how many are connected at once: one too many is hung up on. Lives on the event loop.
@Sharable
final class Crowd extends ChannelInboundHandlerAdapter {
  private final int max;
  private int present;

  Crowd(int max) {
    this.max = max;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    present++;
    if (present > max) {
      Logger.warn("local port hung up connections_max={}", max);
      var _ = context.close();
      return;
    }
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    present--;
    context.fireChannelInactive();
  }
}

package io.lockbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpVersion;

/// Answers as HTTP.
final class Responses {
  private Responses() {}

  /// @param requestId goes into `seam-request-id`, for people who compare logs
  static FullHttpResponse of(Answer answer, String requestId, boolean isKeptAlive) {
    var body = Unpooled.copiedBuffer(answer.body(), UTF_8);
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(), body);
    var headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    headers.set("x-content-type-options", "nosniff");
    if (!requestId.isEmpty()) {
      headers.set("seam-request-id", requestId);
    }
    if (!isKeptAlive) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    answer.headers().forEach(headers::set);
    return response;
  }
}

package io.lockbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;

/// Answers as HTTP.
final class Responses {
  private Responses() {}

  /// @param requestId goes into `seam-request-id`, for people who compare logs
  static FullHttpResponse of(Answer answer, String requestId, boolean isKeptAlive) {
    var body = Unpooled.copiedBuffer(answer.body(), UTF_8);
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(), body);
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    if (!isKeptAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    head(response.headers(), answer, requestId);
    return response;
  }

  /// The head of an answer that goes on until somebody hangs up, which is what ends it.
  static HttpResponse begin(Answer answer, String requestId) {
    var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status());
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    head(response.headers(), answer, requestId);
    return response;
  }

  private static void head(HttpHeaders headers, Answer answer, String requestId) {
    headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    headers.set("x-content-type-options", "nosniff");
    headers.set("seam-request-id", requestId);
    answer.headers().forEach(headers::set);
  }
}

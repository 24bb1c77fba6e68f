package io.lockbridge.cloud;

import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.RequestCall;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.seam.RequestForm;
import io.lockbridge.seam.RequestForm.Read;
import java.util.Optional;

/// Reads a message on `down/request`. Pure.
final class RequestCodec {
  /// Its parameters alone may have 8 KiB.
  static final int BYTES_MAX = 10 * 1024;

  private final Topics topics;

  RequestCodec(Topics topics) {
    this.topics = topics;
  }

  /// What a message on `down/request` turned out to be.
  sealed interface Decoded {
    /// A call for the core.
    record Called(RequestCall call) implements Decoded {}

    /// Not to be taken, and why.
    record Refused(RefusedRequest request) implements Decoded {}
  }

  Decoded decode(Delivery delivery) {
    Fields fields = Fields.read(delivery.payload(), BYTES_MAX);
    Optional<String> quotedId = fields.quoted("request_id");
    if (delivery.marks().isRetained()) {
      return refused(
          quotedId,
          RequestRefusal.RETAINED,
          "The request was published with the retain flag: publish it again without, and clear the"
              + " retained message.");
    }
    if (fields.object().isEmpty()) {
      return refused(quotedId, RequestRefusal.MALFORMED, fields.problem().orElse(""));
    }
    return switch (RequestForm.read(fields.object().get(), id -> level(delivery, id))) {
      case Read.Well(RequestCall call) -> new Decoded.Called(call);
      case Read.Malformed(_, String sentence) ->
          refused(quotedId, RequestRefusal.MALFORMED, sentence);
    };
  }

  /// A Response Topic counts only if it is one level below our own `up/answer/`.
  private Optional<String> level(Delivery delivery, RequestId id) {
    String under = topics.answers();
    return delivery
        .marks()
        .responseTopic()
        .filter(topic -> topic.startsWith(under))
        .map(topic -> topic.substring(under.length()))
        .filter(RequestId::isOne)
        .or(() -> Optional.of(id.toString()));
  }

  private static Decoded refused(Optional<String> quotedId, RequestRefusal refusal, String why) {
    return new Decoded.Refused(new RefusedRequest(quotedId, refusal, why));
  }
}

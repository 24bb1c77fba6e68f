package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.RequestCall;
import io.lockbridge.core.bridge.RequestVerdict;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// What comes down on `down/request`: acknowledged, like a command, only when the ledger has it or
/// has its refusal. The tunnel's thread only.
final class InboundRequests {
  private final Desk desk;
  private final Executor owner;
  private final RequestCodec codec;
  private final AckQueue acks;
  private final Consumer<String> fail;

  /// @param fail closes the tunnel with a cause
  InboundRequests(SessionParts parts, RequestCodec codec, AckQueue acks, Consumer<String> fail) {
    this.desk = parts.desk();
    this.owner = parts.owner();
    this.codec = codec;
    this.acks = acks;
    this.fail = fail;
  }

  void request(Delivery delivery, AckQueue.Entry entry) {
    switch (codec.decode(delivery)) {
      case RequestCodec.Decoded.Called(RequestCall call) -> call(call, entry);
      case RequestCodec.Decoded.Refused(RefusedRequest refused) -> refuse(refused, entry);
    }
  }

  private void call(RequestCall call, AckQueue.Entry entry) {
    if (!desk.request(call, verdict -> owner.execute(() -> judged(call.id(), verdict, entry)))) {
      fail.accept(
          "the core takes no requests now: its mailbox is full or its ledger cannot write; see the"
              + " bridge's health");
    }
  }

  private void judged(RequestId id, RequestVerdict verdict, AckQueue.Entry entry) {
    switch (verdict) {
      case RequestVerdict.Taken _ -> acks.done(entry);
      case RequestVerdict.Repeated _ -> {
        Logger.info("request repeated request={}", id);
        acks.done(entry);
      }
      case RequestVerdict.Refused(RequestRefusal refusal, String why) ->
          refuse(new RefusedRequest(Optional.of(id.toString()), refusal, why), entry);
      // Not acknowledged: the broker keeps it, and brings it again.
      case RequestVerdict.NotTaken(String cause) ->
          fail.accept("the core takes no requests now: " + cause);
    }
  }

  private void refuse(RefusedRequest refused, AckQueue.Entry entry) {
    if (!desk.refuse(refused, () -> owner.execute(() -> acks.done(entry)))) {
      fail.accept("the core cannot record refusals now; see the bridge's health");
    }
  }
}

package io.lockbridge.cloud;

import io.lockbridge.cloud.tls.TlsClient;
import io.lockbridge.cloud.tls.TlsFailure;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// TLS between TCP and MQTT.
record TlsLayer(TlsClient client) implements Layer {
  @Override
  public Socket newSocket() {
    return TlsClient.newSocket();
  }

  @Override
  public Socket over(Socket connected, Duration patience) throws IOException {
    return client.secure(connected, patience);
  }

  @Override
  public IOException explain(IOException failure) {
    return client.explain(failure);
  }

  @Override
  public IOException explainSilence(IOException failure) {
    IOException explained = client.explain(failure);
    return explained instanceof TlsFailure ? explained : client.explainSilence(failure);
  }
}

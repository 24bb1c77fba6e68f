package io.lockbridge.cloud;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// What lies between TCP and MQTT: nothing, or TLS. For one connection; any thread may call.
interface Layer {
  /// Plain TCP.
  Layer NONE = new None();

  /// A socket that is not connected yet.
  Socket newSocket();

  /// The socket to speak MQTT over.
  ///
  /// @param patience how long that may take
  Socket over(Socket connected, Duration patience) throws IOException;

  /// A failure in better words, if there are any.
  IOException explain(IOException failure);

  /// What it may mean that the connection ended before the broker said a word of MQTT.
  IOException explainSilence(IOException failure);

  /// Adds nothing and knows nothing better.
  record None() implements Layer {
    @Override
    public Socket newSocket() {
      return new Socket();
    }

    @Override
    public Socket over(Socket connected, Duration patience) {
      return connected;
    }

    @Override
    public IOException explain(IOException failure) {
      return failure;
    }

    @Override
    public IOException explainSilence(IOException failure) {
      return failure;
    }
  }
}

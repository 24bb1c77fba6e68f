package io.lockbridge.cloud.tls;

import java.io.IOException;

/// A secured connection that failed for a reason that we know. The message is for the operator and
/// says which side does not accept what.
public final class TlsFailure extends IOException {
  private static final long serialVersionUID = 1;

  TlsFailure(String words, IOException cause) {
    super(words, cause);
  }
}

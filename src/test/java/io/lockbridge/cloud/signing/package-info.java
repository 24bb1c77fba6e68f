/// Tests of who may command a bridge, and a signer that is independent of our JOSE library.
@NullMarked
package io.lockbridge.cloud.signing;

import org.jspecify.annotations.NullMarked;

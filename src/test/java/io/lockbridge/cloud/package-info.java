/// Tests of the tunnel.
@NullMarked
package io.lockbridge.cloud;

import org.jspecify.annotations.NullMarked;

/// TLS without a broker from elsewhere.
@NullMarked
package io.lockbridge.cloud.tls;

import org.jspecify.annotations.NullMarked;

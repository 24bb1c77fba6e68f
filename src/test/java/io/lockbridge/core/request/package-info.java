/// Tests of the request state machine.
@NullMarked
package io.lockbridge.core.request;

import org.jspecify.annotations.NullMarked;

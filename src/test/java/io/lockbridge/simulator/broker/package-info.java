/// Tests of the broker.
@NullMarked
package io.lockbridge.simulator.broker;

import org.jspecify.annotations.NullMarked;

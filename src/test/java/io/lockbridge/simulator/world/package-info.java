/// Simulated worlds as tests: fresh ones, those that found something, and those with defects.
@NullMarked
package io.lockbridge.simulator.world;

import org.jspecify.annotations.NullMarked;

/// What happens in a simulated world, as values: seen by the checkers at once, and told to a person
/// as a timeline when a promise breaks.
@NullMarked
package io.lockbridge.simulator.world.story;

import org.jspecify.annotations.NullMarked;

/// A virtual Z-Wave controller and its locks, as seen by a host on the other end of the line.
///
/// Pure machines in virtual time: no thread, clock or I/O, chance is a seeded parameter. Whoever
/// creates a stick owns it and its locks, and calls them from one thread. It speaks through the
/// driver's own codecs; what the driver never asks is answered in `InterviewAnswers`. The locks
/// have no security, and there is no inclusion yet.
@NullMarked
package io.lockbridge.simulator.zwave;

import org.jspecify.annotations.NullMarked;

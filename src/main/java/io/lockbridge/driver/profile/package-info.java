/// What is known about pieces of hardware as data: boards, controllers, locks.
///
/// Empty so far: the first release drives plain Z-Wave locks that need no rules of their own.
@NullMarked
package io.lockbridge.driver.profile;

import org.jspecify.annotations.NullMarked;

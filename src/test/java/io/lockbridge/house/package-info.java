/// The gates of the house: tests about the code itself. The walls between packages, the purity of
/// the rooms that decide, the sizes and the tidiness of every source. Each gate has a control that
/// shows it rejects what it shall reject. No test here starts a thread.
@NullMarked
package io.lockbridge.house;

import org.jspecify.annotations.NullMarked;

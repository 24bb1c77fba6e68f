/// The daemon is killed again and again while commands flow, between a real broker and a simulated
/// controller that counts what reaches its locks. Run by `./lockbridge torture`.
@NullMarked
package io.lockbridge.torture;

import org.jspecify.annotations.NullMarked;

/// The command line: a client of the local port that finds the running daemon by itself.
///
/// It knows nothing of the rest of the program: it speaks HTTP and JSON like any other client, and
/// is handed two callables for the commands that start a daemon. One thread, the caller's.
@NullMarked
package io.lockbridge.console;

import org.jspecify.annotations.NullMarked;

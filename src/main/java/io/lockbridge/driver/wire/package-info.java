/// A byte stream to a piece of hardware: a tty through jSerialComm, or a TCP socket.
///
/// A wire moves bytes and knows no protocol. Each open wire owns one platform thread that reads;
/// whoever opened the wire closes it. `Bytes` is the value that drivers pass instead of arrays.
@NullMarked
package io.lockbridge.driver.wire;

import org.jspecify.annotations.NullMarked;

/// The written contract of `docs/contract`, as tests hold the program to it.
@NullMarked
package io.lockbridge.contract;

import org.jspecify.annotations.NullMarked;

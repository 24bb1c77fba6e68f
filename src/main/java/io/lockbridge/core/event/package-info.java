/// What happened: the closed vocabulary of events, in Seam's words where it has one.
///
/// Values only, made by the core when something happens, kept by the ledger, told to the cloud in
/// order.
@NullMarked
package io.lockbridge.core.event;

import org.jspecify.annotations.NullMarked;

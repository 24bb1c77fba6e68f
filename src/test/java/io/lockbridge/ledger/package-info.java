/// Tests of the ledger, on real files.
@NullMarked
package io.lockbridge.ledger;

import org.jspecify.annotations.NullMarked;

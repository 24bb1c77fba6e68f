/// Tests of Seam's shapes against golden payloads.
@NullMarked
package io.lockbridge.seam;

import org.jspecify.annotations.NullMarked;

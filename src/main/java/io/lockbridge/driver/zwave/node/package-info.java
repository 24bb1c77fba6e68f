/// One lock in a Z-Wave network: what it can do, what it was asked, what it said.
///
/// Pure: orders, facts of the controller and time go in, commands and reports for the core come
/// out. So far only locks without security are driven; one that has it is named, with the reason
/// why not.
@NullMarked
package io.lockbridge.driver.zwave.node;

import org.jspecify.annotations.NullMarked;

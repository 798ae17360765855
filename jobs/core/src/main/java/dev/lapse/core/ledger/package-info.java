/** The evidence log: what an entry says, its canonical bytes and its hash. */
@NullMarked
package dev.lapse.core.ledger;

import org.jspecify.annotations.NullMarked;

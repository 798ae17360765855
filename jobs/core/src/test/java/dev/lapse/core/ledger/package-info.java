/** Tests of ledger. */
@NullMarked
package dev.lapse.core.ledger;

import org.jspecify.annotations.NullMarked;

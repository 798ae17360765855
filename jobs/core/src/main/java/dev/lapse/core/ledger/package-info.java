/** The evidence log: what an entry says, its canonical bytes, the tree over them, its proofs, checkpoints and tiles. */
@NullMarked
package dev.lapse.core.ledger;

import org.jspecify.annotations.NullMarked;

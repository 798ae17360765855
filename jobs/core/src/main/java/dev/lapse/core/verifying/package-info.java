/** Checks the evidence log without trusting whoever wrote it: of the ledger's code it knows the hash function only. */
@NullMarked
package dev.lapse.core.verifying;

import org.jspecify.annotations.NullMarked;

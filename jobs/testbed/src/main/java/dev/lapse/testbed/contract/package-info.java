/** The contract every store must pass: what a product cannot do shows as skipped, never as passed. */
@NullMarked
package dev.lapse.testbed.contract;

import org.jspecify.annotations.NullMarked;

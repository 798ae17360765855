/** The port to a store: find, lock and decide, erase, count; every answer is a value. */
@NullMarked
package dev.lapse.core.store;

import org.jspecify.annotations.NullMarked;

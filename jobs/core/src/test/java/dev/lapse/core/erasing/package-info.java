/** Tests of what the protocol reckons with by itself, without stores. */
@NullMarked
package dev.lapse.core.erasing;

import org.jspecify.annotations.NullMarked;

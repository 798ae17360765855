/** Tests of verifying. */
@NullMarked
package dev.lapse.core.verifying;

import org.jspecify.annotations.NullMarked;

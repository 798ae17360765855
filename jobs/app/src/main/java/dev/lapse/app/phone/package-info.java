/** Telephone numbers, in every way in which they are written. */
@NullMarked
package dev.lapse.app.phone;

import org.jspecify.annotations.NullMarked;

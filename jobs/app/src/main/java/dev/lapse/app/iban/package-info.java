/** Tells international bank account numbers from other texts. */
@NullMarked
package dev.lapse.app.iban;

import org.jspecify.annotations.NullMarked;

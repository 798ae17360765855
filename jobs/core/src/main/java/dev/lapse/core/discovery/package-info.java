/** Tells from names and samples which columns hold personal data, and keeps no value of them. */
@NullMarked
package dev.lapse.core.discovery;

import org.jspecify.annotations.NullMarked;

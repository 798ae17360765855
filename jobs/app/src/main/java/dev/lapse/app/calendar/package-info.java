/** Public holidays, from a library that others keep up to date. */
@NullMarked
package dev.lapse.app.calendar;

import org.jspecify.annotations.NullMarked;

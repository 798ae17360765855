/** Tests of calendar. */
@NullMarked
package dev.lapse.app.calendar;

import org.jspecify.annotations.NullMarked;

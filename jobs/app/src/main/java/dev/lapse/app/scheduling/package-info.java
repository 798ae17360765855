/** When things are done, never what: the nights with their windows, the chores beside them, and Quartz, which calls. */
@NullMarked
package dev.lapse.app.scheduling;

import org.jspecify.annotations.NullMarked;

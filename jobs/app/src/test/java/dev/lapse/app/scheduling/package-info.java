/** When nights are due, and that Quartz calls each once. */
@NullMarked
package dev.lapse.app.scheduling;

import org.jspecify.annotations.NullMarked;

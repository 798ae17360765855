/** How answers look: tables for people, JSON for machines, progress for whoever waits. */
@NullMarked
package dev.lapse.app.desk.output;

import org.jspecify.annotations.NullMarked;

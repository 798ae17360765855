/** What those who watch see of a process that serves: looked at every half minute, so that no scrape and no probe asks a database. */
@NullMarked
package dev.lapse.app.watching;

import org.jspecify.annotations.NullMarked;

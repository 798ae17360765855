/** What both doors do, where a test needs no server. */
@NullMarked
package dev.lapse.app.desk;

import org.jspecify.annotations.NullMarked;

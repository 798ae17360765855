/** The commands as a user calls them, on real servers. */
@NullMarked
package dev.lapse.app.wiring;

import org.jspecify.annotations.NullMarked;

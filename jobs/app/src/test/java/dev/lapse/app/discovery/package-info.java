/** Discovery measured, and from the command line. */
@NullMarked
package dev.lapse.app.discovery;

import org.jspecify.annotations.NullMarked;

/** The one protocol every erasure goes through, INTENT, EFFECT, CONFIRM, and the ports it needs of the journal. */
@NullMarked
package dev.lapse.core.erasing;

import org.jspecify.annotations.NullMarked;

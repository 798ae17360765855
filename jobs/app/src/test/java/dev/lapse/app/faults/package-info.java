/** The fault suite: nights that are broken in every way, and the seven invariants that hold after each. */
@NullMarked
package dev.lapse.app.faults;

import org.jspecify.annotations.NullMarked;

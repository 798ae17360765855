/** The one resolver: what may go, what stays and why, and the plan of a run that says so beforehand. */
@NullMarked
package dev.lapse.core.planning;

import org.jspecify.annotations.NullMarked;

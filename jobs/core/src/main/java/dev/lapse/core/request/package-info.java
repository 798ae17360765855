/** Requests of single persons, and the suspensions that stand in their way as in everybody's. */
@NullMarked
package dev.lapse.core.request;

import org.jspecify.annotations.NullMarked;

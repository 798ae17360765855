/** Brings the parts together; decides nothing. */
@NullMarked
package dev.lapse.app.wiring;

import org.jspecify.annotations.NullMarked;

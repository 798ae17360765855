/** The rules of the house, each of them seen to fail on a planted offender. */
@NullMarked
package dev.lapse.app.architecture;

import org.jspecify.annotations.NullMarked;

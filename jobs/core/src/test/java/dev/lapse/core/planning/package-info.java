/** Tests of the resolver and of all that is found before it is asked, over stores held in memory. */
@NullMarked
package dev.lapse.core.planning;

import org.jspecify.annotations.NullMarked;

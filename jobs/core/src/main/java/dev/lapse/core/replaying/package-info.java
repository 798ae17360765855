/** After a restore: what the record log says was erased and is back, and what a wrong run took away. */
@NullMarked
package dev.lapse.core.replaying;

import org.jspecify.annotations.NullMarked;

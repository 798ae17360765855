/** Random databases under random policy sets, and a small model that says what must become of them. */
@NullMarked
package dev.lapse.app.worlds;

import org.jspecify.annotations.NullMarked;

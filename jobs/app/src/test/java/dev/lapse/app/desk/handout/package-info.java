/** Files for persons. */
@NullMarked
package dev.lapse.app.desk.handout;

import org.jspecify.annotations.NullMarked;

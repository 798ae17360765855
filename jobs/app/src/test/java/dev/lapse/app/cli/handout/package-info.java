/** Files for persons. */
@NullMarked
package dev.lapse.app.cli.handout;

import org.jspecify.annotations.NullMarked;

/** Tests of paper. */
@NullMarked
package dev.lapse.app.paper;

import org.jspecify.annotations.NullMarked;

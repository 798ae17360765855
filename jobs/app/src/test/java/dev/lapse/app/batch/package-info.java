/** Runs of the batch job over real servers. */
@NullMarked
package dev.lapse.app.batch;

import org.jspecify.annotations.NullMarked;

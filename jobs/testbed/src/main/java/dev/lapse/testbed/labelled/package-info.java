/** Columns of which it is known what they hold, made without anything that recognises it, to measure discovery by. */
@NullMarked
package dev.lapse.testbed.labelled;

import org.jspecify.annotations.NullMarked;

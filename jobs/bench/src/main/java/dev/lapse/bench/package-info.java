/** Measurements of whole commands over real servers; never part of a test. */
@NullMarked
package dev.lapse.bench;

import org.jspecify.annotations.NullMarked;

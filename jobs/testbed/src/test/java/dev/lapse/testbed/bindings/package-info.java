/** A plain text scan of binding files, so that the samples are checked without the reader they are a test for. */
@NullMarked
package dev.lapse.testbed.bindings;

import org.jspecify.annotations.NullMarked;

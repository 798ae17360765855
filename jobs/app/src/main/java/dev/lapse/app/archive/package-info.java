/** Encrypted ZIP files. */
@NullMarked
package dev.lapse.app.archive;

import org.jspecify.annotations.NullMarked;

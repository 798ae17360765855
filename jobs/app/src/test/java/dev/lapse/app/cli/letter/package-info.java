/** Tests of letters. */
@NullMarked
package dev.lapse.app.cli.letter;

import org.jspecify.annotations.NullMarked;

/** Tests of letters. */
@NullMarked
package dev.lapse.app.desk.letter;

import org.jspecify.annotations.NullMarked;

/** The letters to who asked: which one is owed, and what it says, from the evidence. */
@NullMarked
package dev.lapse.app.desk.letter;

import org.jspecify.annotations.NullMarked;

/** The command line: one class per command, each of which gives an answer that is printed as a table or as JSON. */
@NullMarked
package dev.lapse.app.cli;

import org.jspecify.annotations.NullMarked;

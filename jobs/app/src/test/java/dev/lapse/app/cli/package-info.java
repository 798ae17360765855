/** What the commands leave behind besides their answer. */
@NullMarked
package dev.lapse.app.cli;

import org.jspecify.annotations.NullMarked;

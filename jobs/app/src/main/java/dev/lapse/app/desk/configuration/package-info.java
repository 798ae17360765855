/** The configuration file: where the journal, the keys and the stores are, read with all its faults at once. */
@NullMarked
package dev.lapse.app.desk.configuration;

import org.jspecify.annotations.NullMarked;

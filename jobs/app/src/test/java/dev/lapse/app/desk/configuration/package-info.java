/** The configuration file and its faults. */
@NullMarked
package dev.lapse.app.desk.configuration;

import org.jspecify.annotations.NullMarked;

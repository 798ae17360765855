/** The configuration file and its faults. */
@NullMarked
package dev.lapse.app.cli.configuration;

import org.jspecify.annotations.NullMarked;

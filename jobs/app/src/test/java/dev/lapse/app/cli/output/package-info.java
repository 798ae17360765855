/** How answers look. */
@NullMarked
package dev.lapse.app.cli.output;

import org.jspecify.annotations.NullMarked;

/** How answers look. */
@NullMarked
package dev.lapse.app.desk.output;

import org.jspecify.annotations.NullMarked;

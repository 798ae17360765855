@NullMarked
package dev.lapse.app.watching;

import org.jspecify.annotations.NullMarked;

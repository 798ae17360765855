@NullMarked
package dev.lapse.core.request.recipient;

import org.jspecify.annotations.NullMarked;

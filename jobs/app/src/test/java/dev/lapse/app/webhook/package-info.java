@NullMarked
package dev.lapse.app.webhook;

import org.jspecify.annotations.NullMarked;

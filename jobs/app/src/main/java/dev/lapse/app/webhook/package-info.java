/** Signed messages to other people's servers on the web. */
@NullMarked
package dev.lapse.app.webhook;

import org.jspecify.annotations.NullMarked;

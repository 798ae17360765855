/** How each kind of personal data is told from other texts. */
@NullMarked
package dev.lapse.core.discovery.kind;

import org.jspecify.annotations.NullMarked;

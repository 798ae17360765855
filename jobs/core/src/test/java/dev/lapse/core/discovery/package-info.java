/** What is told from other texts, and what is not. */
@NullMarked
package dev.lapse.core.discovery;

import org.jspecify.annotations.NullMarked;

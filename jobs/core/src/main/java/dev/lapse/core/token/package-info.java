/** Keyed tokens and pseudonyms, and the sealing of what must be kept for a while; every key has one purpose and one period. */
@NullMarked
package dev.lapse.core.token;

import org.jspecify.annotations.NullMarked;

/** Tests of request. */
@NullMarked
package dev.lapse.core.request;

import org.jspecify.annotations.NullMarked;

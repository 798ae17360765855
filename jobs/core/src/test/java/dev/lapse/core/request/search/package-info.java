/** Tests of request. */
@NullMarked
package dev.lapse.core.request.search;

import org.jspecify.annotations.NullMarked;

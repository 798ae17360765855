/** An index dropped whole: which may be, how others are kept from writing to it meanwhile, and what a broken run left behind. */
@NullMarked
package dev.lapse.store.elasticsearch.dropping;

import org.jspecify.annotations.NullMarked;

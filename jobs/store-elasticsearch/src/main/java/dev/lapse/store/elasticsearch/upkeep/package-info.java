/** What a cluster says of itself, and giving space back. */
@NullMarked
package dev.lapse.store.elasticsearch.upkeep;

import org.jspecify.annotations.NullMarked;

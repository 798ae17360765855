/** Restrictions, as questions Java answers exactly and as queries that bound the answer from both sides. */
@NullMarked
package dev.lapse.store.elasticsearch.query;

import org.jspecify.annotations.NullMarked;

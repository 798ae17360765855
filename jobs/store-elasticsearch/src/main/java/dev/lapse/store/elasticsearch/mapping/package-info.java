/** What indices say of their fields, and how far a query can be trusted with one. */
@NullMarked
package dev.lapse.store.elasticsearch.mapping;

import org.jspecify.annotations.NullMarked;

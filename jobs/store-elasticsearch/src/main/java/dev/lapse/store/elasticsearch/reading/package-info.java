/** Finding, reading and counting: a query narrows, the document decides. */
@NullMarked
package dev.lapse.store.elasticsearch.reading;

import org.jspecify.annotations.NullMarked;

/** Search stores: the port to a store, through the Elasticsearch Java client. */
@NullMarked
package dev.lapse.store.elasticsearch;

import org.jspecify.annotations.NullMarked;

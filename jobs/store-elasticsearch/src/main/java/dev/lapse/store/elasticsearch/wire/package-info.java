/** Requests to the cluster, and errors without their text. */
@NullMarked
package dev.lapse.store.elasticsearch.wire;

import org.jspecify.annotations.NullMarked;

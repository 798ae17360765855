/** Bulk writes on the version decided on, every item's answer read. */
@NullMarked
package dev.lapse.store.elasticsearch.writing;

import org.jspecify.annotations.NullMarked;

/** Documents as they were indexed: values by path, dates, what is still raw, and the facts a decision needs. */
@NullMarked
package dev.lapse.store.elasticsearch.document;

import org.jspecify.annotations.NullMarked;

package dev.lapse.testbed.shop;

import org.jspecify.annotations.Nullable;

/** Where generated rows and documents go. */
interface Sink {

    /** {@code values} in the order of {@link Table#columns()}. */
    void row(Table table, @Nullable Object[] values);

    void document(SearchIndex index, long id, String json);

    /** Takes nothing; for counting alone. */
    Sink NOWHERE = new Sink() {
        @Override
        public void row(Table table, @Nullable Object[] values) {}

        @Override
        public void document(SearchIndex index, long id, String json) {}
    };
}

package dev.lapse.testbed.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Collects documents and hands them to Elasticsearch in bulks of two million characters. */
final class BulkSink implements Sink {

    private static final int FULL = 2_000_000;

    private final Search search;
    private final StringBuilder buffer = new StringBuilder();

    BulkSink(Search search) {
        this.search = search;
    }

    @Override
    public void row(Table table, @Nullable Object[] values) {}

    @Override
    public void document(SearchIndex index, long id, String json) {
        buffer.append("{\"index\":{\"_index\":\"")
                .append(index.indexName())
                .append("\",\"_id\":\"")
                .append(id)
                .append("\"}}\n")
                .append(json)
                .append('\n');
        if (buffer.length() >= FULL) {
            finish();
        }
    }

    /** Hands over what is collected. */
    void finish() {
        if (buffer.isEmpty()) {
            return;
        }
        try {
            search.bulk(buffer.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while documents were sent", e);
        }
        buffer.setLength(0);
    }
}

package dev.lapse.core.planning;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import java.util.List;

/** The records that a restriction meets, page by page in key order; the store finds the next page while one is worked on. */
final class PagesAhead implements AutoCloseable {

    private final Store store;
    private final Shape shape;
    private final Restriction restriction;
    private final int size;
    private Beside<List<Facts>> next;

    PagesAhead(Store store, Shape shape, Restriction restriction, int size) {
        this.store = store;
        this.shape = shape;
        this.restriction = restriction;
        this.size = size;
        this.next = find(KeyRange.ALL);
    }

    private Beside<List<Facts>> find(KeyRange range) {
        return new Beside<>("lapse-find", () -> store.find(shape, restriction, range, size));
    }

    /** The next page; empty behind the last. Throws what the store throws. */
    List<Facts> next() {
        List<Facts> page = next.result();
        next = page.size() < size
                ? new Beside<>("lapse-find", List::of)
                : find(KeyRange.ALL.behind(page.get(page.size() - 1).key()));
        return page;
    }

    @Override
    public void close() {
        next.close();
    }
}

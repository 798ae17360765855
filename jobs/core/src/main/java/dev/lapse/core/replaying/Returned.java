package dev.lapse.core.replaying;

import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.replaying.ErasedRecords.Erased;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Walks over the keys of a record set, as a store holds them now, and tells which of them the record log knows. Reads only. */
public final class Returned {

    /** Keys read and looked up at once. */
    private static final int PAGE = 2_000;

    private final ErasedRecords log;
    private final ErasedRecords.Which which;
    private final LongConsumer progress;

    /** @param progress is told how many keys were looked up so far, of one record set; may end the walk by throwing */
    public Returned(ErasedRecords log, ErasedRecords.Which which, LongConsumer progress) {
        this.log = log;
        this.which = which;
        this.progress = progress;
    }

    /**
     * Some records that are back, in the order of the store.
     *
     * @param before the key that the store has before the first of them; empty for none
     */
    public record Some(Optional<Key> before, Map<Key, Erased> records) {}

    /** Hands over the records of {@code set} in {@code store} that are back, some at a time. */
    public void each(BoundSet set, Store store, Consumer<Some> back) {
        Shape keys = set.shape().bare();
        Optional<KeyRange> rest = Optional.of(KeyRange.ALL);
        store.refresh(set.shape());
        long seen = 0;
        while (rest.isPresent()) {
            List<Key> page = store.find(keys, new Restriction.Everything(), rest.get(), PAGE).stream()
                    .map(Facts::key)
                    .toList();
            Map<Key, Erased> known = page.isEmpty() ? Map.of() : log.among(set.name(), page, which);
            if (!known.isEmpty()) {
                back.accept(new Some(rest.get().after(), known));
            }
            seen += page.size();
            progress.accept(seen);
            rest = page.size() < PAGE
                    ? Optional.empty()
                    : Optional.of(rest.get().behind(page.get(page.size() - 1)));
        }
    }
}

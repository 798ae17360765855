package dev.lapse.store.elasticsearch.writing;

import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.reading.Reader;
import dev.lapse.store.elasticsearch.reading.Views;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds keys that another document has as well, one that nobody decided on: an id is unique in an index only, and a column
 * nowhere. To say that such a record is gone would be wrong, so none of its documents goes.
 */
public final class Siblings {

    private final Views views;
    private final Reader reader;

    public Siblings(Views views, Reader reader) {
        this.views = views;
        this.reader = reader;
    }

    /** The keys of {@code decided} that some other document has too. */
    public Set<Key> undecided(Shape shape, Collection<Facts> decided) {
        boolean byId =
                shape.key().equals(List.of(Document.ID)) || shape.elements().isPresent();
        boolean unique = byId && views.members(shape.table()).indices().size() == 1;
        if (unique || decided.isEmpty()) {
            return Set.of();
        }
        Set<Place> known = decided.stream()
                .flatMap(record -> record.version().stream())
                .map(Place::of)
                .collect(Collectors.toSet());
        Set<Key> keys = new HashSet<>();
        decided.forEach(record -> keys.add(record.key()));
        return reader.read(new Reading(shape, shape.key(), keys, Set.of(), Integer.MAX_VALUE)).stream()
                .filter(record -> record.version()
                        .filter(version -> !known.contains(Place.of(version)))
                        .isPresent())
                .map(Facts::key)
                .collect(Collectors.toSet());
    }
}

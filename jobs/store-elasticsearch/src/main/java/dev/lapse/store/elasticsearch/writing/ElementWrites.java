package dev.lapse.store.elasticsearch.writing;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Replacement;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.Elements;
import dev.lapse.store.elasticsearch.document.Rewriting;
import dev.lapse.store.elasticsearch.reading.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the writes of an effect on elements: one for each document, whatever the number of its elements that change. */
final class ElementWrites {

    private static final String OUTSIDE = "its document names it outside of the elements too";

    private final Effect effect;
    private final Elements elements;
    private final Reader reader;
    private final Rewriting rewriting;
    private final Tally tally;

    ElementWrites(Effect effect, Elements elements, Reader reader, Tally tally) {
        this.effect = effect;
        this.elements = elements;
        this.reader = reader;
        this.rewriting = new Rewriting(effect.shape());
        this.tally = tally;
    }

    /** @param found the documents as they are now */
    List<Write> of(List<Pending> pending, Map<Pending, Document> found) {
        Map<Place, List<Pending>> byDocument = new LinkedHashMap<>();
        for (Pending each : pending) {
            if (found.containsKey(each)) {
                byDocument
                        .computeIfAbsent(Place.of(each.version()), place -> new ArrayList<>())
                        .add(each);
            } else {
                tally.passed(key(each));
            }
        }
        Set<Pending> standing = standing(pending, found);
        List<Write> writes = new ArrayList<>();
        byDocument.values().forEach(all -> {
            List<Pending> left = all.stream().filter(standing::contains).toList();
            all.stream().filter(each -> !left.contains(each)).forEach(each -> tally.passed(key(each)));
            write(left, found).ifPresent(writes::add);
        });
        return writes;
    }

    /** Those whose element is there, in the version that was decided on or still under the guard. */
    private Set<Pending> standing(List<Pending> pending, Map<Pending, Document> found) {
        Map<Pending, Document> changed = new LinkedHashMap<>();
        Set<Pending> standing = new HashSet<>();
        for (Pending each : pending) {
            Document whole = found.get(each);
            if (whole != null) {
                elements.in(whole, key(each)).ifPresent(part -> {
                    if (whole.version().equals(each.version())) {
                        standing.add(each);
                    } else {
                        changed.put(each, part);
                    }
                });
            }
        }
        Set<Document> holding =
                new HashSet<>(reader.meeting(effect.shape(), List.copyOf(changed.values()), effect.guard()));
        changed.forEach((each, part) -> {
            boolean fits = each.columns()
                    .map(columns -> rewriting.fits(part, each.record(), columns))
                    .orElse(true);
            if (holding.contains(part) && fits) {
                standing.add(each);
            }
        });
        return standing;
    }

    private Optional<Write> write(List<Pending> pending, Map<Pending, Document> found) {
        List<Pending> written = new ArrayList<>();
        Document now = null;
        for (Pending each : pending) {
            Document before = now == null ? java.util.Objects.requireNonNull(found.get(each)) : now;
            Document after = each.columns()
                    .map(columns -> reduced(before, key(each), columns))
                    .orElseGet(() -> elements.without(before, key(each)));
            if (each.columns().isEmpty() && elements.isLeftIn(after, key(each))) {
                tally.refused(key(each), OUTSIDE);
            } else {
                written.add(each);
                now = after;
            }
        }
        return Optional.ofNullable(now).map(whole -> Write.replace(written, whole.version(), whole.source()));
    }

    private Document reduced(Document whole, Key key, Map<String, Replacement> columns) {
        return elements.rewritten(whole, key, alone -> rewriting.rewritten(alone, columns));
    }

    private static Key key(Pending pending) {
        return pending.record().key();
    }
}

package dev.lapse.store.elasticsearch.query;

import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Shape;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.EventDates;
import dev.lapse.store.elasticsearch.document.FactsReader;
import dev.lapse.store.elasticsearch.document.Rawness;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Decides on the document itself whether it meets a test; this answer counts, a query's only narrows. */
public final class Decision {

    private final EventDates dates;
    private final Rawness rawness;
    private final BiFunction<Reference, Collection<Key>, Set<Key>> referred;

    /** @param referred asks the store which of the keys something refers to */
    public Decision(Shape shape, BiFunction<Reference, Collection<Key>, Set<Key>> referred) {
        this.dates = new EventDates(shape);
        this.rawness = new Rawness(shape);
        this.referred = referred;
    }

    /** Those of {@code documents} that meet {@code test}. */
    public List<Document> among(Collection<Document> documents, Test test) {
        Set<Reference> references = new HashSet<>();
        collect(test, references);
        Map<Reference, Set<Key>> known = new HashMap<>();
        for (Reference reference : references) {
            List<Key> targets = documents.stream()
                    .flatMap(document -> FactsReader.key(document, reference.targetColumns()).stream())
                    .distinct()
                    .toList();
            known.put(reference, referred.apply(reference, targets));
        }
        return documents.stream()
                .filter(document -> meets(document, test, known))
                .toList();
    }

    private boolean meets(Document document, Test test, Map<Reference, Set<Key>> known) {
        return switch (test) {
            case Test.All all -> all.tests().stream().allMatch(each -> meets(document, each, known));
            case Test.Any any -> any.tests().stream().anyMatch(each -> meets(document, each, known));
            case Test.Not not -> !meets(document, not.test(), known);
            case Test.DateIn in ->
                dates.column(document, in.column())
                        .filter(date -> in.from().filter(date::isBefore).isEmpty())
                        .filter(date -> in.to().filter(date::isAfter).isEmpty())
                        .isPresent();
            case Test.Says says ->
                says.truths().contains(FactsReader.conditions(document).of(says.condition()));
            case Test.Raw raw -> rawness.isRaw(document, raw.field());
            case Test.Keys keys ->
                FactsReader.key(document, keys.columns())
                        .filter(keys.keys()::contains)
                        .isPresent();
            case Test.Several several -> document.severalIn(several.column());
            case Test.AnyCase texts ->
                texts.isMetBy(texts.columns().stream().map(document::canonical).toList());
            case Test.NotReferred not -> {
                Optional<Key> target = FactsReader.key(document, not.reference().targetColumns());
                // What names several records may be referred to.
                yield not.reference().targetColumns().stream().noneMatch(document::severalIn)
                        && target.filter(key -> known.getOrDefault(not.reference(), Set.of())
                                        .contains(key))
                                .isEmpty();
            }
        };
    }

    private static void collect(Test test, Set<Reference> references) {
        switch (test) {
            case Test.All all -> all.tests().forEach(each -> collect(each, references));
            case Test.Any any -> any.tests().forEach(each -> collect(each, references));
            case Test.Not not -> collect(not.test(), references);
            case Test.NotReferred not -> references.add(not.reference());
            case Test.DateIn in -> {}
            case Test.Says says -> {}
            case Test.Raw raw -> {}
            case Test.Keys keys -> {}
            case Test.Several several -> {}
            case Test.AnyCase texts -> {}
        }
    }
}

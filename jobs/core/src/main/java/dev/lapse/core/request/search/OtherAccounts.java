package dev.lapse.core.request.search;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who else may be the same person, because something identifies both. Reads only, and tells nothing of what it read. */
public final class OtherAccounts {

    /** Rows of one record set that are one person. */
    private static final int MOST_ROWS = 100;

    private final BoundPolicy policy;
    private final Map<String, Store> stores;
    private final PersonSearch search;

    /** @param stores those that {@code search} asks */
    public OtherAccounts(BoundPolicy policy, Map<String, Store> stores, PersonSearch search) {
        this.policy = policy;
        this.stores = Map.copyOf(stores);
        this.search = search;
    }

    /**
     * Who was found.
     *
     * @param identifiers by person, the kinds of identifiers by which they were found
     * @param shared the kinds by which nobody can be told, because too many share what this person has
     * @param whole whether every store was asked to the end
     */
    public record Likely(Map<SubjectKey, Set<String>> identifiers, Set<String> shared, boolean whole) {

        public Likely {
            identifiers = Map.copyOf(identifiers);
            shared = Set.copyOf(shared);
        }
    }

    /** By each of the identifiers that the bindings declare for persons of this kind. */
    public Likely of(SubjectKey person) {
        Map<SubjectKey, Set<String>> found = new LinkedHashMap<>();
        Set<String> shared = new HashSet<>();
        boolean whole = true;
        for (Map.Entry<String, Collection<Given>> kind : identifiers(person).entrySet()) {
            switch (search.of(kind.getValue())) {
                case SearchAnswer.TooMany many -> shared.add(many.kind());
                case SearchAnswer.Found answer -> {
                    whole &= answer.failures().isEmpty() && !answer.isIncomplete();
                    answer.persons().stream()
                            .map(SearchAnswer.Person::key)
                            .filter(key -> !key.equals(person))
                            .forEach(key -> found.computeIfAbsent(key, any -> new HashSet<>())
                                    .add(kind.getKey()));
                }
            }
        }
        return new Likely(found, shared, whole);
    }

    /** What the person has, by its kind. */
    private Map<String, Collection<Given>> identifiers(SubjectKey person) {
        Map<String, Collection<Given>> identifiers = new TreeMap<>();
        for (BoundSet set : policy.sets().values()) {
            Optional<Subject> subject = set.recordSet().subject();
            if (subject.filter(of -> of.kind().equals(person.kind())).isPresent() && stores.containsKey(set.store())) {
                rows(set, subject.get(), person)
                        .forEach(row -> given(set, subject.get(), row)
                                .forEach(given -> identifiers
                                        .computeIfAbsent(given.kind(), any -> new HashSet<>())
                                        .add(given)));
            }
        }
        return identifiers;
    }

    private List<Facts> rows(BoundSet set, Subject subject, SubjectKey person) {
        Set<String> columns = new HashSet<>();
        subject.identifiers().forEach(identifier -> columns.add(identifier.column()));
        set.shape().key().forEach(columns::remove);
        return Objects.requireNonNull(stores.get(set.store()))
                .read(new Reading(
                        set.shape(),
                        List.of(subject.key()),
                        List.of(new Key(List.of(person.key()))),
                        columns,
                        MOST_ROWS));
    }

    private static List<Given> given(BoundSet set, Subject subject, Facts row) {
        List<Given> given = new ArrayList<>();
        for (Subject.Identifier identifier : subject.identifiers()) {
            if (!Weakness.isShared(identifier.kind())) {
                int part = set.shape().key().indexOf(identifier.column());
                Optional.ofNullable(
                                part >= 0
                                        ? row.key().parts().get(part)
                                        : row.values().get(identifier.column()))
                        .filter(value -> !value.isBlank())
                        .ifPresent(value -> given.add(new Given(identifier.kind(), value)));
            }
        }
        return given;
    }
}

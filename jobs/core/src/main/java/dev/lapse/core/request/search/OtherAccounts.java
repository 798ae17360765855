package dev.lapse.core.request.search;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.SubjectKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who else may be the same person, because something identifies both. Reads only, and tells nothing of what it read. */
public final class OtherAccounts {

    /** Rows of one record set that are one person. */
    private static final int MOST_ROWS = 100;

    private final BoundPolicy policy;
    private final Readers readers;
    private final PersonSearch search;

    /** @param readers of the stores that {@code search} asks */
    public OtherAccounts(BoundPolicy policy, Readers readers, PersonSearch search) {
        this.policy = policy;
        this.readers = readers;
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
        for (Map.Entry<String, Set<Given>> kind : identifiers(person).entrySet()) {
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
    private Map<String, Set<Given>> identifiers(SubjectKey person) {
        Set<String> kinds = PersonSearch.kinds(policy).stream()
                .filter(kind -> !Weakness.isShared(kind))
                .collect(Collectors.toSet());
        return new PersonsIdentifiers(policy, readers, MOST_ROWS)
                .of(person, kinds).stream()
                        .collect(Collectors.groupingBy(Given::kind, TreeMap::new, Collectors.toSet()));
    }
}

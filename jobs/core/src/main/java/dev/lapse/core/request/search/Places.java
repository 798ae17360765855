package dev.lapse.core.request.search;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.request.search.Unsearched.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Where what was given can be sought, and where not. Copies follow their originals and are no places of their own. */
final class Places {

    private final BoundPolicy policy;
    private final Set<String> kinds;
    private final Map<RecordSetName, List<Place>> places = new TreeMap<>();
    private final Set<RecordSetName> incomparable = new HashSet<>();

    Places(BoundPolicy policy, Set<String> kinds) {
        this.policy = policy;
        this.kinds = Set.copyOf(kinds);
        sets().forEach(this::add);
    }

    /** Every kind that some binding names, as an identifier or as the category of a field. */
    static Set<String> kinds(BoundPolicy policy) {
        Set<String> kinds = new TreeSet<>();
        policy.sets().values().forEach(set -> {
            identifiers(set).forEach(identifier -> kinds.add(identifier.kind()));
            set.recordSet().fields().forEach(field -> field.category().ifPresent(kinds::add));
        });
        return kinds;
    }

    /** All places. */
    List<Place> all() {
        return places.values().stream().flatMap(List::stream).toList();
    }

    private List<BoundSet> sets() {
        return policy.sets().values().stream()
                .filter(set -> set.recordSet().copyOf().isEmpty())
                .toList();
    }

    private void add(BoundSet set) {
        if (set.table().columns().isEmpty()) {
            return;
        }
        List<Place> of = new ArrayList<>();
        kinds.forEach(kind -> of.addAll(places(set, kind)));
        if (of.stream().anyMatch(place -> !place.isComparable())) {
            incomparable.add(set.name());
        }
        List<Place> searchable = of.stream().filter(Place::isComparable).toList();
        if (!searchable.isEmpty()) {
            places.put(set.name(), searchable);
        }
    }

    private static List<Place> places(BoundSet set, String kind) {
        Set<Doubt> weak = Weakness.isShared(kind) ? Set.of(Doubt.NAME_ONLY) : Set.of();
        List<Place> places = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        for (Subject.Identifier identifier : identifiers(set)) {
            if (identifier.kind().equals(kind) && declared.add(identifier.column())) {
                places.add(new Place(set, kind, List.of(identifier.column()), weak));
            }
        }
        List<String> others = set.recordSet().fields().stream()
                .filter(field -> field.category().equals(Optional.of(kind)) && !declared.contains(field.column()))
                .map(Field::column)
                .toList();
        Set<Doubt> doubts = new HashSet<>(weak);
        if (set.recordSet().subject().isEmpty()) {
            doubts.add(Doubt.RECORD_OF_THEIRS);
        } else if (weak.isEmpty()) {
            doubts.add(Doubt.NOT_AN_IDENTIFIER);
        }
        others.forEach(column -> places.add(new Place(set, kind, List.of(column), doubts)));
        return Weakness.isName(kind) && others.size() > 1 ? inTwo(set, kind, others, doubts) : places;
    }

    /** A name that a table has in parts is sought in two of them together: one alone would be half the country's. */
    private static List<Place> inTwo(BoundSet set, String kind, List<String> columns, Set<Doubt> doubts) {
        List<Place> places = new ArrayList<>();
        for (String first : columns) {
            for (String second : columns) {
                if (!first.equals(second)) {
                    places.add(new Place(set, kind, List.of(first, second), doubts));
                }
            }
        }
        columns.forEach(column -> places.add(new Place(set, kind, List.of(column), doubts)));
        return places;
    }

    private static List<Subject.Identifier> identifiers(BoundSet set) {
        return set.recordSet().subject().map(Subject::identifiers).orElse(List.of());
    }

    /**
     * The record sets with personal data in which the person would not be found.
     *
     * @param asked the stores that answer
     * @param reduced whether records of a set were ever reduced
     */
    List<Unsearched> not(Set<String> asked, Predicate<RecordSetName> reduced) {
        List<Unsearched> not = new ArrayList<>();
        for (BoundSet set : sets()) {
            if (isPersonal(set.recordSet())) {
                why(set, asked, reduced).ifPresent(why -> not.add(new Unsearched(set.name(), why)));
            }
        }
        return not;
    }

    private static boolean isPersonal(RecordSet set) {
        return set.subject().isPresent() || !set.fields().isEmpty();
    }

    private Optional<Why> why(BoundSet set, Set<String> asked, Predicate<RecordSetName> reduced) {
        if (!asked.contains(set.store())) {
            return Optional.of(Why.STORE_UNREACHABLE);
        }
        if (set.table().columns().isEmpty()) {
            return Optional.of(Why.TABLE_MISSING);
        }
        List<Place> here = places.getOrDefault(set.name(), List.of());
        if (here.isEmpty() && incomparable.contains(set.name())) {
            return Optional.of(Why.NOT_COMPARABLE);
        }
        if (!here.isEmpty()) {
            return here.stream().allMatch(Place::isLostWhenReduced) && reduced.test(set.name())
                    ? Optional.of(Why.REDUCED)
                    : Optional.empty();
        }
        if (set.recordSet().subject().isPresent()) {
            return Optional.of(Why.NO_IDENTIFIER);
        }
        if (isReached(set.name(), new HashSet<>())) {
            return Optional.empty();
        }
        return Optional.of(leadsToSomebody(set.name()) ? Why.LEADS_TO_OTHERS : Why.LEADS_TO_NOBODY);
    }

    /** Whether the records of a set are found with the persons that they or their roots lead to. */
    private boolean isReached(RecordSetName name, Set<RecordSetName> seen) {
        if (!seen.add(name)) {
            return false;
        }
        RecordSet set = policy.set(name).recordSet();
        if (places.containsKey(name)) {
            return true;
        }
        return set.subject().isEmpty()
                && (set.links().stream().anyMatch(link -> isReached(link.to(), seen))
                        || roots(set).stream().anyMatch(root -> isReached(root, seen)));
    }

    private boolean leadsToSomebody(RecordSetName name) {
        return policy.leadsToPerson(name)
                || roots(policy.set(name).recordSet()).stream().anyMatch(policy::leadsToPerson);
    }

    private List<RecordSetName> roots(RecordSet set) {
        return set.clusters().stream()
                .map(choice -> policy.structure(choice.cluster()).root())
                .toList();
    }
}

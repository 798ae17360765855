package dev.lapse.core.request.search;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came of looking for a person. */
public sealed interface SearchAnswer {

    /** The value of that kind belongs to more persons, or is in more records, than one person can be sought among. */
    record TooMany(String kind) implements SearchAnswer {}

    /**
     * Who was found, and what that is worth.
     *
     * @param persons each once, the certain ones first
     * @param strays records with the value that lead to nobody
     * @param unsearched where the person may be and could not be looked for
     * @param unindexed what was searched by reading whole tables
     * @param searched the record sets that were searched
     * @param failures why a store could not be asked to the end, by its name
     */
    record Found(
            List<Person> persons,
            List<Stray> strays,
            List<Unsearched> unsearched,
            List<Unindexed> unindexed,
            List<RecordSetName> searched,
            Map<String, StoreException> failures)
            implements SearchAnswer {

        public Found {
            persons = List.copyOf(persons);
            strays = List.copyOf(strays);
            unsearched = List.copyOf(unsearched);
            unindexed = List.copyOf(unindexed);
            searched = List.copyOf(searched);
            failures = Map.copyOf(failures);
        }

        public List<Person> exact() {
            return persons.stream().filter(Person::isExact).toList();
        }

        /** Those that nobody may take for the one who is meant without looking further. */
        public List<Person> candidates() {
            return persons.stream().filter(person -> !person.isExact()).toList();
        }

        /** Whether some store was not asked, or not to the end. */
        public boolean isIncomplete() {
            return unsearched.stream().anyMatch(each -> each.why() == Unsearched.Why.STORE_UNREACHABLE);
        }

        /** Whether it can be said that the person is nowhere. */
        public boolean isNothing() {
            return persons.isEmpty() && strays.isEmpty() && unsearched.isEmpty();
        }

        /** The kinds of which one value belongs to several persons, of whom one must be chosen. */
        public Set<String> shared() {
            Map<String, Long> certain = exact().stream()
                    .flatMap(person -> person.matches().stream()
                            .filter(match -> match.doubts().isEmpty())
                            .map(Match::kind)
                            .distinct())
                    .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
            certain.values().removeIf(persons -> persons < 2);
            return new TreeSet<>(certain.keySet());
        }
    }

    /** Somebody who was found, by everything that was given and is theirs. */
    record Person(SubjectKey key, List<Match> matches) {

        public Person {
            matches = List.copyOf(matches);
        }

        /** Whether one match at least leaves no doubt. */
        public boolean isExact() {
            return matches.stream().anyMatch(match -> match.doubts().isEmpty());
        }
    }

    /**
     * One way in which a person was found.
     *
     * @param doubts none where it is the person for certain
     * @param reduced whether by what the value was reduced to
     */
    record Match(String kind, RecordSetName recordSet, List<String> columns, Set<Doubt> doubts, boolean reduced) {

        public Match {
            columns = List.copyOf(columns);
            doubts = Set.copyOf(doubts);
        }
    }

    /** Records that hold what was given and lead to nobody. */
    record Stray(RecordSetName recordSet, String kind, long records) {}

    /**
     * Columns without an index that serves the search.
     *
     * @param anyCase whether there is one that serves only texts in the case in which they are stored
     */
    record Unindexed(RecordSetName recordSet, List<String> columns, boolean anyCase) {}
}

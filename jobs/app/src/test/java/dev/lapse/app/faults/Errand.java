package dev.lapse.app.faults;

import dev.lapse.app.batch.Asked;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.Wish;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What a life is there for, from its start to its end; started again it goes on.
 *
 * @param start starts it
 * @param mayChange whether it may touch a record at all
 * @param left what is wrong in the end beyond what holds for every run
 */
record Errand(
        Function<Life, RunReport> start, BiPredicate<String, String> mayChange, Function<Life, List<String>> left) {

    /** Two persons of {@link Night}, and a third one whom a suspension keeps. */
    static final Set<SubjectKey> PERSONS =
            Set.of(new SubjectKey("person", "1"), new SubjectKey("person", "3"), new SubjectKey("person", "4"));

    /** A night over what is due. */
    static final Errand NIGHT = night(Night::mayChange);

    /** The request {@code R1} of these persons: what is theirs, due or not, and nothing else of what is due. */
    static final Errand REQUEST = new Errand(
            life -> life.request(new Asked("R1", new Wish(RequestKind.ERASURE, PERSONS), List.of()), Night.TODAY),
            Errand::isTheirs,
            life -> List.of());

    private static final Map<String, Set<String>> THEIRS = Map.of(
            "db/person", Set.of("1", "4"),
            "db/event", Set.of("11", "12", "41"),
            "db/invoice", Set.of("101", "102"),
            "db/customer", Set.of("1", "3"),
            "db/purchase", Set.of("1001", "1002", "3001"),
            "search/person-document", Set.of("d1", "d4"));

    static Errand night(BiPredicate<String, String> mayChange) {
        return new Errand(Life::night, mayChange, life -> List.of());
    }

    /** Whether a record is of those persons, and neither a suspension nor a law keeps all of it. */
    static boolean isTheirs(String recordSet, String key) {
        return THEIRS.getOrDefault(recordSet, Set.of()).contains(key);
    }
}

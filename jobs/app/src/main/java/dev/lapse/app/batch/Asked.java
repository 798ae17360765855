package dev.lapse.app.batch;

import dev.lapse.core.planning.SubjectKey;
import java.util.HashSet;
import java.util.Set;

/**
 * A request that a run carries out.
 *
 * @param request what it is called; nobody's name
 * @param persons whose records are meant
 * @param earlier others whose requests stand: what belongs to one of them too need not wait for them
 */
public record Asked(String request, Set<SubjectKey> persons, Set<SubjectKey> earlier) {

    public Asked {
        persons = Set.copyOf(persons);
        earlier = Set.copyOf(earlier);
    }

    /** All who have asked. */
    public Set<SubjectKey> all() {
        Set<SubjectKey> all = new HashSet<>(persons);
        all.addAll(earlier);
        return all;
    }
}

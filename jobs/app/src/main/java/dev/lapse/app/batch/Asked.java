package dev.lapse.app.batch;

import dev.lapse.core.planning.SubjectKey;
import java.util.Set;

/**
 * A request that a run carries out.
 *
 * @param request what it is called; nobody's name
 * @param persons whose records are meant
 */
public record Asked(String request, Set<SubjectKey> persons) {

    public Asked {
        persons = Set.copyOf(persons);
    }
}

package dev.lapse.app.desk.letter;

import dev.lapse.core.request.Disclosure;
import java.util.Optional;
import java.util.Set;

/**
 * What may be told of the suspensions that an entry names.
 *
 * @param disclosure what is said in place of those in force
 * @param disclosed those, lifted ones too, of which anybody may know
 */
public record Suspended(Disclosure disclosure, Set<String> disclosed) {

    public Suspended {
        disclosed = Set.copyOf(disclosed);
    }

    boolean mayBeTold(String id) {
        return disclosed.contains(id);
    }

    Optional<String> instead(String id) {
        return disclosure.instead(id);
    }
}

package dev.lapse.core.request;

import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.PolicySet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request has erased: what is whose, as far as its kind reaches.
 *
 * @param persons those that are known still
 */
public record Wish(RequestKind kind, Set<SubjectKey> persons) {

    /** @throws IllegalArgumentException if nothing is erased for {@code kind} */
    public Wish {
        if (!kind.erases()) {
            throw new IllegalArgumentException("nothing is erased for " + kind.word());
        }
        persons = Set.copyOf(persons);
    }

    /** That of {@code request}. */
    public static Wish of(Request request) {
        return new Wish(
                request.kind(),
                request.subjects().stream()
                        .flatMap(subject -> subject.person().stream())
                        .collect(Collectors.toSet()));
    }

    /** The clusters that it reaches. */
    public Set<String> clusters(PolicySet policySet) {
        return kind.clusters(policySet);
    }

    /** What was asked for, before anything was looked for. */
    public Ground ground(PolicySet policySet) {
        return Ground.of(persons, clusters(policySet));
    }

    @Override
    public String toString() {
        return "a wish, " + kind.word();
    }
}

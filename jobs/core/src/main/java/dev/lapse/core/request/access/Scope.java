package dev.lapse.core.request.access;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.access.Holding.Withheld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is handed out. Of portability only what is kept by consent or for a contract (Art. 20(1)(a) GDPR), once each, so that
 * copies are not, and nothing of which nobody knows why it is kept.
 *
 * @param kind access or portability
 */
public record Scope(RequestKind kind, Choices choices) {

    /** @throws IllegalArgumentException if nothing is handed out for {@code kind} */
    public Scope {
        if (kind != RequestKind.ACCESS && kind != RequestKind.PORTABILITY) {
            throw new IllegalArgumentException("nothing is handed out for " + kind.word());
        }
    }

    private boolean isPortability() {
        return kind == RequestKind.PORTABILITY;
    }

    boolean hasCluster(Rule rule) {
        return kind.covers(rule);
    }

    boolean hasCopies() {
        return !isPortability();
    }

    boolean hasStrays() {
        return !isPortability();
    }

    /** The columns of {@code set}. */
    public SetColumns columns(BoundPolicy policy, BoundSet set) {
        return SetColumns.of(policy, set, kind);
    }

    /** {@code withheld} of a record of {@code set}, which has these columns, as somebody decided. */
    Map<String, Withheld> chosen(RecordSetName set, List<String> columns, Map<String, Withheld> withheld) {
        if (choices.equals(Choices.NONE)) {
            return withheld;
        }
        Map<String, Withheld> chosen = new HashMap<>(withheld);
        chosen.keySet().removeIf(column -> choices.includes(set, column));
        columns.stream()
                .filter(column -> choices.leavesOut(set, column))
                .forEach(column -> chosen.put(column, Withheld.DECIDED));
        return Map.copyOf(chosen);
    }
}

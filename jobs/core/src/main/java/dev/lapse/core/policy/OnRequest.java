package dev.lapse.core.policy;

import java.util.Map;
import java.util.Optional;

/** What a person's request does with the records of a rule, as a whole and by field group. */
public record OnRequest(Answer byDefault, Map<String, Answer> byGroup) {

    /** A request erases everything. */
    public static final OnRequest ERASE = new OnRequest(new Answer(Kind.ERASE, Optional.empty()), Map.of());

    public OnRequest {
        byGroup = Map.copyOf(byGroup);
    }

    /** What a request does with the fields of {@code group}. */
    public Kind kind(String group) {
        return byGroup.getOrDefault(group, byDefault).kind();
    }

    /** Whether a request erases at once or waits for the rule's own periods. */
    public enum Kind {
        ERASE,
        WHEN_PERIOD_ENDS
    }

    /** An answer with the ground that a waiting one needs. */
    public record Answer(Kind kind, Optional<String> because) {}
}

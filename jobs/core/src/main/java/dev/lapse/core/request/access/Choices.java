package dev.lapse.core.request.access;

import dev.lapse.core.policy.RecordSetName;
import java.util.Set;

/**
 * What somebody decided about columns: each a record set, or a column of one, as in {@code shop/message} and {@code
 * shop/message/body}.
 *
 * @param included what is handed out though others have a part in it
 * @param leftOut what is not handed out
 */
public record Choices(Set<String> included, Set<String> leftOut) {

    /** Nobody decided anything. */
    public static final Choices NONE = new Choices(Set.of(), Set.of());

    public Choices {
        included = Set.copyOf(included);
        leftOut = Set.copyOf(leftOut);
    }

    boolean includes(RecordSetName set, String column) {
        return names(included, set, column);
    }

    boolean leavesOut(RecordSetName set, String column) {
        return names(leftOut, set, column);
    }

    private static boolean names(Set<String> chosen, RecordSetName set, String column) {
        return chosen.contains(set.toString()) || chosen.contains(set + "/" + column);
    }
}

package dev.lapse.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether two conditions can never both be true of one record, from the conditions alone. Each is brought into a choice
 * of cases, a case being atoms that all hold; two cases exclude each other when their atoms over one column do. What cannot be
 * proven counts as an overlap.
 */
public final class Disjointness {

    /** Conditions with more cases are not worth the time; a person cannot read them either. */
    private static final int MOST_CASES = 256;

    private Disjointness() {}

    /** Whether it is proven that no record makes both {@code a} and {@code b} true. */
    public static boolean proven(Condition a, Condition b) {
        Optional<List<List<Condition>>> cases = cases(new Condition.And(a, b), true);
        return cases.isPresent() && cases.get().stream().allMatch(ColumnConflict::in);
    }

    /** The cases in which {@code condition} is true, or where not {@code positive} false; empty where there are too many. */
    private static Optional<List<List<Condition>>> cases(Condition condition, boolean positive) {
        return switch (condition) {
            case Condition.Not c -> cases(c.condition(), !positive);
            case Condition.And c -> positive ? both(c.left(), c.right(), true) : either(c.left(), c.right(), false);
            case Condition.Or c -> positive ? either(c.left(), c.right(), true) : both(c.left(), c.right(), false);
            case Condition.Comparison c -> one(c, positive);
            case Condition.In c -> one(c, positive);
            case Condition.Between c -> one(c, positive);
            case Condition.IsNull c -> one(c, positive);
            case Condition.Like c -> one(c, positive);
        };
    }

    private static Optional<List<List<Condition>>> one(Condition atom, boolean positive) {
        return Optional.of(List.of(List.of(positive ? atom : new Condition.Not(atom))));
    }

    private static Optional<List<List<Condition>>> either(Condition a, Condition b, boolean positive) {
        return cases(a, positive)
                .flatMap(left -> cases(b, positive).map(right -> {
                    List<List<Condition>> all = new ArrayList<>(left);
                    all.addAll(right);
                    return all;
                }));
    }

    private static Optional<List<List<Condition>>> both(Condition a, Condition b, boolean positive) {
        return cases(a, positive)
                .flatMap(left -> cases(b, positive).flatMap(right -> {
                    if ((long) left.size() * right.size() > MOST_CASES) {
                        return Optional.empty();
                    }
                    List<List<Condition>> all = new ArrayList<>();
                    for (List<Condition> first : left) {
                        for (List<Condition> second : right) {
                            List<Condition> joined = new ArrayList<>(first);
                            joined.addAll(second);
                            all.add(joined);
                        }
                    }
                    return Optional.of(all);
                }));
    }
}

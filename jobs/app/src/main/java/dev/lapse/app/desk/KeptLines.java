package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.SetCounts;
import java.util.ArrayList;
import java.util.List;

/** What stays by the plan, wholly or in part, a line per reason. */
final class KeptLines {

    private static final int NUMBER = 11;

    private final ReasonWords words;

    KeptLines(ReasonWords words) {
        this.words = words;
    }

    List<String> of(ClusterPlan cluster) {
        List<String> lines = new ArrayList<>();
        cluster.counts().stream().filter(counts -> !counts.kept().isEmpty()).forEach(counts -> {
            lines.add("  staying in " + counts.recordSet() + ", wholly or in part:");
            lines.addAll(reasons(counts));
        });
        return lines;
    }

    private List<String> reasons(SetCounts counts) {
        List<String> lines = new ArrayList<>();
        for (Kept each : counts.kept()) {
            Kept kept = words.told(each);
            lines.addAll(counted(
                    kept.count(),
                    words.of(kept.reason(), kept.detail()) + ReasonWords.until(kept.first(), kept.last())));
        }
        return lines;
    }

    /** A number to the right of its column, and what it counts. */
    static List<String> counted(long count, String text) {
        List<String> wrapped = new ArrayList<>(Words.wrapped(text, " ".repeat(NUMBER + 2)));
        String number = Words.number(count);
        wrapped.set(
                0,
                " ".repeat(Math.max(0, NUMBER - number.length())) + number + "  "
                        + wrapped.get(0).strip());
        return wrapped;
    }
}

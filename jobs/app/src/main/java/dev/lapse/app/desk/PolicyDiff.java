package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.acceptance.Difference;
import dev.lapse.core.policy.acceptance.PolicyComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells in sentences what one policy set does that another one does not.
 *
 * @param from what it is compared with, in words
 * @param waiting the clusters that somebody must accept
 * @param counts what is due by both sets, where somebody has counted
 */
public record PolicyDiff(
        String from, PolicySet to, PolicyComparison comparison, Set<String> waiting, Map<String, Counts> counts) {

    /** The exit code of a diff by which the reach of some rule grew. */
    public static final int GREW = 3;

    /**
     * What is due of a cluster on one date by either set.
     *
     * @param before empty where it could not be counted
     * @param now empty where it could not be counted
     * @param oldest the year in which the oldest of them began to count
     */
    public record Counts(Optional<Long> before, Optional<Long> now, Optional<Integer> oldest) {

        String sentence(String cluster) {
            return cluster + ": " + number(before) + " → " + number(now) + " records due tonight"
                    + oldest.map(year -> "; oldest from " + year).orElse("");
        }

        private static String number(Optional<Long> count) {
            return count.map(Words::number).orElse("not counted");
        }
    }

    private Map<String, List<Difference>> byCluster() {
        Map<String, List<Difference>> byCluster = new TreeMap<>();
        waiting.forEach(cluster -> byCluster.put(cluster, new ArrayList<>()));
        comparison
                .differences()
                .forEach(difference -> byCluster
                        .computeIfAbsent(difference.cluster(), name -> new ArrayList<>())
                        .add(difference));
        return byCluster;
    }

    private String summary() {
        if (waiting.isEmpty()) {
            return comparison.differences().isEmpty()
                    ? "the policy set does what " + from + " does"
                    : "no rule reaches further than by " + from;
        }
        return "the reach of " + Words.count(waiting.size(), "rule") + " grew since " + from + ": "
                + String.join(", ", new TreeSet<>(waiting));
    }

    /** For people and machines. @param markdown whether the text is a page for a pull request */
    public Answer answer(boolean markdown) {
        List<Reason> reasons = waiting.stream()
                .sorted()
                .map(cluster -> new Reason(
                        PolicyStanding.CODE, Optional.empty(), Optional.of(cluster), "the reach of its rule grew"))
                .toList();
        return new Answer(
                waiting.isEmpty() ? "UNCHANGED" : "GREW",
                waiting.isEmpty() ? 0 : GREW,
                (waiting.isEmpty() ? "UNCHANGED " : "GREW ") + summary(),
                reasons,
                markdown ? markdown() : text(),
                json());
    }

    private List<String> text() {
        List<String> lines = new ArrayList<>();
        byCluster().forEach((cluster, differences) -> {
            lines.add("");
            lines.addAll(Words.wrapped(headline(cluster), ""));
            differences.forEach(difference -> lines.addAll(Lines.item(sentence(difference))));
        });
        return lines;
    }

    private String headline(String cluster) {
        Counts counted = counts.get(cluster);
        return counted == null
                ? cluster + (waiting.contains(cluster) ? ": reaches further" : ": reaches no further")
                : counted.sentence(cluster);
    }

    private static String sentence(Difference difference) {
        return difference.sentence() + (difference.grew() ? "" : " (no further)");
    }

    private List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("## Retention policies: " + summary());
        byCluster().forEach((cluster, differences) -> {
            lines.add("");
            lines.add((waiting.contains(cluster) ? "### ⚠ " : "### ") + escaped(headline(cluster)));
            lines.add("");
            differences.forEach(difference -> lines.add("- " + escaped(sentence(difference))));
        });
        lines.add("");
        lines.add(
                waiting.isEmpty()
                        ? "Nobody needs to accept this."
                        : "Another person than who changed it accepts it once it is in force: `lapse policy accept --hash "
                                + to.contentHash() + " --changed-by … --by … --because …`");
        return lines;
    }

    /** What somebody wrote in a policy file must not turn into a link or a table. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>#|!~])", "\\\\$1");
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy-hash", to.contentHash());
        json.put("compared-with", from);
        List<Map<String, Object>> clusters = new ArrayList<>();
        byCluster().forEach((cluster, differences) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("cluster", cluster);
            one.put("grew", waiting.contains(cluster));
            Optional<Counts> counted = Optional.ofNullable(counts.get(cluster));
            one.put("due-before", counted.flatMap(Counts::before));
            one.put("due-now", counted.flatMap(Counts::now));
            one.put("oldest", counted.flatMap(Counts::oldest));
            one.put("differences", differences.stream().map(PolicyDiff::json).toList());
            clusters.add(one);
        });
        json.put("clusters", clusters);
        return json;
    }

    private static Map<String, Object> json(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("grew", difference.grew());
        json.put("sentence", difference.sentence());
        return json;
    }
}

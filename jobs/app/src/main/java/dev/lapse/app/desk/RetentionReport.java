package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RetentionText;
import dev.lapse.core.policy.RetentionText.OfCluster;
import dev.lapse.core.policy.StartingPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the policy set says of periods, in the forms that others ask for: read from the files alone. */
public final class RetentionReport {

    /** Which form. */
    public enum Form {
        /** The matrix of deletion classes of DIN 66398: what periods run from, and how long they are. */
        CLASSES,
        /** The time limits for the record of processing, Art. 30(1)(f). */
        PROCESSING,
        /** The period for a privacy notice, Art. 13(2)(a). */
        NOTICE
    }

    private final PolicySet set;
    private final Language language;
    private final LocalDate asOf;
    private final List<OfCluster> clusters;

    public RetentionReport(PolicySet set, Language language, LocalDate asOf) {
        this.set = set;
        this.language = language;
        this.asOf = asOf;
        this.clusters = RetentionText.of(set, language, asOf);
    }

    /** @param markdown whether the text is a page that other programs show */
    public Answer in(Form form, boolean markdown) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("report", Words.kebab(form));
        json.put("language", Words.kebab(language));
        json.put("policy-hash", set.contentHash());
        json.put("as-of", asOf);
        json.put("clusters", clusters.stream().map(RetentionReport::json).toList());
        return new Answer("REPORTED", 0, heading(form), List.of(), text(form, markdown), json);
    }

    private String heading(Form form) {
        String what = switch (form) {
            case CLASSES -> words("Sletteklasser (DIN 66398)", "Deletion classes (DIN 66398)");
            case PROCESSING ->
                words("Slettefrister til fortegnelsen (art. 30)", "Time limits for the record (Art. 30)");
            case NOTICE -> words("Hvor længe vi opbevarer oplysninger (art. 13)", "How long we keep data (Art. 13)");
        };
        return what + ", " + set.entity().name() + ", " + asOf;
    }

    private String words(String da, String en) {
        return switch (language) {
            case DA -> da;
            case EN -> en;
        };
    }

    private List<String> text(Form form, boolean markdown) {
        return switch (form) {
            case CLASSES -> table(classes(), markdown);
            case PROCESSING -> markdown ? table(processing(), true) : listed(processing());
            case NOTICE -> notice(markdown);
        };
    }

    /** Head first, then rows. */
    private List<List<String>> classes() {
        List<Optional<String>> periods = clusters.stream()
                .sorted(Comparator.comparing(cluster -> length(cluster.cluster())))
                .map(OfCluster::own)
                .distinct()
                .toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(
                        Stream.of(words("regnet fra at", "counted from when")),
                        periods.stream().map(period -> period.orElse(words("kun loven", "the law only"))))
                .toList());
        for (StartingPoint.Kind start : StartingPoint.Kind.values()) {
            List<String> row = new ArrayList<>(List.of(RetentionText.start(start, language)));
            periods.forEach(period -> row.add(clusters.stream()
                    .filter(cluster -> cluster.start() == start && cluster.own().equals(period))
                    .map(OfCluster::title)
                    .collect(Collectors.joining(", "))));
            rows.add(row);
        }
        return rows;
    }

    /** In days, so that periods can be put in order; a cluster that only laws keep comes first. */
    private long length(String cluster) {
        return set.rules().values().stream()
                .filter(rule -> rule.cluster().equals(cluster))
                .flatMap(rule -> rule.retentionPeriod().stream())
                .mapToLong(period -> asOf.plus(period).toEpochDay() - asOf.toEpochDay())
                .findFirst()
                .orElse(-1);
    }

    private List<List<String>> processing() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words("oplysninger", "data"),
                words("formål", "purpose"),
                words("registrerede", "data subjects"),
                words("frist", "time limit")));
        clusters.forEach(cluster -> rows.add(
                List.of(cluster.title(), cluster.purpose(), cluster.subject(), String.join(" ", cluster.limits()))));
        return rows;
    }

    /** On a screen the limits are too long for a column. */
    private static List<String> listed(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        rows.stream().skip(1).forEach(row -> {
            lines.add(row.get(0) + " (" + row.get(1) + "; " + row.get(2) + ")");
            lines.addAll(Words.wrapped(row.get(3), "  "));
        });
        return lines;
    }

    private List<String> notice(boolean markdown) {
        List<String> lines = new ArrayList<>();
        Map<String, List<OfCluster>> bySubject = clusters.stream()
                .collect(Collectors.groupingBy(OfCluster::subject, LinkedHashMap::new, Collectors.toList()));
        bySubject.forEach((subject, theirs) -> {
            lines.add(markdown ? "## " + words("Som ", "As ") + subject : words("Som ", "As ") + subject + ":");
            for (OfCluster cluster : theirs) {
                String sentence =
                        cluster.title() + " (" + cluster.purpose() + "). " + String.join(" ", cluster.limits());
                lines.addAll(markdown ? List.of("", sentence) : Words.wrapped(sentence, "  "));
            }
            if (markdown) {
                lines.add("");
            }
        });
        return lines;
    }

    private static List<String> table(List<List<String>> rows, boolean markdown) {
        if (!markdown) {
            Table table = new Table(rows.getFirst().toArray(String[]::new));
            rows.stream().skip(1).forEach(row -> table.row(row.toArray()));
            return table.lines();
        }
        List<String> lines = new ArrayList<>(rows.stream()
                .map(row -> "| "
                        + row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |")
                .toList());
        String[] rules = new String[rows.getFirst().size()];
        Arrays.fill(rules, "---");
        lines.add(1, "| " + String.join(" | ", rules) + " |");
        return lines;
    }

    private static Map<String, Object> json(OfCluster cluster) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", cluster.cluster());
        json.put("title", cluster.title());
        json.put("purpose", cluster.purpose());
        json.put("subject", cluster.subject());
        json.put("starting-point", Words.kebab(cluster.start()));
        json.put("retention-period", cluster.own());
        json.put("limits", cluster.limits());
        return json;
    }
}

package dev.lapse.app.desk.handout;

import dev.lapse.app.desk.configuration.AnswerSettings;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.Holdings;
import dev.lapse.core.request.access.Scope;
import dev.lapse.core.request.access.SetColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the page for the person says, as its template takes it: maps, lists, texts, numbers and truths. */
public final class ReportContent {

    private final Occasion occasion;
    private final Holdings holdings;
    private final Scope scope;
    private final Sample sample;
    private final PlainWords words;
    private final KeptText kept;

    /** @param sample that has seen all of it */
    public ReportContent(Occasion occasion, Holdings holdings, Scope scope, Sample sample, Language language) {
        this.occasion = occasion;
        this.holdings = holdings;
        this.scope = scope;
        this.sample = sample;
        this.words = new PlainWords(language);
        this.kept = new KeptText(occasion.policySet());
    }

    /** @param answers who answers, and where a person can complain; empty where the configuration does not say */
    public Map<String, Object> of(Optional<AnswerSettings> answers) {
        Map<String, Object> content = new HashMap<>();
        content.put(
                "controller",
                answers.map(AnswerSettings::controller)
                        .orElseGet(() -> occasion.policySet().entity().name()));
        content.put("contact", answers.map(AnswerSettings::contact).orElse(""));
        content.put("authority", answers.map(AnswerSettings::authority).orElse(""));
        content.put("number", occasion.request().id());
        content.put("right", occasion.request().kind().word());
        content.put("received", occasion.request().clock().received().toString());
        content.put(
                "today",
                LocalDate.ofInstant(occasion.at(), occasion.policySet().entity().zone())
                        .toString());
        content.put("records", sample.records());
        content.put("shown", sample.shown());
        content.put("all", sample.records() == sample.shown());
        content.put(
                "clusters",
                occasion.clusters(holdings, scope).stream().map(this::cluster).toList());
        content.put("undecided", sets(Optional.empty()));
        content.put("leftout", leftOut());
        content.put("notpersonal", notGiven(SetColumns::notPersonal));
        content.put("unclassified", notGiven(SetColumns::unclassified));
        content.put(
                "amongothers",
                holdings.amongOthers().stream().map(name -> name.toString()).toList());
        return content;
    }

    private Map<String, Object> cluster(ClusterFacts facts) {
        Rule rule = facts.rule();
        Map<String, Object> content = new HashMap<>();
        content.put("title", words.of(rule.title()));
        content.put("purpose", words.of(rule.purpose()));
        content.put("basis", words.of(facts.legalBasis()));
        content.put("categories", String.join(", ", facts.categories()));
        content.put("recipients", facts.recipients().stream().map(words::of).toList());
        content.put("howlong", howLong(facts));
        content.put("sets", sets(Optional.of(rule.cluster())));
        return content;
    }

    private List<String> howLong(ClusterFacts facts) {
        Rule rule = facts.rule();
        List<String> lines = new ArrayList<>();
        String since = words.since(rule.startingPoint().kind());
        rule.retentionPeriod().ifPresent(period -> lines.add(words.period(period) + " " + since));
        new TreeMap<>(rule.fieldGroups())
                .forEach((group, different) ->
                        lines.add(group + ": " + words.period(different.retentionPeriod()) + " " + since));
        facts.laws()
                .forEach(law -> lines.add(
                        law.title().map(title -> words.of(title) + ", ").orElse("")
                                + law.citation()
                                + law.period()
                                        .map(period -> ": " + words.period(period))
                                        .orElse("")));
        SortedSet<LocalDate> dates = new TreeSet<>();
        holdings.records()
                .values()
                .forEach(records -> records.stream()
                        .filter(holding -> holding.cluster().equals(Optional.of(rule.cluster())))
                        .flatMap(holding -> KeptText.until(holding.disposition()).stream())
                        .forEach(dates::add));
        if (!dates.isEmpty()) {
            lines.add(words.until(dates.first(), dates.last()));
        }
        return lines;
    }

    /** The record sets that hold records of {@code cluster}, with those of their records that are shown. */
    private List<Map<String, Object>> sets(Optional<String> cluster) {
        List<Map<String, Object>> sets = new ArrayList<>();
        holdings.records().forEach((name, all) -> {
            long of = all.stream()
                    .filter(holding -> holding.cluster().equals(cluster))
                    .count();
            if (of > 0) {
                List<Map<String, Object>> rows = sample.seen().getOrDefault(name, List.of()).stream()
                        .filter(seen -> seen.holding().cluster().equals(cluster))
                        .map(this::row)
                        .toList();
                Map<String, Object> content = new HashMap<>();
                content.put("name", name.toString());
                content.put(
                        "copyof",
                        occasion.policy()
                                .set(name)
                                .recordSet()
                                .copyOf()
                                .map(copy -> copy.original().toString())
                                .orElse(""));
                content.put("records", of);
                content.put("rows", rows);
                content.put("more", Math.max(0, of - rows.size()));
                sets.add(content);
            }
        });
        return sets;
    }

    private Map<String, Object> row(Sample.Seen seen) {
        List<Map<String, Object>> values = new ArrayList<>();
        seen.shown().forEach((column, shown) -> values.add(Map.of("name", column, "value", words.value(shown))));
        Map<String, Object> content = new HashMap<>();
        content.put("fields", values);
        content.put(
                "until",
                KeptText.until(seen.holding().disposition())
                        .map(LocalDate::toString)
                        .orElse(""));
        content.put("because", words.of(kept.because(seen.holding().disposition())));
        return content;
    }

    private List<Map<String, Object>> leftOut() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Handout.Counts counts : sample.counts()) {
            counts.leftOut()
                    .forEach(left -> all.add(Map.of(
                            "set",
                            counts.recordSet().toString(),
                            "column",
                            left.column(),
                            "records",
                            left.records(),
                            "why",
                            words.why(left.why()))));
        }
        return all;
    }

    private interface Columns {
        Set<String> of(SetColumns columns);
    }

    private List<Map<String, Object>> notGiven(Columns which) {
        return sample.columns().stream()
                .filter(columns -> !which.of(columns).isEmpty())
                .map(columns -> Map.<String, Object>of(
                        "set", columns.recordSet().toString(), "columns", String.join(", ", which.of(columns))))
                .toList();
    }

    /** The template that takes it. */
    public static String template(Language language) {
        return "package." + language.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "the report of " + holdings;
    }
}

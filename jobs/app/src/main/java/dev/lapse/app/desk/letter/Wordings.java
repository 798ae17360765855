package dev.lapse.app.desk.letter;

import dev.lapse.app.desk.letter.RequestRuns.Counted;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the policy set calls things, for people who have never seen it, in one language. */
final class Wordings {

    private static final String GROUPS = "/lapse/paper/field-groups.%s.properties";

    private final PolicySet policySet;
    private final Language language;
    private final Locale locale;
    private final DateTimeFormatter date;
    private final Properties groups = new Properties();

    Wordings(PolicySet policySet, Language language) {
        this.policySet = policySet;
        this.language = language;
        this.locale = switch (language) {
            case DA -> Locale.of("da", "DK");
            case EN -> Locale.of("en", "GB");
        };
        this.date = DateTimeFormatter.ofPattern(
                switch (language) {
                    case DA -> "d. MMMM uuuu";
                    case EN -> "d MMMM uuuu";
                },
                locale);
        String file = GROUPS.formatted(word());
        try (InputStream in = Objects.requireNonNull(Wordings.class.getResourceAsStream(file), file)) {
            groups.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The language itself: da or en. */
    String word() {
        return language.name().toLowerCase(Locale.ROOT);
    }

    String date(LocalDate day) {
        return date.format(day);
    }

    String number(long number) {
        return String.format(locale, "%,d", number);
    }

    /** Several words after one another. */
    String all(Set<String> words) {
        return String.join(", ", words);
    }

    /** The title of the cluster that {@code counted} is of; of several that may be meant, all. */
    String title(Counted counted) {
        Tally tally = counted.tally();
        List<String> clusters = clusters(tally.recordSet());
        List<String> kept = tally.citation().stream()
                .flatMap(citation -> clusters.stream().filter(cluster -> binds(citation, cluster)))
                .toList();
        return titles(
                tally.recordSet(),
                counted.cluster().filter(clusters::contains).map(List::of).orElse(kept.isEmpty() ? clusters : kept));
    }

    /** The titles of the clusters that such records may be of. */
    String title(String recordSet) {
        return titles(recordSet, clusters(recordSet));
    }

    private String titles(String recordSet, List<String> clusters) {
        String titles = clusters.stream()
                .map(policySet.rules()::get)
                .filter(Objects::nonNull)
                .map(rule -> rule.title().in(language))
                .distinct()
                .collect(Collectors.joining(" / "));
        // What the policy set has no longer.
        return titles.isEmpty() ? recordSet : titles;
    }

    private boolean binds(String citation, String cluster) {
        return laws(citation).anyMatch(law -> !uses(law.name(), cluster).isEmpty());
    }

    private List<String> clusters(String recordSet) {
        return recordSet(recordSet)
                .flatMap(set -> set.copyOf()
                        .map(CopyOf::original)
                        .map(policySet::recordSet)
                        .orElse(Optional.of(set)))
                .map(set -> set.clusters().stream()
                        .map(RecordSet.ClusterChoice::cluster)
                        .toList())
                .orElse(List.of());
    }

    private Optional<RecordSet> recordSet(String name) {
        return name.contains("/") ? policySet.recordSet(RecordSetName.parse(name, "")) : Optional.empty();
    }

    /** What the law is called whose citation is {@code citation}; empty where it has no title. */
    Optional<String> law(String citation) {
        return laws(citation)
                .flatMap(law -> law.title().stream())
                .map(title -> title.in(language))
                .findFirst();
    }

    private Stream<Obligation> laws(String citation) {
        return policySet.obligations().values().stream()
                .filter(law -> law.citation().equals(citation));
    }

    /** The fields that the law protects in such records; none where it protects all of a record. */
    Set<String> protectedBy(String citation, String recordSet) {
        List<Set<String>> kept = laws(citation)
                .flatMap(law -> clusters(recordSet).stream().flatMap(cluster -> uses(law.name(), cluster).stream()))
                .toList();
        return kept.stream().anyMatch(Set::isEmpty)
                ? Set.of()
                : kept.stream().flatMap(Set::stream).map(this::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The field groups that {@code law} protects in {@code cluster}, for each time it does; no groups where it is all of a record. */
    private List<Set<String>> uses(String law, String cluster) {
        List<Set<String>> uses = new ArrayList<>();
        for (Rule rule : policySet.rules().values()) {
            rule.obligations().stream()
                    .filter(use -> use.obligation().equals(law))
                    .forEach(use -> {
                        if (rule.cluster().equals(cluster)) {
                            uses.add(use.keep().orElse(Set.of()));
                        }
                        use.alsoKeep().stream()
                                .filter(also -> also.cluster().equals(cluster))
                                .forEach(also -> uses.add(also.keep()));
                    });
        }
        return uses;
    }

    private String group(String name) {
        return groups.getProperty(name, name.replace('-', ' '));
    }

    /** What the recipient of that name is called. */
    String recipient(String name) {
        return policySet
                .recipient(name)
                .map(known -> known.title().in(language))
                .orElse(name);
    }

    /** What the data of such records are for, and the ground on which a request has to wait for that. */
    Optional<Waiting> waiting(String recordSet, Optional<String> cluster) {
        return cluster.or(() -> clusters(recordSet).stream().findFirst())
                .map(policySet.rules()::get)
                .map(rule -> new Waiting(
                        rule.purpose().in(language),
                        rule.onRequest().byDefault().because()));
    }

    record Waiting(String purpose, Optional<String> because) {}
}

package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long data are kept, for people outside: the words of a privacy notice (Art. 13(2)(a) GDPR) and of the record of processing (Art.
 * 30(1)(f)). Told from the rules alone; the names of events and field groups, which mean nothing outside, do not occur. Laws are told as
 * they are in force on the date that is asked for.
 */
public final class RetentionText {

    private final PolicySet set;
    private final RetentionWords words;
    private final Phrases phrases;
    private final Language language;
    private final LocalDate asOf;

    private RetentionText(PolicySet set, Language language, LocalDate asOf) {
        this.set = set;
        this.words = RetentionWords.in(language);
        this.phrases = Phrases.in(language);
        this.language = language;
        this.asOf = asOf;
    }

    /**
     * What is told of one cluster.
     *
     * @param limits how long its data are kept, in whole sentences
     * @param own our own need, as a number and a unit; empty where only laws keep the data
     */
    public record OfCluster(
            String cluster,
            String title,
            String purpose,
            String subject,
            StartingPoint.Kind start,
            Optional<String> own,
            List<String> limits) {

        public OfCluster {
            limits = List.copyOf(limits);
        }
    }

    /** All clusters of the policy set, in the order of their names. */
    public static List<OfCluster> of(PolicySet set, Language language, LocalDate asOf) {
        RetentionText text = new RetentionText(set, language, asOf);
        return new TreeMap<>(set.rules()).values().stream().map(text::ofCluster).toList();
    }

    /** What the periods of that kind run from, as a class of DIN 66398 is headed. */
    public static String start(StartingPoint.Kind kind, Language language) {
        return RetentionWords.in(language).start(kind);
    }

    private OfCluster ofCluster(Rule rule) {
        List<String> limits = new ArrayList<>();
        String start = words.start(rule.startingPoint().kind())
                + words.rolled(rule.startingPoint().roll());
        rule.retentionPeriod()
                .ifPresentOrElse(
                        own -> limits.add(words.own(phrases.period(own), start)), () -> limits.add(words.lawOnly()));
        groups(rule, limits);
        rule.obligations().forEach(use -> law(use, limits));
        if (rule.action() instanceof Action.Pseudonymise pseudonymise) {
            limits.add(words.pseudonymised(phrases.period(pseudonymise.deleteAt()), start));
        } else if (rule.action() instanceof Action.Anonymise) {
            limits.add(words.anonymised());
        }
        return new OfCluster(
                rule.cluster(),
                rule.title().in(language),
                rule.purpose().in(language),
                Optional.ofNullable(set.entity().subjects().get(rule.subject()))
                        .map(subject -> subject.in(language))
                        .orElse(rule.subject()),
                rule.startingPoint().kind(),
                rule.retentionPeriod().map(phrases::period),
                limits);
    }

    private void groups(Rule rule, List<String> limits) {
        Period own = rule.retentionPeriod().orElse(Period.ZERO);
        new TreeMap<>(rule.fieldGroups())
                .values()
                .forEach(group -> limits.add(words.part(
                        phrases.period(group.retentionPeriod()),
                        asOf.plus(group.retentionPeriod()).isBefore(asOf.plus(own)))));
    }

    private void law(ObligationUse use, List<String> limits) {
        Obligation obligation = Optional.ofNullable(set.obligations().get(use.obligation()))
                .orElseThrow(() -> new IllegalArgumentException("no obligation " + use.obligation()));
        obligation
                .minimumOn(asOf)
                .ifPresent(term -> limits.add(words.law(
                        obligation.citation(),
                        use.keep().isPresent(),
                        phrases.period(term.period()),
                        words.rolled(term.roll()))));
        obligation.maximum().ifPresent(most -> limits.add(words.atMost(obligation.citation(), phrases.period(most))));
    }
}

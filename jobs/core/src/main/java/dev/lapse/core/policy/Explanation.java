package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells the rule of one cluster in sentences with worked dates, for people who do not read YAML. The worked dates are those of a
 * record whose events all fell on the as-of date; laws are told as they are in force on it.
 */
public final class Explanation {

    private final PolicySet set;
    private final Rule rule;
    private final Language language;
    private final Phrases phrases;
    private final LocalDate asOf;
    private final List<String> sentences = new ArrayList<>();

    private Explanation(PolicySet set, Rule rule, Language language, LocalDate asOf) {
        this.set = set;
        this.rule = rule;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.asOf = asOf;
    }

    /** The sentences; empty where no rule governs {@code cluster}. */
    public static Optional<List<String>> of(PolicySet set, String cluster, Language language, LocalDate asOf) {
        return Optional.ofNullable(set.rules().get(cluster))
                .map(rule -> new Explanation(set, rule, language, asOf).tell());
    }

    private List<String> tell() {
        say(phrases.heading(
                rule.title().in(language), rule.cluster(), rule.purpose().in(language), subject(), rule.legalBasis()));
        say(phrases.startingPoint(rule.startingPoint()));
        ownPeriod();
        new TreeMap<>(rule.fieldGroups()).forEach(this::group);
        rule.obligations().forEach(this::obligation);
        if (!rule.onlyWhen().isEmpty()) {
            say(phrases.onlyWhen(rule.onlyWhen()));
        }
        if (!rule.neverWhile().isEmpty()) {
            say(phrases.neverWhile(rule.neverWhile()));
        }
        action();
        say(phrases.whileReferenced(rule.whileReferenced()));
        say(phrases.deleteWithin(rule.deleteWithin()));
        say(phrases.limits(rule.limits()));
        request();
        set.recipients().stream()
                .filter(recipient -> recipient.clusters().contains(rule.cluster()))
                .forEach(recipient -> say(phrases.recipient(recipient)));
        rule.someDueWithin().ifPresent(period -> say(phrases.someDueWithin(period)));
        switch (rule.approval()) {
            case REQUIRED -> say(phrases.approvalRequired());
            case NONE -> {}
        }
        return List.copyOf(sentences);
    }

    private void ownPeriod() {
        Optional<Period> own = rule.retentionPeriod();
        if (own.isEmpty()) {
            say(phrases.noOwnPeriod());
            return;
        }
        Term term = new Term(rule.startingPoint().roll(), own.get());
        String event = rule.startingPoint().event();
        say(from(term)
                .map(from -> phrases.ownPeriod(event, asOf, own.get(), from))
                .orElseGet(() -> phrases.unknownYear(asOf)));
        rule.because().ifPresent(reason -> say(phrases.because(reason)));
        say(term.dueOn(asOf, years())
                .map(due -> phrases.dueNow(event, asOf, due.cutoff()))
                .orElseGet(() -> phrases.nothingDueYet(asOf)));
    }

    private void group(String name, Rule.GroupPeriod group) {
        Optional<LocalDate> rest = from(
                new Term(rule.startingPoint().roll(), rule.retentionPeriod().orElse(Period.ZERO)));
        from(rule.ownTerm(name))
                .ifPresent(from -> say(
                        rest.filter(from::isBefore).isPresent()
                                ? phrases.groupSooner(name, group.retentionPeriod(), from, group.because())
                                : phrases.groupLater(name, group.retentionPeriod(), from, group.because())));
    }

    private void obligation(ObligationUse use) {
        Obligation obligation = Optional.ofNullable(set.obligations().get(use.obligation()))
                .orElseThrow(() -> new IllegalArgumentException("no obligation " + use.obligation()));
        String law = law(obligation);
        Optional<Term> minimum = obligation.minimumOn(asOf);
        if (minimum.isEmpty()) {
            say(phrases.obligationNotInForce(law, asOf));
        } else {
            String told = from(minimum.get())
                    .map(from -> phrases.obligation(
                            law,
                            use.keep().map(Explanation::sorted),
                            use.countedFrom().orElse(rule.startingPoint().event()),
                            asOf,
                            obligation.roll(),
                            from.minusDays(1)))
                    .orElseGet(() -> phrases.unknownYear(asOf));
            say(told + version(obligation));
            use.alsoKeep().forEach(also -> say(phrases.alsoKeep(sorted(also.keep()), title(also.cluster()))));
        }
        obligation
                .maximumTerm()
                .ifPresent(term -> from(term).ifPresent(from -> say(phrases.maximum(law, term.period(), from))));
    }

    private String version(Obligation obligation) {
        return obligation.versions().stream()
                .filter(version -> !version.validFrom().isAfter(asOf))
                .reduce((earlier, later) -> later)
                .filter(version -> !version.validFrom().equals(LocalDate.MIN))
                .map(version -> " " + phrases.obligationInVersion(version.validFrom(), version.because()))
                .orElse("");
    }

    private void action() {
        say(
                switch (rule.action()) {
                    case Action.Delete delete -> phrases.deletes();
                    case Action.Anonymise anonymise -> phrases.anonymises();
                    case Action.Pseudonymise pseudonymise ->
                        phrases.pseudonymises(
                                pseudonymise.deleteAt(),
                                from(new Term(rule.startingPoint().roll(), pseudonymise.deleteAt())));
                });
        if (rule.action() instanceof Action.Pseudonymise pseudonymise) {
            pseudonymise.because().ifPresent(reason -> say(phrases.because(reason)));
        }
    }

    private void request() {
        List<String> erased = groupsWith(OnRequest.Kind.ERASE);
        List<String> waiting = groupsWith(OnRequest.Kind.WHEN_PERIOD_ENDS);
        OnRequest.Answer byDefault = rule.onRequest().byDefault();
        Optional<String> ground = rule.onRequest().byGroup().values().stream()
                .flatMap(answer -> answer.because().stream())
                .findFirst();
        say(
                switch (byDefault.kind()) {
                    case ERASE -> phrases.requestErases(subject(), waiting, ground);
                    case WHEN_PERIOD_ENDS -> phrases.requestWaits(subject(), byDefault.because(), erased);
                });
    }

    private List<String> groupsWith(OnRequest.Kind kind) {
        return rule.onRequest().byGroup().entrySet().stream()
                .filter(entry -> entry.getValue().kind() == kind)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private String law(Obligation obligation) {
        return obligation
                .title()
                .map(title -> title.in(language) + " (" + obligation.citation() + ")")
                .orElse(obligation.citation());
    }

    private String title(String cluster) {
        return Optional.ofNullable(set.rules().get(cluster))
                .map(other -> other.title().in(language))
                .orElse(cluster);
    }

    private String subject() {
        return Optional.ofNullable(set.entity().subjects().get(rule.subject()))
                .map(wording -> wording.in(language))
                .orElse(rule.subject());
    }

    private Optional<LocalDate> from(Term term) {
        return term.erasableFrom(asOf, years());
    }

    private FinancialYears years() {
        return set.entity().financialYears();
    }

    private static List<String> sorted(Set<String> words) {
        return List.copyOf(new TreeSet<>(words));
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}

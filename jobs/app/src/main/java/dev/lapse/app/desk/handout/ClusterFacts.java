package dev.lapse.app.desk.handout;

import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.TransferBasis;
import dev.lapse.core.policy.Wording;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Art. 15(1) GDPR asks to be told of one cluster.
 *
 * @param categories the kinds of data that its records hold
 * @param recipients to whom they were disclosed, as far as the policy set says
 */
record ClusterFacts(Rule rule, List<Law> laws, SortedSet<String> categories, List<Recipient> recipients) {

    /** The words for each legal basis of Art. 6(1). */
    private static final Map<String, Wording> BASES = Map.of(
            "consent",
            new Wording("dit samtykke (artikel 6, stk. 1, litra a)", "your consent (Art. 6(1)(a))"),
            "contract",
            new Wording("en aftale med dig (artikel 6, stk. 1, litra b)", "a contract with you (Art. 6(1)(b))"),
            "legal-obligation",
            new Wording("en retlig forpligtelse (artikel 6, stk. 1, litra c)", "a legal obligation (Art. 6(1)(c))"),
            "vital-interests",
            new Wording("vitale interesser (artikel 6, stk. 1, litra d)", "vital interests (Art. 6(1)(d))"),
            "public-task",
            new Wording(
                    "en opgave i samfundets interesse (artikel 6, stk. 1, litra e)", "a public task (Art. 6(1)(e))"),
            "legitimate-interest",
            new Wording("en legitim interesse (artikel 6, stk. 1, litra f)", "a legitimate interest (Art. 6(1)(f))"));

    /** A law that keeps records of the cluster. */
    record Law(Optional<Wording> title, String citation, Optional<Period> period) {}

    static ClusterFacts of(PolicySet policySet, String cluster, SortedSet<String> categories, LocalDate asOf) {
        Rule rule = Objects.requireNonNull(policySet.rules().get(cluster));
        List<Law> laws = rule.obligations().stream()
                .map(use -> Objects.requireNonNull(policySet.obligations().get(use.obligation())))
                .map(obligation -> law(obligation, asOf))
                .toList();
        List<Recipient> recipients = policySet.recipients().stream()
                .filter(recipient -> recipient.clusters().contains(cluster))
                .toList();
        return new ClusterFacts(rule, laws, new TreeSet<>(categories), recipients);
    }

    private static Law law(Obligation obligation, LocalDate asOf) {
        return new Law(
                obligation.title(),
                obligation.citation(),
                obligation.minimumOn(asOf).map(term -> term.period()));
    }

    Wording legalBasis() {
        return BASES.getOrDefault(rule.legalBasis(), new Wording(rule.legalBasis(), rule.legalBasis()));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", rule.cluster());
        json.put("title", wording(rule.title()));
        json.put("purpose", wording(rule.purpose()));
        json.put("legal-basis", rule.legalBasis());
        json.put("starting-point", rule.startingPoint().event());
        json.put("retention-period", rule.retentionPeriod());
        Map<String, Object> groups = new TreeMap<>();
        rule.fieldGroups().forEach((group, different) -> groups.put(group, different.retentionPeriod()));
        json.put("field-groups", groups);
        json.put(
                "laws",
                laws.stream()
                        .map(law -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("title", law.title().map(ClusterFacts::wording));
                            one.put("citation", law.citation());
                            one.put("period", law.period());
                            return one;
                        })
                        .toList());
        json.put("categories", categories);
        json.put("recipients", recipients.stream().map(ClusterFacts::json).toList());
        return json;
    }

    private static Map<String, Object> json(Recipient recipient) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", wording(recipient.title()));
        json.put("country", recipient.country());
        json.put("transfer", recipient.transfer().map(TransferBasis::article));
        return json;
    }

    static Map<String, Object> wording(Wording wording) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("da", wording.da());
        json.put("en", wording.en());
        return json;
    }
}

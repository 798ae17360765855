package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Roll;
import dev.lapse.core.policy.Rule;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule in itself, with the entity, and with the conditions of its root. */
final class RuleChecks {

    private final Draft draft;
    private final Remarks remarks;

    RuleChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<Rule> rule : draft.rules()) {
            subject(rule);
            withoutObligation(rule);
            financialYears(rule);
            standardPeriods(rule);
            pseudonymsEndAfterTheRest(rule);
            conditions(rule, "only-when", rule.value().onlyWhen());
            conditions(rule, "never-while", rule.value().neverWhile());
        }
    }

    private void subject(Located<Rule> rule) {
        String subject = rule.value().subject();
        draft.entity().ifPresent(entity -> {
            Set<String> known = entity.value().subjects().keySet();
            if (!subject.equals(Values.UNREADABLE) && !known.contains(subject)) {
                remarks.fault(
                        rule.at("subject"),
                        "the subject " + subject + " is none of entity.yaml (" + entity.at("subjects") + ")"
                                + Suggestion.of(subject, known) + "; name one of those or add it there");
            }
        });
    }

    private void withoutObligation(Located<Rule> rule) {
        if (!rule.value().obligations().isEmpty()) {
            return;
        }
        noneNeedsAnObligation(rule);
        if (rule.value().startingPoint().roll().needsFinancialYears()) {
            remarks.fault(
                    rule.at("starting-point", "roll"),
                    "a financial-year roll is a law's way to count, but the rule has no obligation, so a request would"
                            + " erase the records at once; add the obligation or take another roll");
        }
    }

    private void noneNeedsAnObligation(Located<Rule> rule) {
        if (rule.node() instanceof YamlNode.Mapping mapping
                && mapping.get("retention-period").orElse(mapping) instanceof YamlNode.Scalar scalar
                && scalar.text().equals("none")) {
            remarks.fault(
                    scalar.place(),
                    "retention-period is none and no obligation keeps the records; add the obligation or a period");
        }
    }

    private void financialYears(Located<Rule> rule) {
        Roll roll = rule.value().startingPoint().roll();
        if (roll.needsFinancialYears()) {
            FinancialYearNeed.check(
                    draft, remarks, rule.at("starting-point", "roll"), "the roll of the starting point");
        }
    }

    private void standardPeriods(Located<Rule> rule) {
        rule.value()
                .retentionPeriod()
                .ifPresent(period ->
                        standard(period, "retention-period", rule.at("retention-period"), explained(rule.node())));
        if (rule.value().action() instanceof Action.Pseudonymise pseudonymise
                && rule.node() instanceof YamlNode.Mapping mapping) {
            mapping.get("then")
                    .ifPresent(then ->
                            standard(pseudonymise.deleteAt(), "then.at", rule.at("then", "at"), explained(then)));
        }
    }

    private static boolean explained(YamlNode node) {
        return node instanceof YamlNode.Mapping mapping
                && mapping.get("because").isPresent();
    }

    private void standard(Period period, String what, Place place, boolean explained) {
        Optional<Set<Period>> standard =
                draft.entity().map(entity -> entity.value().standardPeriods()).filter(periods -> !periods.isEmpty());
        if (!explained && !period.isZero() && standard.isPresent() && !Periods.contains(standard.get(), period)) {
            remarks.fault(
                    place,
                    what + " is " + period + ", none of the standard-periods of entity.yaml ("
                            + draft.entity().orElseThrow().at("standard-periods")
                            + "); take one of them or add because: beside it");
        }
    }

    private void pseudonymsEndAfterTheRest(Located<Rule> rule) {
        if (rule.value().action() instanceof Action.Pseudonymise pseudonymise
                && !pseudonymise.deleteAt().isZero()
                && rule.value()
                        .retentionPeriod()
                        .filter(period -> Periods.compare(pseudonymise.deleteAt(), period) <= 0)
                        .isPresent()) {
            remarks.fault(
                    rule.at("then", "at"),
                    "then.at is " + pseudonymise.deleteAt() + ", not longer than the retention-period "
                            + rule.value().retentionPeriod().orElseThrow()
                            + "; both run from the starting point, write a longer one or action: delete");
        }
    }

    private void conditions(Located<Rule> rule, String key, List<String> names) {
        List<RecordSet> roots = draft.members(rule.value().cluster())
                .roots(rule.value().startingPoint().event());
        if (roots.size() != 1) {
            return;
        }
        RecordSet root = roots.get(0);
        for (String name : names) {
            if (!root.conditions().containsKey(name)) {
                remarks.fault(
                        rule.at(key, names.indexOf(name)),
                        "the condition " + name + " does not stand in the root " + root.name() + " at "
                                + draft.recordSet(root.name()).orElseThrow().at()
                                + Suggestion.of(name, root.conditions().keySet())
                                + "; add it to its conditions or correct the name");
            }
        }
    }
}

package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Limits;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.Roll;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.Wording;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one file of {@code rules/}: the rule of one cluster. */
final class RuleFile {

    private static final Wording NO_WORDING = new Wording(Values.UNREADABLE, Values.UNREADABLE);
    private static final StartingPoint NO_STARTING_POINT = new StartingPoint(
            StartingPoint.Kind.COLLECTION, Values.UNREADABLE, Roll.NONE, StartingPoint.WhenMissing.FAULT);

    private final Values values;

    RuleFile(Values values) {
        this.values = values;
    }

    /** The grounds of Art. 6(1) GDPR. */
    private enum LegalBasis {
        CONSENT,
        CONTRACT,
        LEGAL_OBLIGATION,
        VITAL_INTERESTS,
        PUBLIC_TASK,
        LEGITIMATE_INTEREST
    }

    Located<Rule> read(YamlNode node) {
        Block block = new Block(node, "the rule", values);
        Rule rule = new Rule(
                block.need("cluster", values::name, Values.UNREADABLE),
                block.need("title", this::wording, NO_WORDING),
                block.need("purpose", this::wording, NO_WORDING),
                block.need("subject", values::name, Values.UNREADABLE),
                block.need("legal-basis", this::legalBasis, Values.UNREADABLE),
                block.need("starting-point", this::startingPoint, NO_STARTING_POINT),
                block.need("retention-period", this::retentionPeriod, Optional.empty()),
                block.take("because", values::text),
                block.take("field-groups", this::fieldGroups).orElse(Map.of()),
                block.take("obligations", new ObligationUses(values)::read).orElse(List.of()),
                block.take("only-when", this::names).orElse(List.of()),
                block.take("never-while", this::names).orElse(List.of()),
                block.take("on-request", new RequestAnswers(values)::read).orElse(OnRequest.ERASE),
                new RuleAction(values).read(block),
                block.take("while-referenced", (word, what) -> values.word(word, what, Rule.WhileReferenced.values()))
                        .orElse(Rule.WhileReferenced.KEEP),
                block.need("delete-within", values::period, Period.ZERO),
                block.take("limits", new LimitsBlock(values)::read).orElse(Limits.DEFAULT),
                block.take("expect", this::someDueWithin),
                block.take("approval", (word, what) -> values.word(word, what, Rule.Approval.values()))
                        .orElse(Rule.Approval.NONE));
        block.end();
        return new Located<>(rule, node);
    }

    private Wording wording(YamlNode node, String what) {
        return Wordings.read(node, what, values);
    }

    private List<String> names(YamlNode node, String what) {
        return values.distinct(node, what, values::name);
    }

    private String legalBasis(YamlNode node, String what) {
        return values.word(node, what, LegalBasis.values())
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private StartingPoint startingPoint(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        StartingPoint start = new StartingPoint(
                block.need(
                        "kind",
                        (word, name) -> values.word(word, name, StartingPoint.Kind.values()),
                        StartingPoint.Kind.COLLECTION),
                block.need("event", values::name, Values.UNREADABLE),
                block.take("roll", (word, name) -> values.word(word, name, Roll.values()))
                        .orElse(Roll.NONE),
                block.take("when-missing", (word, name) -> values.word(word, name, StartingPoint.WhenMissing.values()))
                        .orElse(StartingPoint.WhenMissing.FAULT));
        block.end();
        return start;
    }

    private Optional<Period> retentionPeriod(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("none")) {
            return Optional.empty();
        }
        return Optional.of(values.period(node, what));
    }

    private Map<String, Rule.GroupPeriod> fieldGroups(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Map<String, Rule.GroupPeriod> groups = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.others()) {
            Block group = new Block(entry.value(), "the field group", values);
            groups.put(
                    values.name(entry.key(), "a field group"),
                    new Rule.GroupPeriod(
                            group.need("retention-period", values::period, Period.ZERO),
                            group.need("because", values::text, Values.UNREADABLE)));
            group.end();
        }
        return groups;
    }

    private Period someDueWithin(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Period period = block.need("some-due-within", values::period, Period.ZERO);
        block.end();
        return period;
    }
}

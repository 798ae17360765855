package dev.lapse.core.planning;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.List;

/** Whether conditions compare columns with what their types can be compared with. */
final class ConditionCheck implements SiteCheck {

    @Override
    public void check(Site site, Findings findings) {
        site.recordSet().conditions().forEach((name, condition) -> check(site, name, condition, findings));
        site.recordSet()
                .clusters()
                .forEach(choice ->
                        choice.when().ifPresent(when -> check(site, "when: of " + choice.cluster(), when, findings)));
    }

    private static void check(Site site, String name, Condition condition, Findings findings) {
        switch (condition) {
            case Condition.Comparison c -> pair(site, name, c.left(), c.right(), findings);
            case Condition.In c -> c.values().forEach(value -> pair(site, name, c.operand(), value, findings));
            case Condition.Between c -> {
                pair(site, name, c.operand(), c.low(), findings);
                pair(site, name, c.operand(), c.high(), findings);
            }
            case Condition.IsNull c -> {}
            case Condition.Like c -> like(site, name, c.column(), findings);
            case Condition.And c -> List.of(c.left(), c.right()).forEach(part -> check(site, name, part, findings));
            case Condition.Or c -> List.of(c.left(), c.right()).forEach(part -> check(site, name, part, findings));
            case Condition.Not c -> check(site, name, c.condition(), findings);
        }
    }

    private static void like(Site site, String name, Operand.Column column, Findings findings) {
        site.column(column.name())
                .filter(facts -> facts.family() != Family.TEXT)
                .ifPresent(facts -> report(site, name, facts, "a pattern", findings));
    }

    private static void pair(Site site, String name, Operand left, Operand right, Findings findings) {
        switch (left) {
            case Operand.Column column ->
                site.column(column.name()).ifPresent(facts -> against(site, name, facts, right, findings));
            case Operand.Literal literal -> {
                if (right instanceof Operand.Column) {
                    pair(site, name, right, left, findings);
                }
            }
        }
    }

    private static void against(Site site, String name, ColumnFacts column, Operand other, Findings findings) {
        switch (other) {
            case Operand.Column second ->
                site.column(second.name())
                        .filter(facts -> facts.family() != column.family() || !isComparable(facts.family()))
                        .ifPresent(facts -> report(site, name, column, "the column " + second.name(), findings));
            case Operand.Literal literal -> {
                if (!compares(column.family(), literal)) {
                    report(site, name, column, words(literal), findings);
                }
            }
        }
    }

    private static String words(Operand.Literal literal) {
        return switch (literal) {
            case Operand.Text text -> "a text";
            case Operand.Number number -> "a number";
            case Operand.Flag flag -> "true or false";
        };
    }

    private static void report(Site site, String name, ColumnFacts column, String with, Findings findings) {
        findings.stop(
                "condition-type",
                site,
                "the condition " + name + " compares " + site.say(column.name()) + " of the type " + column.type()
                        + " with " + with + ", which can never be decided",
                "write a literal of the column's type: texts and ISO dates in quotes, numbers without");
    }

    private static boolean isComparable(Family family) {
        return switch (family) {
            case TEXT, NUMBER, FLAG, DATE, LOCAL_TIME, INSTANT, UUID -> true;
            case BINARY, JSON, OTHER -> false;
        };
    }

    /** Numbers and flags are written without quotes, all else as text. */
    private static boolean compares(Family family, Operand.Literal literal) {
        return switch (literal) {
            case Operand.Number number -> family == Family.NUMBER;
            case Operand.Flag flag -> family == Family.FLAG;
            case Operand.Text text ->
                family != Family.NUMBER
                        && family != Family.FLAG
                        && Written.as(family, text.value()).isPresent();
        };
    }
}

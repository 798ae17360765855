package dev.lapse.core.planning;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionEvaluation;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Operand;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether what the fields are reduced to breaks a CHECK of the table. Only what is false whatever the other columns hold stops
 * a cluster; of a CHECK that cannot be read, or hangs on what is not known beforehand, a notice says so.
 */
final class ConstraintCheck implements SiteCheck {

    /** More unknown columns than this are not tried out. */
    private static final int MOST_UNKNOWN = 6;

    @Override
    public void check(Site site, Findings findings) {
        for (CheckFacts check : site.table().checks()) {
            List<Field> touched = site.recordSet().fields().stream()
                    .filter(field -> !(field.method() instanceof FieldMethod.WithRecord))
                    .filter(field -> check.columns().contains(field.column()))
                    .filter(field -> site.column(field.column()).isPresent())
                    .toList();
            if (!touched.isEmpty()) {
                judge(site, check, touched, findings);
            }
        }
    }

    private static void judge(Site site, CheckFacts check, List<Field> touched, Findings findings) {
        Condition condition;
        try {
            condition = Condition.parse(check.condition());
        } catch (ConditionSyntaxException e) {
            unchecked(site, check, touched, "which Lapse cannot read", findings);
            return;
        }
        if (ordersTexts(condition, site)) {
            unchecked(site, check, touched, "which orders texts as the store's collation does", findings);
            return;
        }
        boolean certain = true;
        for (List<Field> together : reducedTogether(touched)) {
            for (int which = 0; which < CheckedReplacement.EXAMPLES; which++) {
                Map<String, @Nullable Object> known = new HashMap<>();
                for (Field field : together) {
                    known.put(
                            field.column(),
                            CheckedReplacement.of(
                                    field.method(), site.column(field.column()).orElseThrow(), which));
                }
                Truth truth = whateverElse(condition, known);
                if (truth == Truth.FALSE) {
                    broken(site, check, together, findings);
                    return;
                }
                certain &= truth == Truth.TRUE;
            }
        }
        if (!certain) {
            unchecked(site, check, touched, "which hangs on what is known only at the row", findings);
        }
    }

    /** The fields of each group, which go at one time, and all of them. */
    private static List<List<Field>> reducedTogether(List<Field> touched) {
        List<List<Field>> all = new ArrayList<>();
        all.add(touched);
        touched.stream()
                .map(Field::group)
                .distinct()
                .forEach(group -> all.add(touched.stream()
                        .filter(field -> field.group().equals(group))
                        .toList()));
        return all;
    }

    /**
     * True or false where the condition is so for every value of the other columns, null included; a CHECK that is unknown for a
     * row lets it pass.
     */
    private static Truth whateverElse(Condition condition, Map<String, @Nullable Object> known) {
        List<String> others = new ArrayList<>(new TreeSet<>(condition.columns()));
        others.removeAll(known.keySet());
        if (others.size() > MOST_UNKNOWN) {
            return Truth.UNKNOWN;
        }
        boolean open = !others.isEmpty() || known.containsValue(CheckedReplacement.SOMETHING);
        boolean alwaysFalse = true;
        boolean alwaysPasses = true;
        for (int nulls = 0; nulls < 1 << others.size(); nulls++) {
            Map<String, @Nullable Object> row = new HashMap<>(known);
            for (int i = 0; i < others.size(); i++) {
                row.put(others.get(i), (nulls >> i & 1) == 1 ? null : CheckedReplacement.SOMETHING);
            }
            Truth truth = new ConditionEvaluation(row::get).of(condition);
            alwaysFalse &= truth == Truth.FALSE;
            alwaysPasses &= truth == Truth.TRUE || truth == Truth.UNKNOWN && !open;
        }
        return alwaysFalse ? Truth.FALSE : alwaysPasses ? Truth.TRUE : Truth.UNKNOWN;
    }

    private static boolean ordersTexts(Condition condition, Site site) {
        return switch (condition) {
            case Condition.Comparison c ->
                c.operator() != Condition.Operator.EQUAL
                        && c.operator() != Condition.Operator.NOT_EQUAL
                        && (isText(c.left(), site) || isText(c.right(), site));
            case Condition.Between c -> isText(c.operand(), site);
            case Condition.In c -> false;
            case Condition.IsNull c -> false;
            case Condition.Like c -> false;
            case Condition.And c -> ordersTexts(c.left(), site) || ordersTexts(c.right(), site);
            case Condition.Or c -> ordersTexts(c.left(), site) || ordersTexts(c.right(), site);
            case Condition.Not c -> ordersTexts(c.condition(), site);
        };
    }

    private static boolean isText(Operand operand, Site site) {
        return operand instanceof Operand.Column column
                && site.column(column.name())
                        .filter(facts -> facts.family() == Family.TEXT)
                        .isPresent();
    }

    private static void broken(Site site, CheckFacts check, List<Field> fields, Findings findings) {
        findings.stop(
                "check-broken",
                site,
                columns(site, fields) + " would be reduced to what the CHECK " + check.name() + " forbids",
                "choose another method or value, or change the constraint");
    }

    private static void unchecked(Site site, CheckFacts check, List<Field> fields, String why, Findings findings) {
        findings.notice(
                "check-not-checked",
                site,
                columns(site, fields) + " is under the CHECK " + check.name() + ", " + why
                        + "; whether the reduced value passes cannot be checked beforehand",
                "try it on a copy; a row that the store refuses is skipped and reported",
                1);
    }

    private static String columns(Site site, List<Field> fields) {
        return site.say(String.join(", ", fields.stream().map(Field::column).toList()));
    }
}

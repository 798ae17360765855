package dev.lapse.core.policy.acceptance;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Limits;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Compares the two rules of one cluster, with the laws that they name. */
final class RuleComparison {

    /** What lies in no field group. */
    private static final String REST = "";

    private final PolicySet before;
    private final Rule from;
    private final PolicySet now;
    private final Rule to;
    private final List<Difference> found = new ArrayList<>();

    RuleComparison(PolicySet before, Rule from, PolicySet now, Rule to) {
        this.before = before;
        this.from = from;
        this.now = now;
        this.to = to;
    }

    List<Difference> differences() {
        periods();
        startingPoint();
        found.addAll(new ObligationComparison(before, from, now, to).differences());
        names("only-when", from.onlyWhen(), to.onlyWhen());
        names("never-while", from.neverWhile(), to.neverWhile());
        onRequest();
        changed("action", word(from.action()), word(to.action()), true);
        boolean reduces = to.whileReferenced() == Rule.WhileReferenced.REDUCE;
        changed("while-referenced", word(from.whileReferenced()), word(to.whileReferenced()), reduces);
        boolean released = to.approval() == Rule.Approval.NONE;
        changed("approval", word(from.approval()), word(to.approval()), released);
        changed("subject", from.subject(), to.subject(), true);
        changed("legal-basis", from.legalBasis(), to.legalBasis(), true);
        limits();
        if (found.isEmpty() && !from.equals(to)) {
            add("words", "its titles, reasons or alarms", "others", false);
        }
        return found;
    }

    private void periods() {
        Set<String> groups = new TreeSet<>(from.fieldGroups().keySet());
        groups.addAll(to.fieldGroups().keySet());
        period(
                "retention-period",
                REST,
                from.retentionPeriod().isEmpty(),
                to.retentionPeriod().isEmpty());
        groups.forEach(group -> period("field-groups." + group + ".retention-period", group, false, false));
    }

    private void period(String what, String group, boolean noneBefore, boolean noneNow) {
        Period was = from.ownTerm(group).period();
        Period is = to.ownTerm(group).period();
        changed(what, noneBefore ? "none" : was.toString(), noneNow ? "none" : is.toString(), !isAtLeast(is, was));
    }

    /** Whether the one is as long as the other from every day of every year. */
    static boolean isAtLeast(Period longer, Period than) {
        return longer.toTotalMonths() >= than.toTotalMonths() && longer.getDays() >= than.getDays();
    }

    private void startingPoint() {
        changed(
                "starting-point.event",
                from.startingPoint().event(),
                to.startingPoint().event(),
                true);
        changed(
                "starting-point.kind",
                word(from.startingPoint().kind()),
                word(to.startingPoint().kind()),
                true);
        changed(
                "starting-point.roll",
                word(from.startingPoint().roll()),
                word(to.startingPoint().roll()),
                true);
    }

    /** A record goes only where every name of {@code only-when} is true, and none of {@code never-while}. */
    private void names(String what, List<String> was, List<String> is) {
        changed(what, was.toString(), is.toString(), !Set.copyOf(is).containsAll(was));
    }

    private void onRequest() {
        Set<String> groups = new TreeSet<>(from.onRequest().byGroup().keySet());
        groups.addAll(to.onRequest().byGroup().keySet());
        groups.add(REST);
        for (String group : groups) {
            OnRequest.Kind was = from.onRequest().kind(group);
            OnRequest.Kind is = to.onRequest().kind(group);
            String what = group.equals(REST) ? "on-request" : "on-request." + group;
            changed(what, word(was), word(is), is == OnRequest.Kind.ERASE);
        }
    }

    private void limits() {
        Limits was = from.limits();
        Limits is = to.limits();
        boolean looser = is.maxRecords() > was.maxRecords()
                || is.maxShare().compareTo(was.maxShare()) > 0
                || is.shareFrom() > was.shareFrom();
        changed("limits", words(was), words(is), looser);
    }

    private static String words(Limits limits) {
        return limits.maxRecords() + " records, "
                + limits.maxShare().stripTrailingZeros().toPlainString() + " % from " + limits.shareFrom();
    }

    private void changed(String what, String was, String is, boolean grew) {
        if (!was.equals(is)) {
            add(what, was, is, grew);
        }
    }

    private void add(String what, String was, String is, boolean grew) {
        found.add(new Difference.InRule(to.cluster(), what, was, is, grew));
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String word(Action action) {
        return switch (action) {
            case Action.Delete delete -> "delete";
            case Action.Anonymise anonymise -> "anonymise";
            case Action.Pseudonymise pseudonymise -> "pseudonymise, then delete at " + pseudonymise.deleteAt();
        };
    }
}

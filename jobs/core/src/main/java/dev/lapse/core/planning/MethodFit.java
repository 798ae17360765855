package dev.lapse.core.planning;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import java.util.ArrayList;
import java.util.List;

/** Whether a column can take what a field method makes for it, whatever the value was. */
final class MethodFit {

    /** The characters of an address before its domain: the token and the at sign. */
    private static final int LOCAL_PART = 21;

    private static final List<String> ORACLE_TEXTS =
            List.of("VARCHAR2", "NVARCHAR2", "CHAR(", "NCHAR(", "CLOB", "NCLOB");

    private final Site site;
    private final ColumnFacts column;
    private final List<Misfit> faults = new ArrayList<>();

    /** Why it cannot, and what to do. */
    record Misfit(String code, String what, String action) {}

    private MethodFit(Site site, ColumnFacts column) {
        this.site = site;
        this.column = column;
    }

    static List<Misfit> faults(Site site, ColumnFacts column, FieldMethod method) {
        MethodFit fit = new MethodFit(site, column);
        switch (method) {
            case FieldMethod.Clear clear -> fit.clear();
            case FieldMethod.Fixed fixed -> fit.fixed(fixed.value());
            case FieldMethod.Token token -> fit.text("token", token.length());
            case FieldMethod.EmailToken email ->
                fit.text("email-token", LOCAL_PART + email.domain().length());
            case FieldMethod.NumberToken number -> fit.number(number);
            case FieldMethod.YearOnly year -> fit.date("year-only");
            case FieldMethod.MonthOnly month -> fit.date("month-only");
            case FieldMethod.Prefix prefix -> fit.prefix(prefix.length());
            case FieldMethod.Remove remove -> fit.remove();
            case FieldMethod.Random random -> fit.random(random.length());
            case FieldMethod.WithRecord with -> {}
        }
        return fit.faults;
    }

    private void clear() {
        if (column.nullable()) {
            return;
        }
        if (column.family() != Family.TEXT) {
            add("method-not-null", "takes no null and is no text, so it cannot be cleared", "write {fixed: VALUE}");
        } else if (isOracleText()) {
            add("method-not-null", "takes no null, and here the empty text is null", "write {fixed: \"-\"}");
        } else {
            notUnique("clear");
        }
    }

    /** Other products write theirs in small letters, or in more of them. */
    private boolean isOracleText() {
        return ORACLE_TEXTS.stream().anyMatch(column.type()::startsWith);
    }

    private void fixed(String value) {
        if (value.isEmpty() && isOracleText()) {
            add("method-empty", "cannot hold the empty text, which is null here", "write clear or another value");
        } else if (Written.as(column.family(), value).isEmpty()) {
            doesNotFit("fixed", "the value is none of its type");
        } else if (column.family() == Family.TEXT) {
            fits("fixed", value.length());
        }
        notUnique("fixed");
    }

    private void text(String method, int length) {
        if (column.family() == Family.TEXT) {
            fits(method, length);
        } else {
            doesNotFit(method, "only a text can take it");
        }
    }

    private void fits(String method, int length) {
        column.maxLength().stream()
                .filter(most -> length > most)
                .forEach(most -> add(
                        "value-too-long",
                        "holds " + most + " characters, but what " + method + " makes has " + length,
                        "choose a shorter value or another method"));
    }

    private void number(FieldMethod.NumberToken method) {
        if (column.family() != Family.NUMBER) {
            doesNotFit("number", "only a number can take it");
            return;
        }
        NumberRange.of(column.type())
                .filter(range -> !range.holds(method.from()) || !range.holds(method.to()))
                .ifPresent(range -> add(
                        "number-out-of-range",
                        "of the type " + column.type() + " cannot hold every number of the declared range",
                        "declare a range that the type can hold"));
    }

    private void date(String method) {
        switch (column.family()) {
            case DATE, LOCAL_TIME, INSTANT -> notUnique(method);
            case TEXT, NUMBER, FLAG, UUID, BINARY, JSON, OTHER -> doesNotFit(method, "only a date or time can take it");
        }
    }

    private void prefix(int length) {
        if (column.family() != Family.TEXT) {
            doesNotFit("prefix", "only a text can take it");
        } else if (column.maxLength().stream().anyMatch(most -> length >= most)) {
            add("method-keeps-all", "is no longer than the prefix, so nothing of it would go", "write a shorter one");
        }
        notUnique("prefix");
    }

    private void remove() {
        if (column.family() != Family.JSON && !site.isIndex()) {
            doesNotFit("remove", "only JSON has paths");
        }
    }

    private void random(int length) {
        text("random", length);
        if (length < FieldMethod.SHORTEST_TOKEN) {
            notUnique("a random text of fewer than " + FieldMethod.SHORTEST_TOKEN + " characters");
        }
    }

    private void notUnique(String method) {
        if (site.isUnique(column.name())) {
            add(
                    "method-not-unique",
                    "is unique, but " + method + " can give two rows the same value",
                    "write {token: 16} or another method whose values differ");
        }
    }

    private void doesNotFit(String method, String because) {
        add(
                "method-does-not-fit",
                "of the type " + column.type() + " cannot be reduced by " + method + ": " + because,
                "choose a method for its type");
    }

    private void add(String code, String what, String action) {
        faults.add(new Misfit(code, site.say(column.name()) + " " + what, action));
    }
}

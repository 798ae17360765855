package dev.lapse.core.planning;

import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.Rule;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of the rows of {@link World#aShop} with requests, worked out from the rows and the format's words, over what
 * a run has left so far. It knows nothing of the resolver's ways.
 */
final class GroundModel {

    private static final String REST = "";

    /** What of a row may go. */
    private record May(boolean whole, Set<String> groups) {

        static final May NOTHING = new May(false, Set.of());

        May meet(May other) {
            Set<String> both = new TreeSet<>(groups);
            both.retainAll(other.groups);
            return new May(whole && other.whole, both);
        }
    }

    private final FakeRows before;
    private final FakeRows now;
    private final Map<String, Rule> rules;
    private final Map<String, Set<Integer>> askedFor;
    private final LocalDate asOf;

    /**
     * @param before the rows before the run, from which clocks are told
     * @param now those that are left
     * @param askedFor by cluster, the customers who asked
     */
    GroundModel(
            FakeRows before,
            FakeRows now,
            Map<String, Rule> rules,
            Map<String, Set<Integer>> askedFor,
            LocalDate asOf) {
        this.before = before;
        this.now = now;
        this.rules = rules;
        this.askedFor = askedFor;
        this.asOf = asOf;
    }

    /** {@code erase}, {@code keep}, or the groups that go. */
    String of(String recordSet, int id) {
        Map<String, Object> row = row(recordSet, id);
        May may = switch (recordSet) {
            case "invoice" -> runs(row) ? May.NOTHING : own("invoice", row, day(row, "issued_at"));
            case "order" -> order(row);
            case "customer" -> customer(row);
            case "address" -> address(id);
            case String other -> throw new AssertionError(other);
        };
        if (may.whole) {
            return "erase";
        }
        Set<String> raw = new TreeSet<>(may.groups);
        raw.removeIf(group -> columns(group).noneMatch(column -> isRaw(row.get(column))));
        return raw.isEmpty() ? "keep" : raw.toString();
    }

    private static Stream<String> columns(String group) {
        return switch (group) {
            case "name" -> Stream.of("name");
            case "contact" -> Stream.of("email", "note");
            case "postal-address" -> Stream.of("street");
            default -> Stream.of();
        };
    }

    private static boolean isRaw(@Nullable Object value) {
        return value != null;
    }

    /** Steps 3 to 5. */
    private May own(String cluster, Map<String, Object> row, @Nullable LocalDate event) {
        Rule rule = rule(cluster);
        int person = (Integer) Objects.requireNonNull(row.get("customer_id"));
        boolean asked = askedFor.getOrDefault(cluster, Set.of()).contains(person);
        Set<String> due = new TreeSet<>(groups(cluster));
        due.add(REST);
        due.removeIf(group -> !(asked && atOnce(rule, group) || isOver(rule, group, event)));
        boolean whole = due.size() == groups(cluster).size() + 1;
        due.remove(REST);
        return new May(whole, due);
    }

    private static boolean atOnce(Rule rule, String group) {
        OnRequest.Answer answer = rule.onRequest().byGroup().get(group);
        return (answer == null ? rule.onRequest().byDefault() : answer).kind() == OnRequest.Kind.ERASE;
    }

    private boolean isOver(Rule rule, String group, @Nullable LocalDate event) {
        Rule.GroupPeriod other = rule.fieldGroups().get(group);
        int years = other != null
                ? other.retentionPeriod().getYears()
                : rule.retentionPeriod().isPresent()
                        ? rule.retentionPeriod().get().getYears()
                        : 0;
        return event != null && !event.plusDays(1).plusYears(years).isAfter(asOf);
    }

    private static Set<String> groups(String cluster) {
        return switch (cluster) {
            case "invoice" -> Set.of("amounts");
            case "purchase" -> Set.of("contact");
            default -> Set.of("name", "contact", "postal-address");
        };
    }

    /** Step 6: five years from the end of the year; without a date, for ever. */
    private boolean runs(Map<String, Object> invoice) {
        LocalDate issued = day(invoice, "issued_at");
        return issued == null || asOf.isBefore(LocalDate.of(issued.getYear() + 6, 1, 1));
    }

    private May order(Map<String, Object> row) {
        boolean needed = left("invoice").anyMatch(invoice -> same(invoice, row, "order_id"));
        return needed ? May.NOTHING : own("purchase", row, day(row, "ordered_at"));
    }

    private May customer(Map<String, Object> row) {
        if (!Integer.valueOf(1).equals(row.get("active"))) {
            return May.NOTHING;
        }
        List<Map<String, Object>> orders =
                left("order").filter(order -> same(order, row, "customer_id")).toList();
        List<Map<String, Object>> invoices = left("invoice")
                .filter(invoice -> same(invoice, row, "customer_id"))
                .toList();
        boolean needed = orders.stream().anyMatch(order -> !own("purchase", order, day(order, "ordered_at")).whole)
                || invoices.stream().anyMatch(invoice -> !own("invoice", invoice, day(invoice, "issued_at")).whole);
        if (needed) {
            return May.NOTHING;
        }
        May may = own("customer-profile", row, lastActive(row));
        Set<String> groups = new TreeSet<>(may.groups);
        if (invoices.stream().anyMatch(this::runs)) {
            groups.remove("name");
        }
        return new May(may.whole && orders.isEmpty() && invoices.isEmpty(), groups);
    }

    private May address(int id) {
        boolean ignoredNeedsIt =
                left("store").anyMatch(store -> Integer.valueOf(id).equals(store.get("address_id")));
        return ignoredNeedsIt
                ? May.NOTHING
                : left("customer")
                        .filter(customer -> Integer.valueOf(id).equals(customer.get("address_id")))
                        .map(this::customer)
                        .reduce(May::meet)
                        .orElseThrow();
    }

    private @Nullable LocalDate lastActive(Map<String, Object> customer) {
        return Stream.concat(
                        before.of("shop.order").stream()
                                .filter(order -> same(order, customer, "customer_id"))
                                .map(order -> day(order, "ordered_at")),
                        Stream.of(day(customer, "last_login")))
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(day(customer, "registered_at"));
    }

    private static boolean same(Map<String, Object> a, Map<String, Object> b, String column) {
        return a.get(column) != null && a.get(column).equals(b.get(column));
    }

    private Stream<Map<String, Object>> left(String table) {
        return now.of("shop." + table).stream();
    }

    private Map<String, Object> row(String table, int id) {
        return new HashMap<>(left(table)
                .filter(row -> Integer.valueOf(id).equals(row.get(table + "_id")))
                .findFirst()
                .orElseThrow());
    }

    private static @Nullable LocalDate day(Map<String, Object> row, String column) {
        return (LocalDate) row.get(column);
    }

    private Rule rule(String cluster) {
        return Objects.requireNonNull(rules.get(cluster));
    }
}

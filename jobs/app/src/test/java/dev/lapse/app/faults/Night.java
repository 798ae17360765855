package dev.lapse.app.faults;

import static dev.lapse.app.cases.RecordSetText.recordSet;

import dev.lapse.app.cases.Policies;
import dev.lapse.app.cases.RecordSetText;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small but complete night: roots with dependents, copies in a second store, rows that are reduced, unlinked or only carry a
 * date on, a suspension, an obligation, a record that another one holds back, and what is not due; each cluster in several
 * chunks.
 */
final class Night {

    static final String AS_OF = "2026-11-23";
    static final LocalDate TODAY = LocalDate.parse(AS_OF);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    static final Suspension SUSPENSION =
            new Suspension("case-1", new Suspension.OfRecord(new RecordSetName("db", "person"), Key.of("3")));

    /** The columns of each table; the first is the key. */
    static final Map<String, List<String>> TABLES = Map.of(
            "person", List.of("id", "name", "seen"),
            "event", List.of("id", "person_id", "what"),
            "invoice", List.of("id", "person_id", "issued", "buyer", "amount"),
            "complaint", List.of("id", "person_id", "closed", "words"),
            "customer", List.of("id", "name", "registered"),
            "purchase", List.of("id", "customer_id", "ordered", "note"));

    /** The only link that is cleared. */
    static final String CLEARED = "person_id";

    static final List<String> TABLES_SQL = List.of(
            "create table person(id int primary key, name varchar(50), seen date)",
            "create table event(id int primary key, person_id int references person(id), what varchar(50))",
            "create index event_person on event(person_id)",
            "create table invoice(id int primary key, person_id int references person(id), issued date,"
                    + " buyer varchar(50), amount int)",
            "create index invoice_person on invoice(person_id)",
            "create table complaint(id int primary key, person_id int references person(id), closed date,"
                    + " words varchar(50))",
            "create index complaint_person on complaint(person_id)",
            "create table customer(id int primary key, name varchar(50), registered date)",
            "create table purchase(id int primary key, customer_id int not null references customer(id), ordered date,"
                    + " note varchar(50))",
            "create index purchase_customer on purchase(customer_id)",
            "insert into person values (1, 'n1', '2015-01-01'), (2, 'n2', '2016-01-01'), (3, 'n3', '2015-06-01'),"
                    + " (4, 'n4', '2026-03-01'), (5, 'n5', '2017-01-01'), (6, 'n6', '2019-01-01'), (7, 'n7', '2018-01-01')",
            "insert into event values (11, 1, 'a'), (12, 1, 'b'), (21, 2, 'c'), (31, 3, 'd'), (41, 4, 'e'), (51, 5, 'f'),"
                    + " (52, 5, 'g'), (53, 5, 'h'), (71, 7, 'i')",
            "insert into invoice values (101, 1, '2024-05-01', 'b1', 10), (102, 4, '2024-06-01', 'b4', 20),"
                    + " (103, 2, '2026-08-01', 'b2', 30), (104, null, '2015-03-01', 'b0', 40),"
                    + " (105, 5, '2014-03-01', 'b5', 50)",
            "insert into complaint values (201, 7, '2020-01-01', 'w')",
            "insert into customer values (1, 'c1', '2010-01-01'), (2, 'c2', '2010-01-01'), (3, 'c3', '2026-01-01')",
            "insert into purchase values (1001, 1, '2025-06-01', 'p'), (1002, 1, '2025-01-01', 'q'),"
                    + " (2001, 2, '2020-01-01', 'r'), (3001, 3, '2026-09-01', 's')");

    /** The copies: key, person, text. */
    static final List<List<String>> COPIES = List.of(
            List.of("d1", "1", "x"),
            List.of("d2", "2", "x"),
            List.of("d3", "3", "x"),
            List.of("d4", "4", "x"),
            List.of("d5", "5", "x"),
            List.of("e5", "5", "y"),
            List.of("d6", "6", "x"));

    private static final Map<String, Set<String>> GO = Map.of(
            "db/person", Set.of("1", "2", "5", "6"),
            "db/event", Set.of("11", "12", "21", "51", "52", "53"),
            "db/invoice", Set.of("104", "105"),
            "db/purchase", Set.of("1001", "1002", "2001"),
            "db/customer", Set.of("2"),
            "search/person-document", Set.of("d1", "d2", "d5", "e5", "d6"));

    private static final Map<String, Set<String>> CHANGE = Map.of("db/invoice", Set.of("101", "102", "103"));

    private static final Pattern NAMES = Pattern.compile("\\b(public|"
            + Stream.concat(
                            Stream.of("person_document"),
                            TABLES.entrySet().stream()
                                    .flatMap(table ->
                                            Stream.concat(Stream.of(table.getKey()), table.getValue().stream())))
                    .distinct()
                    .collect(Collectors.joining("|"))
            + ")\\b");

    private Night() {}

    /** The statement with its names in quotes, so that they are in lower case everywhere. */
    static String quoted(String sql) {
        return NAMES.matcher(sql).replaceAll("\"$1\"");
    }

    /** Whether the night may touch the record at all. */
    static boolean mayChange(String recordSet, String key) {
        return Stream.of(GO, CHANGE)
                .anyMatch(records -> records.getOrDefault(recordSet, Set.of()).contains(key));
    }

    /** Whether the record is to be gone afterwards. */
    static boolean goes(String recordSet, String key) {
        return GO.getOrDefault(recordSet, Set.of()).contains(key);
    }

    /** Adds the rules and bindings to {@code policies}. @param copies where the copies lie: {@code table: …} or {@code index: …} */
    static void describe(Policies policies, String copies) {
        policies.rule("person", "seen", "P2Y");
        policies.rule("invoice", "issued", "P1Y", "obligations: [{obligation: bookkeeping, keep: [amounts]}]");
        policies.rule("complaint", "closed", "P10Y");
        policies.rule("customer", "last-order", "P2Y");
        policies.rule("purchase", "ordered", "P1Y");
        policies.file(
                "bindings/db.yaml",
                "store: db\nschemas: [public]\n"
                        + joined(
                                recordSet("person")
                                        .subject("person")
                                        .event("seen")
                                        .field("name", "{token: 16}"),
                                recordSet("event")
                                        .of("person")
                                        .link("person", "person_id")
                                        .field("what", "clear"),
                                recordSet("invoice")
                                        .link("person", "person_id", "when-gone: unlink")
                                        .event("issued")
                                        .field("buyer", "{fixed: \"-\"}")
                                        .field("amount", "amounts", "with-record"),
                                recordSet("complaint")
                                        .link("person", "person_id")
                                        .event("closed")
                                        .field("words", "clear"),
                                recordSet("customer")
                                        .subject("person")
                                        .with("events: {last-order: {latest: [purchase.ordered], when-none:"
                                                + " registered}}")
                                        .field("name", "{token: 16}"),
                                recordSet("purchase")
                                        .link("customer", "customer_id")
                                        .event("ordered")
                                        .field("note", "clear")));
        policies.file("bindings/search.yaml", "store: search\n" + copies);
    }

    private static String joined(RecordSetText... recordSets) {
        return "record-sets:\n"
                + Stream.of(recordSets)
                        .map(RecordSetText::toString)
                        .collect(Collectors.joining())
                        .indent(2);
    }
}

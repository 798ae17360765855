package dev.lapse.bench;

import java.util.Map;

/**
 * A table of visits with a date and two indexes, a share of it due, on any relational product; with the policy set for it.
 *
 * @param total how many rows it holds
 * @param due how many of them are due, spread evenly
 * @param width bytes of the longest column
 */
record Rows(long total, long due, int width) {

    private static final String RULE = """
            cluster: visit
            title: {da: Besøg, en: Visits}
            purpose: {da: Måling, en: Measurement}
            subject: visitor
            legal-basis: legitimate-interest
            starting-point: {kind: collection, event: seen}
            retention-period: P1Y
            %s
            delete-within: P1M
            limits: {max-records: 100000000, max-share: 100%%}
            """;

    private static final String BINDING = """
            store: db
            schemas: [%1$s]
            record-sets:
              visit:
                cluster: visit
                table: %1$s.visit
                key: [id]
                events: {seen: seen}
                fields:
                  name: {group: name, reduce: {token: 16}}
                  mail: {group: contact, reduce: email-token}
                  phone: {group: contact, reduce: clear}
                not-personal: [note]
            """;

    /** What makes it, on PostgreSQL. */
    String[] onPostgres() {
        return new String[] {
            "create table visit(id bigint primary key, seen date not null, name varchar(60), mail varchar(120), phone varchar(40), note text)",
            ("insert into visit select i, case when i %% %d < %d then date '2015-01-01' + (i %% 1000)::int"
                            + " else current_date - (i %% 300)::int end, 'name ' || i, 'm' || i || '@example.org',"
                            + " '+45 ' || i, repeat('x', %d) from generate_series(1, %d) i")
                    .formatted(cycle(), dueOfCycle(), width, total),
            "create index visit_seen on visit(seen)",
            "create index visit_name on visit(name)",
            "vacuum analyze visit"
        };
    }

    /** What makes it, on MariaDB. */
    String[] onMariaDb() {
        return new String[] {
            "create table visit(id bigint primary key, seen date not null, name varchar(60), mail varchar(120), phone varchar(40), note text)",
            ("insert into visit select seq, case when seq %% %d < %d then date_add('2015-01-01', interval (seq %% 1000) day)"
                            + " else date_sub(current_date, interval (seq %% 300) day) end, concat('name ', seq),"
                            + " concat('m', seq, '@example.org'), concat('+45 ', seq), repeat('x', %d) from seq_1_to_%d")
                    .formatted(cycle(), dueOfCycle(), width, total),
            "create index visit_seen on visit(seen)",
            "create index visit_name on visit(name)",
            "analyze table visit"
        };
    }

    /** Due rows lie between others in runs of a hundred parts. */
    private long cycle() {
        return 100;
    }

    private long dueOfCycle() {
        return total == 0 ? 0 : 100 * due / total;
    }

    /** @param action with its key, as the rule says it */
    Map<String, String> rules(String action) {
        return Map.of("visit", RULE.formatted(action));
    }

    /** The same table without a row. */
    Rows none() {
        return new Rows(0, 0, width);
    }

    Map<String, String> bindings(String schema) {
        return Map.of("db", BINDING.formatted(schema));
    }

    String words() {
        return "%,d of %,d rows of about %d bytes, 2 indexes and the key".formatted(due, total, width + 70);
    }
}

package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** B10 and B11: customers with eleven tables that hang on them; a plan over all of it, and one customer erased on request after another. */
final class ManyRecordSets implements Workload {

    private static final int DEPENDENTS = 11;
    /** Twenty times what is due elsewhere: one customer to nineteen dependents. */
    private static final int ROWS_PER_CUSTOMER = 20;

    private static final int REQUESTS = 20;
    private static final int PLANS = 5;

    private static final String RULE = """
            cluster: customer
            title: {da: Kunder, en: Customers}
            purpose: {da: Måling, en: Measurement}
            subject: visitor
            legal-basis: contract
            starting-point: {kind: end-of-relationship, event: seen}
            retention-period: P1Y
            action: delete
            delete-within: P1M
            limits: {max-records: 100000000, max-share: 100%}
            """;

    private static final String ROOT = """
            store: db
            schemas: [public]
            record-sets:
              customer:
                cluster: customer
                table: public.customer
                key: [id]
                subject: {is: visitor, key: id}
                events: {seen: seen}
                fields:
                  name: {group: name, reduce: {token: 16}}
            """;

    private static final String DEPENDENT = """
              part-%1$d:
                cluster: customer
                table: public.part_%1$d
                key: [id]
                links:
                  - {to: customer, by: {customer_id: id}}
                fields:
                  note: {group: note, reduce: clear}
            """;

    @Override
    public List<Goal> measure(Scale scale) throws Exception {
        long customers = scale.rows();
        try (Postgres postgres = new Postgres(tables(customers))) {
            Database store = postgres.fresh();
            Path folder = Files.createTempDirectory("lapse-bench");
            PolicyFolder.write(folder, Map.of("customer", RULE), Map.of("db", binding()));
            Evening evening = new Evening(
                    folder, postgres.database("journal"), List.of(Evening.store("db", "postgresql", store)));
            Samples startUp = times(3, i -> evening.lapse("request", "list"));
            Samples plans = times(PLANS, i -> evening.lapse("plan"))
                    .without(startUp.median().work());
            Samples requests = times(REQUESTS, i -> erase(evening, 1 + i * customers / REQUESTS))
                    .without(startUp.median().work());
            Night.requireCount(store, "select count(*) from customer", customers - REQUESTS);
            String rows = "%,d rows in 12 record sets, indexed".formatted(customers * ROWS_PER_CUSTOMER);
            return List.of(
                    new Goal(
                            "B10",
                            "PostgreSQL, `plan` over " + rows,
                            "3 s",
                            Goal.Figure.of(plans),
                            Goal.Figure.bound(3),
                            1),
                    new Goal(
                            "B11",
                            "PostgreSQL, find and erase one person of " + rows + ", the slowest but one of " + REQUESTS
                                    + " requests (95 %)",
                            "1 s",
                            Goal.Figure.of(requests).at(requests.percentile(95)),
                            Goal.Figure.bound(1),
                            1));
        }
    }

    /** What is timed, for the {@code i}th time. */
    @FunctionalInterface
    private interface Numbered {
        void run(long i) throws Exception;
    }

    private static Samples times(int times, Numbered work) throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            samples.add(Sample.of(() -> work.run(number)));
        }
        return new Samples(samples);
    }

    private static void erase(Evening evening, long customer) throws Exception {
        evening.lapse("erase", "--subject", "visitor:" + customer, "--reason", "a measurement");
    }

    private static String binding() {
        return ROOT
                + IntStream.rangeClosed(1, DEPENDENTS)
                        .mapToObj(DEPENDENT::formatted)
                        .reduce("", String::concat);
    }

    private static String[] tables(long customers) {
        List<String> statements = new ArrayList<>(List.of(
                "create table customer(id bigint primary key, seen date not null, name varchar(60))",
                "insert into customer select i, case when i % 100 = 0 then date '2015-01-01' else current_date - (i % 300)::int end,"
                        + " 'name ' || i from generate_series(1, " + customers + ") i",
                "create index on customer(seen)"));
        // Two rows of most tables to a customer, so that there are nineteen.
        IntStream.rangeClosed(1, DEPENDENTS)
                .forEach(i -> statements.addAll(List.of(
                        "create table part_" + i
                                + "(id bigint primary key, customer_id bigint not null references customer, note varchar(80))",
                        "insert into part_" + i + " select i, 1 + i % " + customers
                                + ", repeat('x', 40) from generate_series(1, "
                                + customers * (i <= ROWS_PER_CUSTOMER - 1 - DEPENDENTS ? 2 : 1) + ") i",
                        "create index on part_" + i + "(customer_id)")));
        statements.add("vacuum analyze");
        return statements.toArray(String[]::new);
    }
}

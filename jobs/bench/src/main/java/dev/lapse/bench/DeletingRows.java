package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import java.time.Duration;
import java.util.List;

/** B1: half of a table on PostgreSQL is due and goes. */
final class DeletingRows implements Workload {

    private static final int WIDTH = 130;
    private static final String DUE = "seen < current_date - interval '1 year'";

    private static final String LOOP = """
            create or replace procedure go() language plpgsql as $$
            declare at bigint := 0; reached bigint;
            begin
              loop
                select max(id) into reached from (select id from visit where id > at and %1$s order by id limit 5000) k;
                exit when reached is null;
                delete from visit where id > at and id <= reached and %1$s;
                at := reached;
                commit;
              end loop;
            end $$""".formatted(DUE);

    @Override
    public List<Goal> measure(Scale scale) throws Exception {
        Rows rows = new Rows(2 * scale.rows(), scale.rows(), WIDTH);
        try (Postgres postgres = new Postgres(rows.onPostgres())) {
            Night night = new Night(
                    rows.rules("action: delete"),
                    rows.bindings("public"),
                    List.of(Evening.store("db", "postgresql", postgres.store())),
                    () -> postgres.database("journal"));
            Database empty = postgres.database("store");
            empty.execute(rows.none().onPostgres());
            Duration startUp = night.startUp();
            List<Side> sides = List.of(
                    night.side("Lapse", startUp, postgres::fresh, scale::rows),
                    peer("bound", postgres, rows, store -> {
                        Database keys = postgres.database("keys");
                        keys.execute("create table gone(id bigint)");
                        return Sample.of(() -> Postgres.copy(
                                store,
                                "copy (delete from visit where " + DUE + " returning id) to stdout (format binary)",
                                keys,
                                "copy gone from stdin (format binary)"));
                    }),
                    peer("loop", postgres, rows, store -> {
                        store.execute(LOOP);
                        return Sample.of(() -> Postgres.execute(store, "call go()"));
                    }),
                    peer(
                            "batch",
                            postgres,
                            rows,
                            store -> new PlainBatch(store, postgres.database("log")).delete(DUE)));
            Taken taken = new Contest(sides).hold(scale.repeats());
            Goal.Figure ours = taken.figure("Lapse");
            String work = "PostgreSQL, delete " + rows.words();
            return List.of(
                    new Goal(
                            "B1",
                            work,
                            "bound: one DELETE, its keys by COPY into another database",
                            ours,
                            taken.figure("bound"),
                            1.3),
                    new Goal(
                            "B1",
                            work,
                            "a loop in the server of 5,000 by key that logs nothing",
                            ours,
                            taken.figure("loop"),
                            1.7),
                    new Goal(
                            "B1",
                            work,
                            "plain Spring Batch: paging reader, batch delete, batch insert of the keys, chunks of 1,000",
                            ours,
                            taken.figure("batch"),
                            0.2));
        }
    }

    /** What a peer does with a store that was made for it. */
    @FunctionalInterface
    private interface Doing {
        Sample in(Database store) throws Exception;
    }

    private static Side peer(String name, Postgres postgres, Rows rows, Doing doing) {
        return new Side(name, () -> {
            Database store = postgres.fresh();
            Sample sample = doing.in(store);
            Night.requireCount(store, "select count(*) from visit", rows.total() - rows.due());
            return sample;
        });
    }
}

package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** B6: a table of which one percent falls due each night and stays, reduced; the second night against the last. */
final class Ageing implements Workload {

    private static final int WIDTH = 130;
    private static final int NIGHTS = 100;
    /** As many nights at either end are looked at, so that one slow moment of the machine does not decide. */
    private static final int LOOKED_AT = 5;

    @Override
    public List<Goal> measure(Scale scale) throws Exception {
        LocalDate first = LocalDate.now(Clock.system(ZoneId.of("Europe/Copenhagen")));
        Rows rows = new Rows(scale.rows(), 0, WIDTH);
        try (Postgres postgres = new Postgres(rows.onPostgres())) {
            Database store = postgres.fresh();
            // One percent is one day older than the next one.
            store.execute(
                    "update visit set seen = date '" + first + "' - interval '1 year' + ((id % " + NIGHTS
                            + ") - 1) * interval '1 day'",
                    "vacuum full analyze visit");
            Path folder = Files.createTempDirectory("lapse-bench");
            PolicyFolder.write(
                    folder,
                    rows.rules("action: pseudonymise\nthen: {action: delete, at: P90Y, because: a measurement}"),
                    rows.bindings("public"));
            Database journal = postgres.database("journal");
            Evening evening = new Evening(folder, journal, List.of(Evening.store("db", "postgresql", store)));
            List<Sample> nights = new ArrayList<>();
            for (int night = 0; night < NIGHTS; night++) {
                String date = first.plusDays(night).toString();
                nights.add(Sample.of(() -> evening.lapse("run", "--as-of", date)));
                Night.requireCount(
                        journal,
                        "select coalesce(sum(logged), 0) from lapse_chunk",
                        (night + 1) * (scale.rows() / NIGHTS));
                System.err.printf(
                        "  night %d: %.2f s%n", night + 1, nights.getLast().seconds());
            }
            Samples early = new Samples(nights.subList(1, 1 + LOOKED_AT));
            Samples late = new Samples(nights.subList(NIGHTS - LOOKED_AT, NIGHTS));
            return List.of(new Goal(
                    "B6",
                    "PostgreSQL, ageing: of %,d rows 1 %% falls due each night and stays reduced; the last %d of %d nights, start-up included"
                            .formatted(scale.rows(), LOOKED_AT, NIGHTS),
                    "nights 2 to %d".formatted(1 + LOOKED_AT),
                    Goal.Figure.of(late),
                    Goal.Figure.of(early),
                    1.1));
        }
    }
}

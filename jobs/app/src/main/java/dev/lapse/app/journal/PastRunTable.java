package dev.lapse.app.journal;

import dev.lapse.core.erasing.PastRuns;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The runs as they can be looked at afterwards. */
record PastRunTable(JournalDatabase database, RunRegister register) implements PastRuns {

    private static final String RUNS = """
            select as_of, scope, run_sequence, opened_at, ended_at, outcome, policy_hash, plan_hash
            from lapse_run
            order by run_id desc""";

    private static final String FINDINGS = """
            select f.code, f.weight, f.store, f.cluster_name, f.what, f.action, f.records
            from lapse_finding f
            join lapse_run r on r.run_id = f.run_id
            where r.as_of = ? and r.scope = ? and r.run_sequence = ?
            order by f.finding_no""";

    private static final String CHUNK_TIMES = """
            select c.intended_at, c.confirmed_at
            from lapse_chunk c
            join lapse_run r on r.run_id = c.run_id
            where r.as_of = ? and r.scope = ? and r.run_sequence = ? and c.state = 'CONFIRMED'""";

    private static final String OPEN_INTENTS =
            "select count(*), min(intended_at) from lapse_chunk where state = 'OPEN'";

    @Override
    public List<PastRun> newest(int most) {
        return read(runs -> runs.limit(most).toList());
    }

    @Override
    public Optional<PastRun> named(String name) {
        return newest(past -> past.run().name().equals(name));
    }

    @Override
    public Optional<PastRun> newest(Predicate<PastRun> wanted) {
        return read(runs -> runs.filter(wanted).findFirst());
    }

    @Override
    public List<Behind> behind() {
        return new BacklogTable(database).behind();
    }

    @Override
    public ChunkTimes chunkTimes(RunId run) {
        return database.inOneState(jdbc -> {
            try (Stream<Duration> times = jdbc.queryForStream(
                    CHUNK_TIMES,
                    (row, i) -> Duration.between(
                            instant(row, 1).orElseThrow(), instant(row, 2).orElseThrow()),
                    run.asOf(),
                    run.scope(),
                    run.sequence())) {
                return times.reduce(
                        new ChunkTimes(0, Duration.ZERO, Duration.ZERO), PastRunTable::with, PastRunTable::both);
            }
        });
    }

    private static ChunkTimes with(ChunkTimes times, Duration one) {
        return both(times, new ChunkTimes(1, one, one));
    }

    private static ChunkTimes both(ChunkTimes some, ChunkTimes others) {
        return new ChunkTimes(
                some.chunks() + others.chunks(),
                some.all().plus(others.all()),
                some.longest().compareTo(others.longest()) > 0 ? some.longest() : others.longest());
    }

    @Override
    public OpenIntents openIntents() {
        return database
                .jdbc()
                .query(OPEN_INTENTS, (row, i) -> new OpenIntents(row.getLong(1), instant(row, 2)))
                .stream()
                .findFirst()
                .orElseThrow();
    }

    private interface Reading<T> {
        T of(Stream<PastRun> runs);
    }

    /** Read as far as {@code reading} wants to: there is a run for every night there ever was. */
    private <T> T read(Reading<T> reading) {
        return database.inOneState(jdbc -> {
            try (Stream<PastRun> runs = jdbc.queryForStream(RUNS, (row, i) -> run(row))) {
                return reading.of(runs);
            }
        });
    }

    @Override
    public List<EvidenceEntry.Tally> tallies(RunId run) {
        return register.tallies(run);
    }

    @Override
    public List<Finding> findings(RunId run) {
        return database.jdbc().query(FINDINGS, (row, i) -> finding(row), run.asOf(), run.scope(), run.sequence());
    }

    private static PastRun run(ResultSet row) throws SQLException {
        return new PastRun(
                new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)),
                instant(row, 4).orElseThrow(),
                instant(row, 5),
                Optional.ofNullable(row.getString(6)),
                row.getString(7),
                Optional.ofNullable(row.getString(8)));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getString(1),
                Finding.Weight.valueOf(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getLong(7));
    }
}

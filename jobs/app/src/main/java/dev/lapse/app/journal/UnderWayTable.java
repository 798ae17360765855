package dev.lapse.app.journal;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.UnderWay;
import dev.lapse.core.verifying.EntryText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The run in hand as its rows tell it. Reads, and locks nothing. */
record UnderWayTable(JournalDatabase database) implements UnderWay {

    private static final String HEAD = "select next_sequence_no from lapse_evidence_head where id = 1";

    private static final String ENTRIES = """
            select written_at, entry
            from lapse_evidence
            where sequence_no >= ? and sequence_no < ? and run = ? and chunk_id is null and entry is not null
            order by sequence_no""";

    private static final String DONE = """
            select c.cluster_name, count(*), coalesce(sum(c.logged), 0)
            from lapse_chunk c
            join lapse_run r on r.run_id = c.run_id
            where r.as_of = ? and r.scope = ? and r.run_sequence = ? and c.state = 'CONFIRMED' and c.intended_at >= ?
            group by c.cluster_name
            order by c.cluster_name""";

    private static final String LATEST = """
            select c.cluster_name, c.confirmed_at, coalesce(c.logged, 0)
            from lapse_chunk c
            join lapse_run r on r.run_id = c.run_id
            where r.as_of = ? and r.scope = ? and r.run_sequence = ? and c.state = 'CONFIRMED' and c.intended_at >= ?
            order by c.confirmed_at desc, c.chunk_id desc
            fetch first ? rows only""";

    /** Chunks of another run that did not end, by the holder of today: then that one is what it is at. */
    private static final String OF_ANOTHER = """
            select count(*)
            from lapse_run r
            join lapse_chunk c on c.run_id = r.run_id
            where r.outcome is null and c.epoch = ? and not (r.as_of = ? and r.scope = ? and r.run_sequence = ?)""";

    private static final Set<String> LOST = Set.of("ERASED", "REDUCED", "UNLINKED");

    @Override
    public Planned planned(RunId run, Planned seen) {
        long head = Objects.requireNonNull(database.jdbc().queryForObject(HEAD, Long.class));
        List<Plan> plans = database.jdbc().query(ENTRIES, (row, i) -> plan(row), seen.next(), head, run.name()).stream()
                .flatMap(Optional::stream)
                .toList();
        return new Planned(plans.isEmpty() ? seen.plan() : Optional.of(plans.getLast()), head);
    }

    private static Optional<Plan> plan(ResultSet row) throws SQLException {
        Map<String, Object> entry = EntryText.read(row.getBytes(2));
        if (!"planned".equals(entry.get("kind")) || !(entry.get("tallies") instanceof List<?> tallies)) {
            return Optional.empty();
        }
        Map<String, Long> records = new HashMap<>();
        for (Object tally : tallies) {
            if (tally instanceof Map<?, ?> members
                    && LOST.contains(String.valueOf(members.get("answer")))
                    && members.get("count") instanceof Long count) {
                records.merge(String.valueOf(members.get("record-set")), count, Long::sum);
            }
        }
        return Optional.of(new Plan(instant(row.getObject(1, OffsetDateTime.class)), records));
    }

    @Override
    public List<Done> done(RunId run, Instant since) {
        return database.jdbc()
                .query(
                        DONE,
                        (row, i) -> new Done(row.getString(1), row.getLong(2), row.getLong(3)),
                        run.asOf(),
                        run.scope(),
                        run.sequence(),
                        since.atOffset(ZoneOffset.UTC));
    }

    @Override
    public List<Confirmed> latest(RunId run, Instant since, int most) {
        return database.jdbc()
                .query(
                        LATEST,
                        (row, i) -> new Confirmed(
                                row.getString(1), instant(row.getObject(2, OffsetDateTime.class)), row.getLong(3)),
                        run.asOf(),
                        run.scope(),
                        run.sequence(),
                        since.atOffset(ZoneOffset.UTC),
                        most);
    }

    @Override
    public Holding holding(RunId run) {
        Lease lease = Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        "select epoch, holder, held_until, case when released = ? and held_until > "
                                + database.product().now() + " then 1 else 0 end from lapse_lease where id = 1",
                        (row, i) -> new Lease(
                                row.getLong(1),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class),
                                row.getInt(4) == 1),
                        database.product().flag(false)));
        return new Holding(
                lease.held() && !isAtAnother(lease.epoch(), run),
                Objects.requireNonNullElse(lease.holder(), ""),
                instant(lease.until()));
    }

    private record Lease(long epoch, @Nullable String holder, OffsetDateTime until, boolean held) {}

    private boolean isAtAnother(long epoch, RunId run) {
        Long chunks =
                database.jdbc().queryForObject(OF_ANOTHER, Long.class, epoch, run.asOf(), run.scope(), run.sequence());
        return Objects.requireNonNull(chunks) > 0;
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}

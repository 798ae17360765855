package dev.lapse.app.journal;

import dev.lapse.core.ledger.Frontier;
import dev.lapse.core.ledger.LogCover;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The checkpoints as the journal keeps them: for going on from, never for trusting. */
final class CheckpointTable {

    private static final String UP_TO = """
            select tree_size, frontier
            from lapse_checkpoint
            where tree_size <= ?
            order by tree_size desc
            fetch first 1 rows only""";

    private static final String NOTES = "select note from lapse_checkpoint order by tree_size";

    private static final String INSERT = """
            insert into lapse_checkpoint (tree_size, note, frontier, signed_at)
            select ?, ?, ?, ?
            from lapse_evidence_head
            where id = 1 and not exists (select 1 from lapse_checkpoint where tree_size = ?)""";

    private static final String COVER = """
            select h.next_sequence_no, c.tree_size, c.signed_at
            from lapse_evidence_head h
            left join lapse_checkpoint c on c.tree_size = (select max(tree_size) from lapse_checkpoint)""";

    private final JournalDatabase database;

    CheckpointTable(JournalDatabase database) {
        this.database = database;
    }

    /** The largest frontier that was kept of at most {@code size} entries; nobody has looked whether it is right. */
    Optional<Frontier> upTo(long size) {
        return database.jdbc().query(UP_TO, (row, i) -> frontier(row.getLong(1), row.getBytes(2)), size).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Frontier> frontier(long size, byte[] bytes) {
        try {
            return Optional.of(Frontier.of(size, bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    List<String> notes() {
        return notes(database.jdbc());
    }

    static List<String> notes(JdbcTemplate jdbc) {
        return jdbc.queryForList(NOTES, String.class);
    }

    /** How far checkpoints cover the log. */
    LogCover cover() {
        return database
                .jdbc()
                .query(
                        COVER,
                        (row, i) -> new LogCover(
                                row.getLong(1),
                                row.getLong(2),
                                Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .stream()
                .findFirst()
                .orElseThrow();
    }

    void keep(Frontier frontier, String note, Instant at) {
        database.inTransaction(() -> database.jdbc()
                .update(
                        INSERT,
                        frontier.size(),
                        note,
                        database.product().bytes(frontier.bytes()),
                        at.atOffset(ZoneOffset.UTC),
                        frontier.size()));
    }
}

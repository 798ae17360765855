package dev.lapse.app.journal;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.verifying.JournalRows;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the journal holds beside the entries, as the verifier asks for it. Its transaction outlives the iterators. */
record RowsBeside(JdbcTemplate jdbc, Product product) implements JournalRows {

    private static final String OUTCOMES = """
            select as_of, scope, run_sequence, outcome
            from lapse_run
            where outcome is not null""";

    private static final String RECORD_LOG = """
            select e.sequence_no, l.token
            from %s l
            join lapse_evidence e on e.chunk_id = l.chunk_id
            order by e.sequence_no""";

    private static final String WITHOUT_ENTRY = """
            select c.chunk
            from lapse_chunk c
            where c.state = 'CONFIRMED'
              and not exists (select 1 from lapse_evidence e where e.chunk_id = c.chunk_id)
            order by c.chunk_id
            fetch first 20 rows only""";

    private static final String INTENTS_LEFT = """
            select chunk
            from lapse_chunk
            where state = 'CONFIRMED' and payload is not null
            order by chunk_id
            fetch first 20 rows only""";

    private static final String SCOPES_LEFT = """
            select id
            from lapse_suspension
            where lifted_at is not null and scope is not null
            order by id
            fetch first 20 rows only""";

    private static final String REQUESTS_LEFT = """
            select r.id
            from lapse_request r
            where (r.state in ('WAITING', 'CLOSED') and r.contact is not null)
               or (r.state = 'CLOSED' and exists (
                    select 1 from lapse_request_subject s where s.request_id = r.id and (s.person is not null or s.known_as is not null)))
               or exists (
                    select 1 from lapse_notification n
                    where n.request_id = r.id and n.state <> 'OPEN' and n.content is not null)
            order by r.id
            fetch first 20 rows only""";

    /** The step of a run that settles also removes what is over; a run that is complete took that step after it was opened. */
    private static final String LAST_REMOVAL = "select max(opened_at) from lapse_run where outcome = 'COMPLETE'";

    private static final String CALLS_LEFT = """
            select id
            from lapse_answered_call
            where claimed_at <= ?
            order by id
            fetch first 20 rows only""";

    private static final String OPEN = """
            select chunk
            from lapse_chunk
            where state = 'OPEN'
            order by chunk_id
            fetch first 20 rows only""";

    @Override
    public long head() {
        return EvidenceTable.head(jdbc);
    }

    @Override
    public Map<String, String> outcomes() {
        Map<String, String> outcomes = new HashMap<>();
        jdbc.query(OUTCOMES, row -> {
            RunId run = new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3));
            outcomes.put(run.name(), row.getString(4));
        });
        return outcomes;
    }

    @Override
    public Iterator<LoggedToken> recordLog() {
        String parts = RecordLogParts.allRows(RecordLogParts.live(jdbc));
        return jdbc.queryForStream(
                        RECORD_LOG.formatted(parts), (row, i) -> new LoggedToken(row.getLong(1), row.getBytes(2)))
                .iterator();
    }

    @Override
    public List<String> chunksWithoutEntry() {
        return jdbc.queryForList(WITHOUT_ENTRY, String.class);
    }

    @Override
    public List<String> sealedTooLong() {
        return Stream.of(
                        named("the chunk ", INTENTS_LEFT),
                        named("the suspension ", SCOPES_LEFT),
                        named("the request ", REQUESTS_LEFT),
                        callsLeft())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> callsLeft() {
        OffsetDateTime removal = jdbc.queryForObject(LAST_REMOVAL, OffsetDateTime.class);
        return removal == null ? List.of() : named("the call ", CALLS_LEFT, removal.minus(AnsweredCallTable.KNOWN));
    }

    private List<String> named(String what, String sql, Object... arguments) {
        return jdbc.queryForList(sql, String.class, arguments).stream()
                .map(id -> what + id)
                .toList();
    }

    @Override
    public List<String> openChunks() {
        return jdbc.queryForList(OPEN, String.class);
    }

    @Override
    public boolean leaseIsLive() {
        return Objects.requireNonNull(jdbc.queryForObject(
                        "select count(*) from lapse_lease where released = ? and held_until > " + product.now(),
                        Long.class,
                        product.flag(false)))
                > 0;
    }
}

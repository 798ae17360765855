package dev.lapse.app.journal;

import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the journal knows to lie under each key. What was written before it noted the key counts for every one. */
final class KeyUses {

    private static final int UNKNOWN = 0;

    private static final String TOKENS = """
            select coalesce(c.token_period, 0), sum(coalesce(c.logged, 1))
            from lapse_chunk c
            left join lapse_record_log_part p on p.run_id = c.run_id
            where c.state = 'CONFIRMED' and coalesce(c.logged, 1) > 0
              and coalesce(p.state, 'INDEXED') in ('LOADING', 'INDEXED')
            group by c.token_period""";

    private static final String PSEUDONYMS = """
            select coalesce(c.pseudonym_period, 0), sum(t.records)
            from lapse_chunk c
            join lapse_chunk_tally t on t.chunk_id = c.chunk_id
            where t.answer in ('REDUCED', 'PSEUDONYMISED')
            group by c.pseudonym_period""";

    private static final String DATES =
            "select coalesce(key_period, 0), count(*) from lapse_carried_date group by key_period";

    private static final String INTENTS = """
            select payload from lapse_chunk where state = 'OPEN'
            union all
            select payload from lapse_part""";

    private static final String SUSPENSIONS = "select scope from lapse_suspension where lifted_at is null";

    private static final String REQUESTS = """
            select contact from lapse_request where contact is not null
            union all
            select person from lapse_request_subject where person is not null
            union all
            select known_as from lapse_request_subject where known_as is not null
            union all
            select content from lapse_notification where content is not null""";

    private static final String CALLS = """
            select key_period, count(*) from lapse_answered_call group by key_period
            union all
            select answer_period, count(*) from lapse_answered_call where answer_period is not null group by answer_period""";

    private final JournalDatabase database;

    KeyUses(JournalDatabase database) {
        this.database = database;
    }

    KeyCustody.Uses of(Purpose purpose, int period) {
        return switch (purpose) {
            case RECORD_LOG ->
                uses(
                        counted(TOKENS, period),
                        "tokens of the record log",
                        "a run removes them when the backup horizon has passed; until then a replay needs them");
            case PSEUDONYM ->
                new KeyCustody.Uses(
                        counted(PSEUDONYMS, period), "records with pseudonyms in the stores", Optional.empty());
            case CARRIED_DATE ->
                uses(
                        counted(DATES, period),
                        "carried dates",
                        "they go with the records whose clocks they started; until then those need them");
            case INTENT ->
                uses(sealed(INTENTS, period), "intents that are not settled", "lapse run settles them; run it first");
            case SUSPENSION ->
                uses(sealed(SUSPENSIONS, period), "suspensions in force", "they end when they are lifted");
            case REQUEST ->
                uses(
                        sealed(REQUESTS, period),
                        "persons and contacts of requests",
                        "they are forgotten when their requests are closed and their recipients are told or given up");
            case ANSWERED_CALL ->
                uses(
                        counted(CALLS, period),
                        "calls of the REST API and answers to them",
                        "they are removed a day after the call, by the next one or by lapse run");
        };
    }

    private static KeyCustody.Uses uses(long count, String what, String remedy) {
        return new KeyCustody.Uses(count, what, Optional.of(remedy));
    }

    private long counted(String sql, int period) {
        Map<Integer, Long> counts = new HashMap<>();
        database.jdbc().query(sql, row -> {
            counts.merge(row.getInt(1), row.getLong(2), Long::sum);
        });
        return counts.getOrDefault(period, 0L) + counts.getOrDefault(UNKNOWN, 0L);
    }

    private long sealed(String sql, int period) {
        return database.jdbc().query(sql, (row, i) -> Sealing.periodOf(row.getBytes(1))).stream()
                .filter(found -> found == period)
                .count();
    }
}

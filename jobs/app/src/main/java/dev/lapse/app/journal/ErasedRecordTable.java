package dev.lapse.app.journal;

import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.replaying.ErasedRecords;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The record log, asked in bulk: tokens of many keys under every key of the key file, in one statement over the parts meant. */
final class ErasedRecordTable implements ErasedRecords {

    /** What is gone ends where the last removed part ends; nothing is gone of what began with the first run. */
    private static final String BEGINNING = """
            select coalesce(
                (select max(c.confirmed_at)
                 from lapse_chunk c
                 join lapse_record_log_part p on p.run_id = c.run_id
                 where p.state in ('REMOVING', 'REMOVED')),
                (select min(opened_at) from lapse_run))
            from lapse_journal
            where id = 1""";

    private static final String RECORD_SETS = """
            select distinct t.record_set
            from lapse_chunk_tally t
            join lapse_chunk c on c.chunk_id = t.chunk_id
            join lapse_run r on r.run_id = c.run_id
            where t.answer in ('ERASED', 'REDUCED', 'ANONYMISED', 'PSEUDONYMISED') and\s""";

    private static final String PARTS = """
            select p.run_id
            from lapse_record_log_part p
            where p.state in ('LOADING', 'INDEXED')
              and (p.run_id = 0 or exists (select 1 from lapse_chunk c
                                           join lapse_run r on r.run_id = c.run_id
                                           where c.run_id = p.run_id and\s""";

    private static final String FIND = """
            select l.token, l.fate, c.confirmed_at, r.as_of, r.scope, r.run_sequence
            from %s l
            join lapse_chunk c on c.chunk_id = l.chunk_id
            join lapse_run r on r.run_id = c.run_id
            where\s""";

    private static final String AFTER =
            "c.confirmed_at >= ? and not exists (select 1 from lapse_annulment a where a.run_id = c.run_id)";

    private static final String OF_RUN = "r.as_of = ? and r.scope = ? and r.run_sequence = ?";

    private final JournalDatabase database;
    private final RecordTokens tokens;

    ErasedRecordTable(JournalDatabase database, RecordTokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    @Override
    public Optional<Instant> beginning() {
        return Optional.ofNullable(database.jdbc().queryForObject(BEGINNING, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public Set<RecordSetName> recordSets(Which which) {
        return database.jdbc().queryForList(RECORD_SETS + condition(which), String.class, parameters(which)).stream()
                .map(name -> RecordSetName.parse(name, ""))
                .collect(Collectors.toSet());
    }

    @Override
    public Map<Key, Erased> among(RecordSetName recordSet, Collection<Key> keys, Which which) {
        List<Long> parts = database.jdbc().queryForList(PARTS + condition(which) + "))", Long.class, parameters(which));
        Map<RecordToken, Key> wanted = new HashMap<>();
        for (Key key : keys) {
            tokens.allOf(recordSet, key.parts()).forEach(token -> wanted.put(token, key));
        }
        if (parts.isEmpty() || wanted.isEmpty()) {
            return Map.of();
        }
        TokenSearch search = TokenSearch.over(database.product(), parts, wanted.keySet());
        Map<Key, Erased> found = new HashMap<>();
        database.jdbc()
                .query(
                        FIND.formatted(search.rows()) + condition(which),
                        row -> {
                            Key key = wanted.get(new RecordToken(row.getBytes(1)));
                            if (key != null) {
                                found.merge(key, erased(row), Erased::and);
                            }
                        },
                        search.with(parameters(which)));
        return inOrder(keys, found);
    }

    /** In the order in which the keys were given. */
    private static Map<Key, Erased> inOrder(Collection<Key> keys, Map<Key, Erased> found) {
        Map<Key, Erased> ordered = new LinkedHashMap<>();
        for (Key key : keys) {
            Erased erased = found.get(key);
            if (erased != null) {
                ordered.put(key, erased);
            }
        }
        return ordered;
    }

    private static String condition(Which which) {
        return switch (which) {
            case Which.After after -> AFTER;
            case Which.OfRun of -> OF_RUN;
        };
    }

    private static Object[] parameters(Which which) {
        return switch (which) {
            case Which.After after -> new Object[] {after.since().atOffset(ZoneOffset.UTC)};
            case Which.OfRun of ->
                new Object[] {of.run().asOf(), of.run().scope(), of.run().sequence()};
        };
    }

    private static Erased erased(ResultSet row) throws SQLException {
        RunId run = new RunId(row.getObject(4, LocalDate.class), row.getString(5), row.getInt(6));
        return new Erased(
                Intent.Fate.valueOf(row.getString(2)),
                run,
                row.getObject(3, OffsetDateTime.class).toInstant(),
                run.request().map(Set::of).orElse(Set.of()));
    }
}

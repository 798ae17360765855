package dev.lapse.app.journal;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.BadSqlGrammarException;

/** The record log: one token per record that was erased, reduced or unlinked. */
final class RecordLogTable implements RecordLog {

    private static final String FIND = """
            select l.fate, c.cluster_name, r.as_of, r.scope, r.run_sequence, c.confirmed_at
            from %s l
            join lapse_chunk c on c.chunk_id = l.chunk_id
            join lapse_run r on r.run_id = c.run_id
            order by c.confirmed_at desc, c.chunk_id desc""";

    private static final String COUNT_EARLIER = """
            select count(distinct l.token)
            from %s l
            join lapse_chunk c on c.chunk_id = l.chunk_id
            join lapse_run r on r.run_id = c.run_id
            where r.as_of = ? and c.cluster_name = ? and l.fate <> 'UNLINKED'""";

    private final JournalDatabase database;
    private final RecordTokens tokens;
    private final RecordLogParts parts;

    RecordLogTable(JournalDatabase database, RecordTokens tokens, RecordLogParts parts) {
        this.database = database;
        this.tokens = tokens;
        this.parts = parts;
    }

    @Override
    public List<Entry> of(RecordSetName recordSet, Key key) {
        List<RecordToken> wanted = tokens.allOf(recordSet, key.parts());
        if (wanted.isEmpty()) {
            return List.of();
        }
        try {
            return find(wanted);
        } catch (BadSqlGrammarException e) {
            // A run that ended just now has dropped a part.
            return find(wanted);
        }
    }

    private List<Entry> find(List<RecordToken> wanted) {
        List<Long> live = parts.live();
        if (live.isEmpty()) {
            return List.of();
        }
        TokenSearch search = TokenSearch.over(database.product(), live, wanted);
        return database.jdbc().query(FIND.formatted(search.rows()), (row, i) -> entry(row), search.with());
    }

    /** One statement, or one batch of one, however many there are. */
    void write(long part, long chunk, List<Confirmation.Logged> logged) {
        if (!logged.isEmpty()) {
            database.product()
                    .logRecords(
                            database.jdbc(),
                            RecordLogParts.table(part),
                            chunk,
                            logged.stream()
                                    .map(one -> new Product.LoggedRow(
                                            one.token(),
                                            one.recordSet().toString(),
                                            one.fate().name()))
                                    .toList());
        }
    }

    /** The tokens of some records, under every key there is. */
    Set<RecordToken> tokens(RecordSetName recordSet, Collection<Key> keys) {
        return keys.stream()
                .flatMap(key -> tokens.allOf(recordSet, key.parts()).stream())
                .collect(Collectors.toSet());
    }

    /** How many of {@code candidates} were erased or reduced for {@code cluster} on {@code asOf} already. */
    long earlier(Collection<RecordToken> candidates, LocalDate asOf, String cluster) {
        List<Long> live = parts.liveOf(asOf);
        if (live.isEmpty() || candidates.isEmpty()) {
            return 0;
        }
        TokenSearch search = TokenSearch.over(database.product(), live, candidates);
        return Objects.requireNonNull(database.jdbc()
                .queryForObject(COUNT_EARLIER.formatted(search.rows()), Long.class, search.with(asOf, cluster)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Intent.Fate.valueOf(row.getString(1)),
                row.getString(2),
                new RunId(row.getObject(3, LocalDate.class), row.getString(4), row.getInt(5)),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}

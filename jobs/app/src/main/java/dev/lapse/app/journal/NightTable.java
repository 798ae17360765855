package dev.lapse.app.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** What is known of the nights and chores of the schedule. One night is one row, changed only from the state it was seen in. */
public final class NightTable {

    private static final String COLUMNS = "select name, nominal, until_at, state, tried_at, what, run from lapse_night";

    private static final String SINCE = "select since from lapse_schedule where name = ? and definition = ?";

    private static final String REDEFINE = "update lapse_schedule set definition = ?, since = ? where name = ?";

    private static final String DEFINE = "insert into lapse_schedule (name, definition, since) values (?, ?, ?)";

    private static final String LATEST = COLUMNS + " where name = ? order by nominal desc fetch first 1 rows only";

    private static final String NEWEST = COLUMNS + " order by nominal desc, name fetch first ? rows only";

    private static final String UNTOLD = COLUMNS + " where state = 'MISSED' and told_at is null order by nominal, name";

    private static final String ADD =
            "insert into lapse_night (name, nominal, until_at, state, tried_at, what) values (?, ?, ?, ?, ?, ?)";

    private static final String TRY_AGAIN = """
            update lapse_night set tried_at = ?
            where name = ? and nominal = ? and state = 'RUNNING' and (tried_at = ? or tried_at is null)""";

    private static final String HINDERED =
            "update lapse_night set what = ? where name = ? and nominal = ? and state = 'RUNNING'";

    private static final String ENDED = """
            update lapse_night set state = 'DONE', what = ?, run = ?
            where name = ? and nominal = ? and state in ('RUNNING', 'MISSED')""";

    private static final String SKIP =
            "update lapse_night set state = ?, what = ? where name = ? and nominal = ? and state = 'RUNNING'";

    private static final String TOLD = "update lapse_night set told_at = ? where name = ? and nominal = ?";

    private static final String DONE = "update lapse_schedule set done_at = ?, outcome = ? where name = ?";

    private static final String FIRST_DONE =
            "insert into lapse_schedule (name, since, done_at, outcome) values (?, ?, ?, ?)";

    private static final String CHORES =
            "select name, done_at, outcome from lapse_schedule where done_at is not null order by name";

    private final JournalDatabase database;

    NightTable(JournalDatabase database) {
        this.database = database;
    }

    /**
     * A night as it is kept.
     *
     * @param nominal when it was to begin; with the name it says which night it is
     * @param state {@code RUNNING}, {@code DONE}, {@code MISSED} or {@code LEFT_OUT}
     */
    public record Row(
            String name,
            Instant nominal,
            Instant until,
            String state,
            Optional<Instant> triedAt,
            Optional<String> what,
            Optional<String> run) {}

    /** A chore that was done. */
    public record Done(String name, Instant at, String outcome) {}

    /** Since when the night counts as {@code definition} says; empty where it never did, or another definition came after. */
    public Optional<Instant> since(String name, String definition) {
        return database
                .jdbc()
                .query(SINCE, (row, i) -> row.getObject(1, OffsetDateTime.class).toInstant(), name, definition)
                .stream()
                .findFirst();
    }

    public void define(String name, String definition, Instant since) {
        written(
                () -> database.jdbc().update(REDEFINE, definition, at(since), name),
                () -> database.jdbc().update(DEFINE, name, definition, at(since)));
    }

    public Optional<Row> latest(String name) {
        return database.jdbc().query(LATEST, (row, i) -> row(row), name).stream()
                .findFirst();
    }

    public List<Row> newest(int limit) {
        return database.jdbc().query(NEWEST, (row, i) -> row(row), limit);
    }

    /** The missed ones that nobody was told of, the oldest first. */
    public List<Row> untold() {
        return database.jdbc().query(UNTOLD, (row, i) -> row(row));
    }

    /** A night that is begun. @return false where somebody else did */
    public boolean begin(String name, Instant nominal, Instant until, Instant now) {
        return added(new Row(name, nominal, until, "RUNNING", Optional.of(now), Optional.empty(), Optional.empty()));
    }

    /**
     * A night that is tried again.
     *
     * @param seen when it was tried before
     * @return false where somebody else was quicker
     */
    public boolean tryAgain(String name, Instant nominal, Optional<Instant> seen, Instant now) {
        return changed(TRY_AGAIN, at(now), name, nominal.toEpochMilli(), at(seen.orElse(now)));
    }

    public void hindered(String name, Instant nominal, String what) {
        changed(HINDERED, what, name, nominal.toEpochMilli());
    }

    public void ended(String name, Instant nominal, String outcome, Optional<String> run) {
        changed(ENDED, outcome, run.orElse(null), name, nominal.toEpochMilli());
    }

    /** Notes a night that is missed or left out, unless it ended or was noted so before. */
    public void skip(Row row) {
        if (!changed(
                SKIP,
                row.state(),
                row.what().orElse(null),
                row.name(),
                row.nominal().toEpochMilli())) {
            added(row);
        }
    }

    public void told(List<Row> rows, Instant now) {
        database.inOwnTransaction(() -> database.jdbc()
                .batchUpdate(
                        TOLD,
                        rows.stream()
                                .map(row -> new Object[] {
                                    at(now), row.name(), row.nominal().toEpochMilli()
                                })
                                .toList()));
    }

    public void done(Done done) {
        written(
                () -> database.jdbc().update(DONE, at(done.at()), done.outcome(), done.name()),
                () -> database.jdbc().update(FIRST_DONE, done.name(), at(done.at()), at(done.at()), done.outcome()));
    }

    public List<Done> chores() {
        return database.jdbc()
                .query(
                        CHORES,
                        (row, i) -> new Done(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3)));
    }

    private interface Statement {
        int update();
    }

    private void written(Statement change, Statement add) {
        if (database.inOwnTransaction(change::update) == 0) {
            try {
                database.inOwnTransaction(add::update);
            } catch (DuplicateKeyException e) {
                database.inOwnTransaction(change::update);
            }
        }
    }

    private boolean added(Row row) {
        try {
            return database.inOwnTransaction(() -> database.jdbc()
                            .update(
                                    ADD,
                                    row.name(),
                                    row.nominal().toEpochMilli(),
                                    at(row.until()),
                                    row.state(),
                                    row.triedAt().map(NightTable::at).orElse(null),
                                    row.what().orElse(null)))
                    == 1;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    private boolean changed(String sql, @Nullable Object... arguments) {
        return database.inOwnTransaction(() -> database.jdbc().update(sql, arguments) == 1);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                Optional.ofNullable(row.getObject(5, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}

package dev.lapse.app.journal;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;

/**
 * The processes that serve this journal. Each is a row of the schedule's table under a name that no night and no chore can have,
 * with its policy set as its definition, and seen last when it counts since.
 */
public final class NodeTable {

    private static final String PREFIX = "node ";

    /** Of the column. */
    private static final int LONGEST = 100;

    /** Whoever was killed leaves a row behind; who ends in order takes such rows along. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final String ALIVE =
            "select name, definition from lapse_schedule where name like 'node %' and since > ? order by name";

    private static final String LEFT =
            "delete from lapse_schedule where name = ? or (name like 'node %' and since < ?)";

    private final JournalDatabase database;
    private final String seen;
    private final String add;

    NodeTable(JournalDatabase database) {
        this.database = database;
        String now = database.product().now();
        this.seen = "update lapse_schedule set definition = ?, since = " + now + " where name = ?";
        this.add = "insert into lapse_schedule (definition, name, since) values (?, ?, " + now + ")";
    }

    /** A process and the content hash of its policy set. */
    public record Row(String name, String policySet) {}

    /** Notes that it is alive. */
    public void seen(Row node) {
        if (update(seen, node) == 0) {
            try {
                update(add, node);
            } catch (DuplicateKeyException e) {
                update(seen, node);
            }
        }
    }

    private int update(String sql, Row node) {
        return database.inOwnTransaction(() -> database.jdbc().update(sql, node.policySet(), key(node.name())));
    }

    /** Those that were seen within {@code ago}, in the order of their names. */
    public List<Row> alive(Duration ago) {
        return database.jdbc()
                .query(
                        ALIVE,
                        (row, i) -> new Row(row.getString(1).substring(PREFIX.length()), row.getString(2)),
                        before(ago));
    }

    /** Forgets it, and those that nobody has seen for long. */
    public void left(String name) {
        database.inOwnTransaction(() -> database.jdbc().update(LEFT, key(name), before(FORGOTTEN)));
    }

    private OffsetDateTime before(Duration ago) {
        return database.clock().minus(ago).atOffset(ZoneOffset.UTC);
    }

    private static String key(String name) {
        String key = PREFIX + name;
        return key.substring(0, Math.min(key.length(), LONGEST));
    }
}

package dev.lapse.app.worlds;

import dev.lapse.app.cases.CaseDatabase;
import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.OnDelete;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody else who works on a world's database while a run does: sees records again, so that they are not due any more, and adds
 * new ones that refer to those that are there. It deletes nothing and takes nobody's link away.
 */
final class Writer implements Runnable {

    /** When its records were seen: not due under any rule. */
    static final LocalDate LATELY = LocalDate.of(2026, 11, 1);

    private static final int MOST_CHANGES = 300;

    private final World world;
    private final CaseDatabase database;
    private final Random random;
    private final List<Row> seenAgain = new ArrayList<>();
    private final List<Row> added = new ArrayList<>();
    private volatile boolean over;

    Writer(World world, CaseDatabase database, long seed) {
        this.world = world;
        this.database = database;
        this.random = new Random(seed);
    }

    /** Ends it after the change in hand. */
    void end() {
        over = true;
    }

    /** The rows that were there when they were seen again: nobody may erase them from then on. */
    List<Row> seenAgain() {
        return seenAgain;
    }

    /** The rows that are new. */
    List<Row> added() {
        return added;
    }

    @Override
    public void run() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < MOST_CHANGES && !over && !world.rows.isEmpty(); i++) {
                try {
                    if (random.nextBoolean()) {
                        see(statement);
                    } else {
                        add(statement, 1_000 + i);
                    }
                } catch (SQLException refused) {
                    // What it refers to is gone, or somebody holds the row.
                    continue;
                }
                Thread.sleep(random.nextInt(25));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(Statement statement) throws SQLException {
        Row row = world.rows.get(random.nextInt(world.rows.size()));
        if (row.table.root
                && statement.executeUpdate("update \"" + row.table.name() + "\" set \"seen\" = date '" + LATELY
                                + "' where " + Script.isKey(row))
                        == 1) {
            seenAgain.add(row);
        }
    }

    /** Only where a foreign key sees to it that what it refers to is there; of a bundle of rows without a key it may be one more. */
    private void add(Statement statement, int number) throws SQLException {
        Table table = world.tables.get(random.nextInt(world.tables.size()));
        if (table.key == KeyKind.PAIR
                || table.links.stream()
                        .anyMatch(link -> link.onDelete() == OnDelete.NO_CONSTRAINT || link.isToItself())) {
            return;
        }
        Row row = new Row(table, number);
        row.seen = LATELY;
        row.done = LATELY;
        row.held = 0;
        row.open = 1;
        for (World.Link link : table.links) {
            List<Row> choice = world.rowsOf(link.to())
                    .filter(target -> !(link.byOther() && target.nameless))
                    .toList();
            if (choice.isEmpty()) {
                return;
            }
            row.targets.add(choice.get(random.nextInt(choice.size())));
        }
        statement.executeUpdate(Script.insert(row));
        added.add(row);
    }
}

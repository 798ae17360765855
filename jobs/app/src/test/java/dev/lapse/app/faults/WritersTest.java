package dev.lapse.app.faults;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.testbed.server.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** Others add to, change and delete what is being erased while it is: what they saved is never lost, what they deleted is not logged. */
class WritersTest {

    private static final int FIRST = 100;
    private static final int PERSONS = 60;
    private static final int EVENTS_EACH = 3;
    private static final int CHANGES = 150;

    @Test
    void whatOthersSaveMeanwhileStaysAndWhatTheyDeleteIsNotLogged() {
        List<Campaign.Case> cases = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            ServerGround.JournalIn product = ServerGround.JournalIn.values()[round % 3];
            long seed = new Random().nextLong();
            cases.add(new Campaign.Case("round " + round + " journal " + product, () -> beside(product, seed)));
        }
        Campaign.carryOut("writers", 2, cases);
    }

    /** What one of the others did, as its database answered it. */
    private static final class Writer implements Runnable {

        private final ServerGround ground;
        private final Random random;
        private final int number;
        /** Persons that were seen again: by the rule nobody may erase them from then on. */
        private final Set<String> saved = new ConcurrentSkipListSet<>();

        private final Set<String> deleted = new ConcurrentSkipListSet<>();
        private final Map<String, Map<String, String>> added = new TreeMap<>();

        private volatile int changes;
        private volatile boolean broken;

        Writer(ServerGround ground, long seed, int number) {
            this.ground = ground;
            this.random = new Random(seed);
            this.number = number;
        }

        @Override
        public void run() {
            try (Connection db = ground.connect("db")) {
                db.createStatement().execute("set lock_timeout = 3000");
                for (int i = 0; i < CHANGES; i++) {
                    try {
                        change(db, i);
                        changes = i + 1;
                    } catch (SQLException refused) {
                        // The person is gone, or somebody holds its row.
                    }
                    Thread.sleep(random.nextInt(12));
                }
            } catch (SQLException | InterruptedException | RuntimeException e) {
                broken = true;
            }
        }

        private void change(Connection db, int i) throws SQLException {
            int person = FIRST + random.nextInt(PERSONS);
            int event = person * 10 + random.nextInt(EVENTS_EACH);
            switch (random.nextInt(8)) {
                case 0 -> {
                    if (update(db, "update person set seen = '2026-10-01' where id = ?", person) == 1) {
                        saved.add(String.valueOf(person));
                    }
                }
                case 1, 2, 3 -> {
                    int id = 100_000 * number + i;
                    if (update(db, "insert into event values (?, ?, 'new')", id, person) == 1) {
                        Map<String, String> row =
                                Map.of("id", String.valueOf(id), "person_id", String.valueOf(person), "what", "new");
                        added.put(String.valueOf(id), row);
                    }
                }
                case 4 -> {
                    if (update(db, "delete from event where id = ?", event) == 1) {
                        deleted.add("db/event " + event);
                    }
                }
                case 5, 6 -> update(db, "update event set what = 'changed' where id = ?", event);
                default -> update(db, "update person set name = 'changed' where id = ?", person);
            }
        }

        private static int update(Connection db, String sql, int... values) throws SQLException {
            try (PreparedStatement statement = db.prepareStatement(Night.quoted(sql))) {
                for (int i = 0; i < values.length; i++) {
                    statement.setInt(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        }
    }

    private static List<String> beside(ServerGround.JournalIn product, long seed) throws Exception {
        try (ServerGround ground = ServerGround.fresh(PostgresServer.shared(), product)) {
            many(ground);
            Contents first = ground.contents();
            List<Writer> writers = List.of(new Writer(ground, seed, 1), new Writer(ground, seed + 1, 2));
            List<Thread> threads =
                    writers.stream().map(Thread.ofPlatform()::start).toList();
            List<RunReport> reports = new ArrayList<>();
            try (Life life = new Life(
                    ground,
                    Interception.none(),
                    new RunSettings(2, Life.SMALL, Duration.ofSeconds(20)),
                    Duration.ofSeconds(20))) {
                reports.add(life.night());
                for (Thread thread : threads) {
                    thread.join();
                }
                if (writers.stream().anyMatch(writer -> writer.broken || writer.changes == 0)) {
                    return List.of("0: a writer changed nothing or broke");
                }
                for (int starts = 0; starts < 4 && (starts == 0 || !isComplete(reports)); starts++) {
                    reports.add(life.night());
                }
                return judged(ground, life, first, writers, reports).stream()
                        .map(what -> what + ", seed " + seed)
                        .toList();
            }
        }
    }

    private static void many(ServerGround ground) throws SQLException {
        try (Connection db = ground.connect("db");
                Connection search = ground.connect("search")) {
            db.createStatement()
                    .execute(Night.quoted("insert into person select i, 'n' || i, '2020-01-01' from generate_series("
                            + FIRST + ", " + (FIRST + PERSONS - 1) + ") i"));
            db.createStatement()
                    .execute(Night.quoted("insert into event select p.id * 10 + e, p.id, 'w' from person p,"
                            + " generate_series(0, " + (EVENTS_EACH - 1) + ") e where p.id >= " + FIRST));
            search.createStatement()
                    .execute(Night.quoted("insert into person_document select 'd' || i, i, 'x' from generate_series("
                            + FIRST + ", " + (FIRST + PERSONS - 1) + ") i"));
        }
    }

    private static List<String> judged(
            ServerGround ground, Life life, Contents first, List<Writer> writers, List<RunReport> reports) {
        List<String> violations = new ArrayList<>();
        if (!isComplete(reports)) {
            violations.add("0: no night is complete: " + reports.getLast().firstLine());
        }
        Contents after = ground.contents();
        Set<String> saved = new TreeSet<>();
        writers.forEach(writer -> saved.addAll(writer.saved));
        for (String person : saved) {
            if (!after.holds("db/person", person)) {
                violations.add("3: db/person " + person + " was seen again and is gone");
            }
        }
        for (int person = FIRST; person < FIRST + PERSONS; person++) {
            String key = String.valueOf(person);
            if (!saved.contains(key) && after.holds("db/person", key)) {
                violations.add("0: db/person " + key + " is due and there");
            }
        }
        Contents before = asOthersLeftIt(first, after, writers);
        violations.addAll(new Invariants(
                        ground,
                        life,
                        before,
                        reports,
                        Errand.night((recordSet, key) ->
                                Night.mayChange(recordSet, key) || belongsToOneOfMany(before, recordSet, key, saved)))
                .violations());
        return violations;
    }

    /** What Lapse alone answers for: with what the others added, without what they deleted, changed as they changed it. */
    private static Contents asOthersLeftIt(Contents first, Contents after, List<Writer> writers) {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        first.records().forEach((name, rows) -> all.put(name, new TreeMap<>(rows)));
        Map<String, Map<String, String>> events = new TreeMap<>(all.getOrDefault("db/event", Map.of()));
        writers.forEach(writer -> events.putAll(writer.added));
        all.put("db/event", events);
        for (String name : List.of("db/person", "db/event")) {
            Map<String, Map<String, String>> rows = new HashMap<>(all.getOrDefault(name, Map.of()));
            rows.replaceAll((key, row) -> after.holds(name, key) ? after.row(name, key) : row);
            writers.forEach(writer -> rows.keySet().removeIf(key -> writer.deleted.contains(name + " " + key)));
            all.put(name, new TreeMap<>(rows));
        }
        return new Contents(all);
    }

    private static boolean belongsToOneOfMany(Contents before, String recordSet, String key, Set<String> saved) {
        String person =
                recordSet.equals("db/person") ? key : before.row(recordSet, key).getOrDefault("person_id", "");
        return !person.isEmpty()
                && person.chars().allMatch(Character::isDigit)
                && Integer.parseInt(person) >= FIRST
                && !saved.contains(person);
    }

    private static boolean isComplete(List<RunReport> reports) {
        return reports.getLast().outcome() == Outcome.COMPLETE;
    }
}

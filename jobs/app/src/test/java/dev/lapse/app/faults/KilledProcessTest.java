package dev.lapse.app.faults;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Processes that are killed, or stopped and woken too late, at random times. */
class KilledProcessTest {

    private static final int KILLS_PER_NIGHT = 3;
    private static final AtomicInteger KILLS = new AtomicInteger();
    private static final AtomicInteger ZOMBIES = new AtomicInteger();
    private static final Duration SHORT = Duration.ofMillis(900);

    @Test
    void aNightWhoseProcessIsKilledAgainAndAgainEndsAsOneThatNobodyDisturbed() {
        List<Campaign.Case> cases = new ArrayList<>();
        for (int night = 0; night < 100; night++) {
            ServerGround.JournalIn product = ServerGround.JournalIn.values()[night % 3];
            long seed = new Random().nextLong();
            cases.add(new Campaign.Case("night " + night + " " + product, () -> killed(product, seed)));
        }
        Campaign.carryOut("kills-of-3", 1, cases);
        System.out.println("faults: kills-of-3: " + KILLS.get() + " processes were at work when they were killed");
    }

    @Test
    void aZombieWritesNothingAfterItsSuccessorHasSettled() {
        List<Campaign.Case> cases = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            ServerGround.JournalIn product =
                    round % 2 == 0 ? ServerGround.JournalIn.POSTGRESQL : ServerGround.JournalIn.MARIADB;
            long seed = new Random().nextLong();
            cases.add(new Campaign.Case("round " + round + " " + product, () -> zombie(product, seed)));
        }
        Campaign.carryOut("zombies", 1, cases);
        System.out.println("faults: zombies: " + ZOMBIES.get() + " held the lease when they were stopped");
    }

    private static List<String> killed(ServerGround.JournalIn product, long seed) throws Exception {
        Random random = new Random(seed);
        try (ServerGround ground = ServerGround.fresh(PostgresServer.shared(), product)) {
            Contents before = ground.contents();
            for (int kill = 0; kill < KILLS_PER_NIGHT; kill++) {
                Process process = LifeElsewhere.begin(ground, SHORT);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                if (process.isAlive()) {
                    KILLS.incrementAndGet();
                }
                process.destroyForcibly().waitFor();
            }
            return ended(ground, before, seed);
        }
    }

    private static List<String> zombie(ServerGround.JournalIn product, long seed) throws Exception {
        Random random = new Random(seed);
        try (ServerGround ground = ServerGround.fresh(PostgresServer.shared(), product)) {
            Contents before = ground.contents();
            Process process = LifeElsewhere.begin(ground, SHORT);
            try {
                TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1_500));
                signal("STOP", process);
                // One that has not begun its night yet is no zombie: it will begin it, when it is let.
                boolean held = isLeased(ground);
                if (held) {
                    ZOMBIES.incrementAndGet();
                }
                List<String> violations = new ArrayList<>(ended(ground, before, seed));
                Contents settled = ground.contents();
                long entries = entries(ground);
                signal("CONT", process);
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    violations.add("0: the zombie did not end");
                }
                if (!ground.contents().equals(settled)) {
                    violations.add("0: the zombie changed a store, seed " + seed);
                }
                if (held && entries(ground) != entries) {
                    violations.add("0: the zombie wrote to the evidence log, seed " + seed);
                }
                return violations;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean isLeased(ServerGround ground) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        ground.journal().url(), ground.journal().username(), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select released from lapse_lease")) {
            return row.next() && !row.getBoolean(1);
        }
    }

    static long entries(ServerGround ground) {
        try (Life life = life(ground)) {
            Long entries = life.jdbc().queryForObject("select next_sequence_no from lapse_evidence_head", Long.class);
            return entries == null ? -1 : entries;
        }
    }

    static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    static Life life(Ground ground) {
        return new Life(
                ground,
                Interception.none(),
                new RunSettings(1, Life.SMALL, Duration.ofSeconds(30)),
                Duration.ofSeconds(5));
    }

    /** Starts until complete, and holds the invariants against what is there. */
    static List<String> ended(Ground ground, Contents before, long seed) {
        List<String> violations = new ArrayList<>();
        try (Life life = life(ground)) {
            List<RunReport> reports = new ArrayList<>();
            for (int starts = 0; starts < 4 && !complete(reports); starts++) {
                reports.add(life.night());
            }
            if (!complete(reports)) {
                violations.add("0: no night is complete: " + reports.getLast().firstLine());
            }
            Contents after = ground.contents();
            before.each((recordSet, key) -> {
                if (after.holds(recordSet, key) == Night.goes(recordSet, key)) {
                    violations.add("0: " + recordSet + " " + key + " is not what it should be");
                }
            });
            violations.addAll(new Invariants(ground, life, before, List.of(), Errand.NIGHT).violations());
        }
        return violations.stream().map(what -> what + ", seed " + seed).toList();
    }

    private static boolean complete(List<RunReport> reports) {
        return !reports.isEmpty() && reports.getLast().outcome() == Outcome.COMPLETE;
    }
}

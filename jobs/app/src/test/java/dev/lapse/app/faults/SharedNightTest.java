package dev.lapse.app.faults;

import dev.lapse.testbed.server.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nights that three processes share, of which some are killed, or stopped and woken too late, at random times. */
class SharedNightTest {

    private static final Duration SHORT = Duration.ofMillis(1_500);
    private static final AtomicInteger LEFT_BEHIND = new AtomicInteger();

    /** What happens to one of the processes. */
    private enum Blow {
        NONE,
        KILL,
        STOP
    }

    @Test
    void aNightIsCompleteWhateverBecomesOfThoseWhoHelp() {
        List<Campaign.Case> cases = new ArrayList<>();
        for (int night = 0; night < 100; night++) {
            ServerGround.JournalIn product =
                    night % 2 == 0 ? ServerGround.JournalIn.POSTGRESQL : ServerGround.JournalIn.MARIADB;
            long seed = new Random().nextLong();
            cases.add(new Campaign.Case("night " + night + " " + product, () -> shared(product, seed)));
        }
        Campaign.carryOut("shared", 2, cases);
        System.out.println("faults: shared: " + LEFT_BEHIND.get() + " helpers left a part behind");
    }

    @Test
    void aNightWhoseBeginnerIsKilledIsEndedByTheNextOne() {
        List<Campaign.Case> cases = new ArrayList<>();
        for (int night = 0; night < 100; night++) {
            ServerGround.JournalIn product =
                    night % 2 == 0 ? ServerGround.JournalIn.POSTGRESQL : ServerGround.JournalIn.MARIADB;
            long seed = new Random().nextLong();
            cases.add(new Campaign.Case("night " + night + " " + product, () -> beginnerKilled(product, seed)));
        }
        Campaign.carryOut("shared-beginner", 1, cases);
    }

    private static List<String> shared(ServerGround.JournalIn product, long seed) throws Exception {
        Random random = new Random(seed);
        try (ServerGround ground = ServerGround.fresh(PostgresServer.shared(), product)) {
            Contents before = ground.contents();
            List<Process> helpers = List.of(
                    LifeElsewhere.helping(ground, SHORT, 1 + random.nextInt(60)),
                    LifeElsewhere.helping(ground, SHORT, 1 + random.nextInt(60)));
            Process beginner = LifeElsewhere.sharing(ground, SHORT);
            try {
                List<Process> stopped = new ArrayList<>();
                for (Process helper : helpers) {
                    awaitHelpAtWork(ground, beginner);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                    switch (Blow.values()[random.nextInt(3)]) {
                        case NONE -> {}
                        case KILL -> helper.destroyForcibly().waitFor();
                        case STOP -> {
                            signal("STOP", helper);
                            stopped.add(helper);
                        }
                    }
                }
                List<String> violations = new ArrayList<>();
                String said = lastWords(beginner);
                if (!said.startsWith("COMPLETE")) {
                    violations.add("0: the night said " + said + ", seed " + seed);
                }
                LEFT_BEHIND.addAndGet((int) raised(ground));
                violations.addAll(KilledProcessTest.ended(ground, before, seed));
                violations.addAll(woken(ground, stopped, seed));
                return violations;
            } finally {
                end(helpers, beginner);
            }
        }
    }

    private static List<String> beginnerKilled(ServerGround.JournalIn product, long seed) throws Exception {
        Random random = new Random(seed);
        try (ServerGround ground = ServerGround.fresh(PostgresServer.shared(), product)) {
            Contents before = ground.contents();
            List<Process> helpers = List.of(LifeElsewhere.helping(ground, SHORT, 1 + random.nextInt(60)));
            Process beginner = LifeElsewhere.sharing(ground, SHORT);
            try {
                awaitHelpAtWork(ground, beginner);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
                List<Process> stopped = new ArrayList<>();
                if (random.nextBoolean()) {
                    signal("STOP", helpers.getFirst());
                    stopped.add(helpers.getFirst());
                }
                beginner.destroyForcibly().waitFor();
                List<String> violations = new ArrayList<>(KilledProcessTest.ended(ground, before, seed));
                violations.addAll(woken(ground, stopped, seed));
                return violations;
            } finally {
                end(helpers, beginner);
            }
        }
    }

    /** Until a helper has a part in hand, or the night is over. */
    private static void awaitHelpAtWork(ServerGround ground, Process beginner) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        ground.journal().url(), ground.journal().username(), "");
                Statement statement = connection.createStatement()) {
            while (beginner.isAlive()) {
                try (ResultSet row = statement.executeQuery(
                        "select count(*) from lapse_part where state = 'TAKEN'" + " and worker = 'a helper'")) {
                    if (row.next() && row.getInt(1) > 0) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    /** What those do that were stopped in the middle of something and go on when all is over. */
    private static List<String> woken(ServerGround ground, List<Process> stopped, long seed) throws Exception {
        Contents settled = ground.contents();
        long entries = KilledProcessTest.entries(ground);
        for (Process helper : stopped) {
            signal("CONT", helper);
        }
        if (!stopped.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1_000);
        }
        List<String> violations = new ArrayList<>();
        if (!ground.contents().equals(settled)) {
            violations.add("0: a helper that was woken changed a store, seed " + seed);
        }
        if (KilledProcessTest.entries(ground) != entries) {
            violations.add("0: a helper that was woken wrote to the evidence log, seed " + seed);
        }
        return violations;
    }

    /** How often the epoch was raised within the only night so far. */
    private static long raised(ServerGround ground) {
        try (Life life = KilledProcessTest.life(ground)) {
            Long epoch = life.jdbc().queryForObject("select epoch from lapse_lease", Long.class);
            return epoch == null ? 0 : epoch - 1;
        }
    }

    private static String lastWords(Process beginner) throws IOException {
        String last = "nothing";
        try (BufferedReader said = beginner.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line;
            }
        }
        return last;
    }

    private static void end(List<Process> helpers, Process beginner) throws InterruptedException {
        for (Process helper : helpers) {
            helper.destroyForcibly().waitFor();
        }
        beginner.destroyForcibly().waitFor();
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        KilledProcessTest.signal(name, process);
    }
}

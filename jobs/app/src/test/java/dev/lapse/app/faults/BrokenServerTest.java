package dev.lapse.app.faults;

import dev.lapse.app.cases.Documents;
import dev.lapse.testbed.server.CuttingProxy;
import dev.lapse.testbed.server.CuttingProxy.Side;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.KillablePostgres;
import dev.lapse.testbed.server.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers that go down, and connections that are cut, in the middle of a night. */
class BrokenServerTest {

    /** More than a COMMIT of the driver has bytes, and its answer: what is beyond them is cut after the last one. */
    private static final int CLIENT_BYTES = 48;

    private static final int SERVER_BYTES = 32;

    @Test
    void aServerThatGoesDownInTheMiddleOfANightCostsOnlyAnotherStart() {
        AtomicInteger atWork = new AtomicInteger();
        try (KillablePostgres postgres = KillablePostgres.start()) {
            List<Campaign.Case> cases = new ArrayList<>();
            for (int round = 0; round < 50; round++) {
                boolean kill = round % 2 == 0;
                ServerGround.JournalIn product = ServerGround.JournalIn.values()[round / 2 % 2];
                long seed = new Random().nextLong();
                cases.add(new Campaign.Case(
                        "postgresql " + round + (kill ? " SIGKILL" : " immediate") + " journal " + product,
                        () -> down(postgres, kill, product, seed, atWork)));
            }
            Campaign.carryOut("servers", 2, cases);
            System.out.println("faults: servers: " + atWork.get() + " nights were under way when the server went down");
        }
    }

    @Test
    void aConnectionThatIsCutAtAnyByteOfACommitOrOfItsAnswerLosesAndDoublesNothing() {
        List<Campaign.Case> cases = new ArrayList<>();
        for (String what : List.of("db", "search", "journal")) {
            for (Side side : Side.values()) {
                int upTo = side == Side.CLIENT ? CLIENT_BYTES : SERVER_BYTES;
                for (int bytes = 0; bytes <= upTo; bytes++) {
                    int at = bytes;
                    cases.add(new Campaign.Case(what + " " + side + " byte " + bytes, () -> cut(what, side, at)));
                }
            }
        }
        Campaign.carryOut("cut-commits", 4, cases);
    }

    @Test
    void anElasticsearchThatIsKilledInTheMiddleOfANightCostsOnlyAnotherStart() {
        AtomicInteger atWork = new AtomicInteger();
        try (ElasticsearchServer search = ElasticsearchServer.start()) {
            List<Campaign.Case> cases = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                ServerGround.JournalIn product = ServerGround.JournalIn.values()[round % 2];
                long seed = new Random().nextLong();
                cases.add(new Campaign.Case(
                        "elasticsearch " + round + " SIGKILL journal " + product,
                        () -> searchDown(search, product, seed, atWork)));
            }
            Campaign.carryOut("search-servers", 1, cases);
            System.out.println(
                    "faults: search-servers: " + atWork.get() + " nights were under way when Elasticsearch was killed");
        }
    }

    private static List<String> searchDown(
            ElasticsearchServer search, ServerGround.JournalIn product, long seed, AtomicInteger atWork)
            throws InterruptedException {
        Random random = new Random(seed);
        try (SearchGround ground = SearchGround.fresh(PostgresServer.shared(), product, new Documents(search.url()))) {
            Contents before = ground.contents();
            Thread night = begun(ground);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
            if (night.isAlive()) {
                atWork.incrementAndGet();
            }
            search.kill();
            night.join();
            search.startAgain();
            return KilledProcessTest.ended(ground, before, seed);
        }
    }

    /** A night in a thread; the next one says what became of it. */
    private static Thread begun(Ground ground) {
        return Thread.ofPlatform().start(() -> {
            try (Life life = new Life(ground, Interception.none())) {
                life.night();
            } catch (RuntimeException broken) {
                // As of a process that ends with its exit code.
            }
        });
    }

    private static List<String> down(
            KillablePostgres postgres, boolean kill, ServerGround.JournalIn product, long seed, AtomicInteger atWork)
            throws InterruptedException {
        Random random = new Random(seed);
        try (ServerGround ground = ServerGround.fresh(postgres.server(), product)) {
            Contents before = ground.contents();
            // What the test has written; what Lapse writes must be there by its own care.
            postgres.flush();
            Thread night = begun(ground);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
            if (night.isAlive()) {
                atWork.incrementAndGet();
            }
            if (kill) {
                postgres.kill();
            } else {
                postgres.stopImmediately();
            }
            postgres.startAgain();
            night.join();
            return KilledProcessTest.ended(ground, before, seed);
        }
    }

    /** Without prepared statements every COMMIT is sent as a word. The second commit of a chunk in that database, or the fortieth of the journal, which falls among its chunks. */
    private static List<String> cut(String what, Side side, int bytes) {
        PostgresServer server = PostgresServer.shared();
        int commit = what.equals("journal") ? 40 + bytes : 2;
        try (ServerGround ground = ServerGround.fresh(server, ServerGround.JournalIn.POSTGRESQL);
                CuttingProxy proxy = new CuttingProxy(server.port(), side, bytes, commit)) {
            Contents before = ground.contents();
            String url = what.equals("journal") ? ground.journal().url() : ground.url(what);
            ServerGround broken = ground.through(
                    what, url.replace(":" + server.port() + "/", ":" + proxy.port() + "/") + "?prepareThreshold=0");
            try (Life life = new Life(broken, Interception.none())) {
                life.night();
            } catch (RuntimeException lost) {
                // The next night says what became of it.
            }
            List<String> violations = new ArrayList<>(KilledProcessTest.ended(ground, before, bytes));
            if (!proxy.hasCut()) {
                violations.add("0: nothing was cut");
            }
            return violations;
        }
    }
}

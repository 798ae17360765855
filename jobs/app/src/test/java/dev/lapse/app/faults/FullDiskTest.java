package dev.lapse.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The journal's file cannot grow any more: the kernel refuses the process what lies beyond a size, as a full disk does. */
class FullDiskTest {

    private static final int ROUNDS_THAT_MEET_IT = 10;
    private static final AtomicInteger FULL = new AtomicInteger();

    @Test
    void aJournalThatCannotGrowLosesAndDoublesNothing() {
        List<Campaign.Case> cases = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            long seed = new Random().nextLong();
            cases.add(new Campaign.Case("round " + round, () -> full(seed)));
        }
        int rounds = Campaign.carryOut("full-disk", 1, cases);
        System.out.println("faults: full-disk: " + FULL.get() + " nights ended at the full disk");
        if (rounds >= ROUNDS_THAT_MEET_IT) {
            assertThat(FULL).as("nights that ended at the full disk").hasPositiveValue();
        }
    }

    private static List<String> full(long seed) throws Exception {
        Random random = new Random(seed);
        try (ServerGround ground = ServerGround.fresh(PostgresServer.shared(), ServerGround.JournalIn.H2)) {
            Contents before = ground.contents();
            long size = Files.size(Path.of(ground.folder().resolve("journal") + ".mv.db"));
            // A night adds some 200 KiB.
            Process process = LifeElsewhere.within(size / 1024 + random.nextInt(200), ground);
            List<String> violations = new ArrayList<>();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                violations.add("0: the process did not end");
                process.destroyForcibly().waitFor();
            }
            if (!said.contains("beginning") && !said.isEmpty()) {
                violations.add("0: the process said something else than that its night begins: " + said);
            }
            if (said.startsWith("beginning") && !said.contains("COMPLETE")) {
                FULL.incrementAndGet();
            }
            violations.addAll(KilledProcessTest.ended(ground, before, seed));
            return violations;
        }
    }
}

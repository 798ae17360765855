package dev.lapse.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A night whose process is killed again and again ends as one that nobody disturbed. */
class KilledNightTest {

    private static final int KILLS = 2;

    @Test
    void aKilledNightThatIsStartedAgainEndsAsOneThatNobodyDisturbed() throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (SakilaHouse house = new SakilaHouse()) {
            house.journalDatabase.close();
            for (int kill = 0; kill < KILLS; kill++) {
                killAfterProgress(NightInAnotherProcess.start(house, "2011-01-01"), house, random.nextInt(60), seed);
            }
            house.startAnew();
            long open = house.journalled("select count(*) from lapse_run where outcome is null");
            RunReport report = house.run("2011-01-01");

            assertThat(open).as("seed " + seed).isEqualTo(1);
            assertThat(report.reasons()).as("seed " + seed).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(report.run().orElseThrow().sequence()).isEqualTo(1);
            assertThat(report.firstLine()).isEqualTo("COMPLETE 2011-01-01: 32611 erased, 316 reduced");
            assertThat(house.counts()).isEqualTo("158 162 182 182 514.18");
            assertThat(house.reduced()).isEqualTo("158 158");
            assertThat(house.journalled("select count(*) from lapse_record_log_1"))
                    .isEqualTo(32611 + 316);
            assertThat(house.journalled("select count(*) from batch_job_execution where status = 'STARTED'"))
                    .isZero();
        }
    }

    @Test
    void aNightThatIsAskedToEndStopsBetweenTwoChunksAndGivesTheLeaseBack() throws IOException, InterruptedException {
        try (SakilaHouse house = new SakilaHouse()) {
            house.journalDatabase.close();
            Process process = NightInAnotherProcess.start(house, "2011-01-01");
            awaitProgress(process, house, 20);
            process.destroy();
            process.waitFor();

            house.startAnew();
            assertThat(Files.readString(house.folder.resolve("night.log")))
                    .contains("INCOMPLETE 2011-01-01: the run was asked to stop");
            assertThat(house.journalled("select count(*) from lapse_run where outcome = 'INCOMPLETE'"))
                    .isEqualTo(1);
            assertThat(house.journalled("select count(*) from lapse_chunk where state <> 'CONFIRMED'"))
                    .isZero();
            assertThat(house.journalled("select count(*) from lapse_lease where released = true"))
                    .isEqualTo(1);
        }
    }

    /** Kills the process when it has told of {@code steps} more things it did. */
    private static void killAfterProgress(Process process, SakilaHouse house, int steps, long seed)
            throws IOException, InterruptedException {
        awaitProgress(process, house, steps);
        assertThat(process.isAlive()).as(() -> "ended by itself, seed " + seed).isTrue();
        process.destroyForcibly().waitFor();
    }

    private static void awaitProgress(Process process, SakilaHouse house, int steps)
            throws IOException, InterruptedException {
        Path log = house.folder.resolve("night.log");
        long patience = 3_000;
        while (process.isAlive() && erasing(log) <= steps && patience-- > 0) {
            Thread.sleep(20);
        }
    }

    private static long erasing(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.stream().filter(line -> line.startsWith("erase ")).count();
    }
}

package dev.lapse.app.scheduling;

import static dev.lapse.app.scheduling.Nights.night;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Two nodes over one journal, both in this process. */
class QuartzNodesTest {

    private static final Duration CHECK_IN = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private JournalDatabase open(String product) {
        Optional<Database> server = switch (product) {
            case "postgresql" -> Optional.of(PostgresServer.shared().database("quartz_" + System.nanoTime()));
            case "mariadb" -> Optional.of(MariaDbServer.shared().database("quartz_" + System.nanoTime()));
            default -> Optional.empty();
        };
        return JournalDatabase.open(server.map(
                        database -> new JournalSettings(database.url(), database.username(), database.password()))
                .orElseGet(() -> new JournalSettings(
                        "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb"})
    void eachFiringHappensOnceAtOneOfThem(String product) throws Exception {
        BlockingQueue<Date> fired = new LinkedBlockingQueue<>();
        try (JournalDatabase journal = open(product)) {
            SchedulerDatabase database = new SchedulerDatabase(journal.dataSource(), journal.quartzDelegate());
            List<Scheduler> nodes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Scheduler node = new QuartzNode(database, CHECK_IN).make();
                node.setJobFactory((bundle, any) -> (Job) context -> fired.add(context.getScheduledFireTime()));
                nodes.add(node);
            }
            nodes.getFirst()
                    .scheduleJob(
                            JobBuilder.newJob(ChoreJob.class)
                                    .withIdentity("each-second")
                                    .build(),
                            TriggerBuilder.newTrigger()
                                    .withSchedule(CronScheduleBuilder.cronSchedule("* * * * * ?"))
                                    .build());
            for (Scheduler node : nodes) {
                node.start();
            }
            List<Date> times = new ArrayList<>();
            while (times.size() < 8) {
                times.add(java.util.Objects.requireNonNull(fired.poll(1, TimeUnit.MINUTES)));
            }
            for (Scheduler node : nodes) {
                node.shutdown(true);
            }
            fired.drainTo(times);
            Set<Date> once = new HashSet<>(times);
            assertThat(times).hasSameSizeAs(once);
        }
    }

    /** A source of connections that a node can be cut off from. */
    private static final class Cuttable extends DelegatingDataSource {

        private final AtomicBoolean cut = new AtomicBoolean();

        private Cuttable(javax.sql.DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut.get()) {
                throw new SQLException("cut off");
            }
            return super.getConnection();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb"})
    void aNightWhoseNodeDiesIsGoneOnWithAtTheOther(String product) throws Exception {
        Night night = night("0 0 22 ? * *", "UTC", "22:00-05:00");
        Schedule schedule = new Schedule(List.of(night), ZoneId.of("UTC"), Map.of());
        MemoryBook book = new MemoryBook(Instant.parse("2026-11-20T12:00:00Z"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        CountDownLatch goneOn = new CountDownLatch(1);
        try (JournalDatabase journal = open(product)) {
            Cuttable cable = new Cuttable(journal.dataSource());
            NightShift first = shift(schedule, book, "2026-11-20T22:00:00Z", () -> {
                begun.countDown();
                await(dead);
            });
            NightShift second = shift(schedule, book, "2026-11-20T22:06:00Z", goneOn::countDown);
            try (LapseScheduler dying = LapseScheduler.start(
                            new SchedulerDatabase(cable, journal.quartzDelegate()), first, CHECK_IN, CHECK_IN);
                    LapseScheduler living = dying) {
                await(begun);
                try (LapseScheduler other = LapseScheduler.start(
                        new SchedulerDatabase(journal.dataSource(), journal.quartzDelegate()),
                        second,
                        CHECK_IN,
                        CHECK_IN)) {
                    assertThat(goneOn.await(4, TimeUnit.SECONDS))
                            .as("while the first one lives")
                            .isFalse();
                    cable.cut.set(true);
                    await(goneOn);
                    assertThat(living).isNotSameAs(other);
                } finally {
                    cable.cut.set(false);
                    dead.countDown();
                }
            }
        }
        assertThat(book.all()).hasSize(1);
        assertThat(book.all().getFirst().state()).isEqualTo(NightBook.State.DONE);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NightShift shift(Schedule schedule, NightBook book, String now, Runnable run) {
        Work work = new Work() {
            @Override
            public RunReport run(Optional<String> cluster, Instant begins, Instant until) {
                run.run();
                return new RunReport(
                        Outcome.COMPLETE,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        "COMPLETE a test");
            }

            @Override
            public Told chore(Chore chore) {
                throw new UnsupportedOperationException();
            }
        };
        return new NightShift(schedule, book, work, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}

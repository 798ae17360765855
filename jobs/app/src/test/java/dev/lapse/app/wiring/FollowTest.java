package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RunFollowing;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.UnderWay;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is under way, looked at from another command line. */
@Timeout(120)
class FollowTest {

    private static final String RUN = "2026-11-01.1";
    private static final String PAUSED = "it is paused, which lapse brakes tells of";

    @TempDir
    Path folder;

    private TinyShop shop;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder);
    }

    private RunFollowing following() {
        return new RunFollowing(shop.office(), Duration.ofMillis(100));
    }

    private void see(String what, long done, long planned, String estimate) {
        seen.add(what + " " + done + "/" + planned + " " + estimate);
    }

    /** Makes the journal, and pauses everything. */
    private void pause() {
        shop.lapse("run", "--as-of", "2026-10-01", "--cluster", "invoice");
        shop.lapse("pause", "--because", "month-end", "--by", "ops-1");
    }

    private CompletableFuture<Ended> run() throws Exception {
        CompletableFuture<Ended> running = inBackground(() -> shop.lapse("run"));
        for (int i = 0; i < 400 && !isPlanned(); i++) {
            assertThat(running).isNotDone();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(shop.lapse("runs", "show", RUN).words()).contains(PAUSED);
        return running;
    }

    /** In a thread of its own: none of them waits for another's. */
    private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private boolean isPlanned() {
        return shop.lapse("runs", "show", RUN).words().contains(PAUSED);
    }

    @Test
    void aRunThatIsHeldIsFollowedUntilItEndsAndThenToldWhole() throws Exception {
        pause();
        CompletableFuture<Ended> running = run();
        Ended shown = shop.lapse("runs", "show", RUN, "--output", "json");
        CountDownLatch looked = new CountDownLatch(2);
        CompletableFuture<Answer> followed =
                inBackground(() -> following().follow(RUN, (what, done, planned, estimate) -> {
                    see(what, done, planned, estimate);
                    looked.countDown();
                }));
        assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
        shop.lapse("resume");

        Answer answer = followed.get(60, TimeUnit.SECONDS);
        assertThat(running.get(60, TimeUnit.SECONDS).code()).isZero();
        assertThat(seen.getFirst()).isEqualTo("erase 0/2 it is paused, which lapse brakes tells of");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.firstLine()).startsWith("SHOWN " + RUN + ": COMPLETE");
        assertThat(answer.json()).containsEntry("progress", java.util.Optional.empty());
        assertThat(shown.code()).isZero();
        assertThat(shown.json().get("progress"))
                .asInstanceOf(MAP)
                .containsEntry("step", "erase")
                .containsEntry("records", 0)
                .containsEntry("planned", 2)
                .containsEntry("seconds-left", null)
                .containsEntry("paused", true)
                .containsEntry("at-work", true)
                .extractingByKey("clusters", LIST)
                .hasSize(1);
    }

    @Test
    void whatItHasDoneIsCountedAsItWasPlanned() throws Exception {
        shop.database.execute(
                "insert into \"customer\" select x, 'Zqvibeke ' || x, x || '@example.dk', date '2020-01-01'"
                        + " from system_range(1000, 3999)");
        shop.replace(
                "rules/customer-profile.yaml",
                "delete-within: P1M",
                "delete-within: P1M\nlimits: {max-records: 100000, max-share: 100%}");
        pause();
        shop.lapse("slow", "--rows", "500/s", "--store", "shop", "--because", "by day", "--by", "ops-1");
        CompletableFuture<Ended> running = run();
        CompletableFuture<Answer> followed = inBackground(() -> following().follow(RUN, this::see));
        shop.lapse("resume");

        assertThat(followed.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(running.get(60, TimeUnit.SECONDS).code()).isZero();
        assertThat(seen).anySatisfy(look -> assertThat(look).matches("erase customer-profile [1-9][0-9]*/3002 .*"));
        var office = shop.office();
        try (var journal =
                office.surroundings().journal().open(office.configuration().journal())) {
            RunId run = journal.pastRuns().named(RUN).orElseThrow().run();
            UnderWay.Plan plan =
                    journal.underWay().planned(run, UnderWay.UNSEEN).plan().orElseThrow();
            assertThat(plan.all()).isEqualTo(3_002);
            assertThat(journal.underWay().done(run, plan.at()).stream()
                            .mapToLong(UnderWay.Done::records)
                            .sum())
                    .isEqualTo(3_002);
        }
    }

    @Test
    void theCommandFollowsToTheEndAndEndsAsShowDoes() throws Exception {
        pause();
        CompletableFuture<Ended> running = run();
        CompletableFuture<Ended> followed =
                inBackground(() -> shop.lapse("runs", "show", RUN, "--follow", "--output", "json"));
        TimeUnit.SECONDS.sleep(1);
        assertThat(followed).isNotDone();
        shop.lapse("resume");

        Ended ended = followed.get(60, TimeUnit.SECONDS);
        assertThat(running.get(60, TimeUnit.SECONDS).code()).isZero();
        assertThat(ended.code()).isZero();
        assertThat(ended.json()).containsEntry("outcome", "SHOWN").containsEntry("state", "COMPLETE");
    }

    @Test
    void anInterruptEndsTheFollowingAndNotTheRun() throws Exception {
        pause();
        CompletableFuture<Ended> running = run();
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Answer> followed = new CompletableFuture<>();
        Thread follower = Thread.ofPlatform()
                .start(() -> followed.complete(
                        following().follow(RUN, (what, done, planned, estimate) -> looked.countDown())));
        assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
        follower.interrupt();

        assertThat(followed.get(30, TimeUnit.SECONDS).firstLine()).isEqualTo("LEFT " + RUN + " to itself: it goes on");
        assertThat(running).isNotDone();
        shop.lapse("resume");
        assertThat(running.get(60, TimeUnit.SECONDS).code()).isZero();
    }

    @Test
    void aRunWhoseProcessDiedIsToldAsThatAsSoonAsItsLeaseHasRunOut() throws Exception {
        pause();
        shop.lapse("resume");
        // As a process leaves it that is killed after it has begun.
        journal(
                "insert into lapse_run (as_of, scope, run_sequence, policy_hash, opened_at)"
                        + " values (date '2026-11-01', '*', 1, 'policy', current_timestamp)",
                "update lapse_lease set epoch = epoch + 1, holder = 'night-1', released = false, held_until ="
                        + " dateadd(second, 4, current_timestamp) where id = 1");
        Answer answer = following().follow(RUN, this::see);
        Ended command = shop.lapse("runs", "show", RUN, "--follow", "--output", "json");
        Ended shown = shop.lapse("runs", "show", RUN);

        assertThat(seen).isNotEmpty().allMatch(look -> look.startsWith("plan 0/0 it has no plan yet"));
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.firstLine())
                .startsWith("ABANDONED " + RUN + ": nobody has held the lease for it since ")
                .endsWith("the next start settles what it was at, and goes on with it where it is of the same date");
        assertThat(command.code()).isEqualTo(3);
        assertThat(command.json()).containsEntry("outcome", "ABANDONED").containsEntry("state", "UNDER-WAY");
        assertThat(command.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).containsEntry("code", "run-abandoned"));
        assertThat(shown.code()).isZero();
        assertThat(shown.words()).startsWith("SHOWN " + RUN + ": under way").contains("nobody has held the lease");

        assertThat(shop.lapse("run").code()).isZero();
        assertThat(shop.lapse("runs", "show", RUN, "--follow").words()).startsWith("SHOWN " + RUN + ": COMPLETE");
    }

    @Test
    void aRunThatNeverWasIsRefused() {
        assertThat(shop.lapse("runs", "show", RUN, "--follow").words()).startsWith("REFUSED the journal has no run");
        pause();
        assertThat(shop.lapse("runs", "show", RUN, "--follow").code()).isEqualTo(4);
    }

    private void journal(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:h2:file:" + folder + "/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", "")) {
            for (String statement : statements) {
                connection.createStatement().executeUpdate(statement);
            }
        }
    }
}

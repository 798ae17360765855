package dev.lapse.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.SummarySending.Tries;
import dev.lapse.app.desk.configuration.CheckpointPlace;
import dev.lapse.app.desk.configuration.MailSettings;
import dev.lapse.app.desk.configuration.Secret;
import dev.lapse.app.desk.configuration.SummarySettings;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a summary goes out, whatever the servers do. */
@Timeout(60)
class SummarySendingTest {

    private static final Tries QUICK =
            new Tries(List.of(Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ofSeconds(30));

    private static final MailSettings SERVER =
            new MailSettings("localhost", 25, "none", Optional.empty(), Optional.empty(), "lapse@nordlys.example");

    private final List<String> attempts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> ids = Collections.synchronizedList(new ArrayList<>());
    private volatile int failures;
    private volatile Optional<CountDownLatch> standsStill = Optional.empty();

    /** Fails so many times, or stands still. */
    private final class FakeCarrier implements Carrier {

        @Override
        public boolean canSignWith(String secret) {
            return secret.length() >= 16;
        }

        @Override
        public Optional<Failure> post(URI url, String secret, String id, String body) {
            ids.add(id);
            return attempt("webhook");
        }

        @Override
        public Optional<Failure> mail(MailSettings server, String to, Letter letter) {
            return attempt(to);
        }

        private Optional<Failure> attempt(String whom) {
            attempts.add(whom);
            standsStill.ifPresent(latch -> {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return failures-- > 0 ? Optional.of(new Failure("unreachable", "it cannot be reached")) : Optional.empty();
        }
    }

    private static RunSummary refused() {
        return RunSummary.of(
                Summaries.refused(
                        List.of(new Reason(
                                "lease-held", Optional.empty(), Optional.empty(), "another Lapse is at work")),
                        Outcome.REFUSED),
                Optional.empty(),
                false);
    }

    private static SummarySettings to(String secret, String... addresses) {
        return new SummarySettings(
                true,
                java.util.Arrays.stream(addresses)
                        .map(address -> new CheckpointPlace.Email(address, SERVER))
                        .toList(),
                secret.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SummarySettings.Webhook(
                                URI.create("https://ops.example/runs"), Secret.of(secret))));
    }

    @Test
    void whoeverIsNotReachedIsTriedThreeTimesAndTheOthersOnce() {
        failures = 3;
        var left = new SummarySending(to("", "ops@nordlys.example"), new FakeCarrier(), QUICK).send(refused());

        assertThat(left).containsExactly(java.util.Map.entry("lapse.summaries.email", "it cannot be reached"));
        assertThat(attempts).hasSize(3);

        attempts.clear();
        failures = 1;
        left = new SummarySending(
                        to("a secret of 16 bytes", "ops@nordlys.example", "dpo@nordlys.example"),
                        new FakeCarrier(),
                        QUICK)
                .send(refused());

        assertThat(left).isEmpty();
        assertThat(attempts).containsExactly("webhook", "ops@nordlys.example", "dpo@nordlys.example", "webhook");
        assertThat(ids).hasSize(2).containsOnly(ids.getFirst());
    }

    @Test
    void aSecretThatIsTooShortIsToldWithoutShowingItAndWithoutAnAddress() {
        var left = new SummarySending(
                        to("short", "ops@nordlys.example", "dpo@nordlys.example"), new FakeCarrier(), QUICK)
                .send(refused());

        assertThat(left)
                .containsExactly(java.util.Map.entry(
                        "lapse.summaries.webhook",
                        "lapse.summaries.webhook.secret is no secret of 16 bytes or more; make a longer one"));
        assertThat(attempts).containsExactly("ops@nordlys.example", "dpo@nordlys.example");
    }

    @Test
    void aServerThatStandsStillIsWaitedForNoLongerThanIsSaid() {
        CountDownLatch latch = new CountDownLatch(1);
        standsStill = Optional.of(latch);
        long begun = System.nanoTime();
        var left = new SummarySending(
                        to("", "ops@nordlys.example", "dpo@nordlys.example"),
                        new FakeCarrier(),
                        new Tries(List.of(), Duration.ofSeconds(1)))
                .send(refused());
        latch.countDown();

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        assertThat(left)
                .containsEntry("lapse.summaries.email, the address 1 of 2", "it did not answer in 1 s")
                .containsEntry("lapse.summaries.email, the address 2 of 2", "it did not answer in 1 s")
                .hasSize(2);
    }

    @Test
    void anInterruptCutsNothingShortAndIsKept() {
        failures = 2;
        Thread.currentThread().interrupt();
        var left = new SummarySending(to("", "ops@nordlys.example"), new FakeCarrier(), QUICK).send(refused());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(left).isEmpty();
        assertThat(attempts).hasSize(3);
    }
}

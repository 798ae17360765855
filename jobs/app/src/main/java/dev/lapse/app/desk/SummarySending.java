package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.CheckpointPlace;
import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.app.desk.configuration.SummarySettings;
import dev.lapse.app.desk.output.Json;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sends one summary to everybody, each of them tried again a few times. Whoever waits for it waits for a bounded time, whatever
 * servers do, and an interrupt cuts nothing short: a run that was told to stop is told of too.
 */
record SummarySending(SummarySettings settings, Carrier carrier, Tries tries) {

    /** Three tries within half a minute. */
    static final Tries TRIES = new Tries(List.of(Duration.ofSeconds(1), Duration.ofSeconds(4)), Duration.ofSeconds(30));

    /**
     * How often, and how long in all.
     *
     * @param pauses before each try but the first
     */
    record Tries(List<Duration> pauses, Duration inAll) {}

    /** One to be told. @param name as the configuration calls it: an address is nobody else's business */
    private record Addressee(String name, Supplier<Optional<Failure>> sending) {

        /** What went wrong; empty where nothing did. */
        Optional<String> attempt() {
            try {
                return sending.get().map(Failure::what);
            } catch (ConfigurationException e) {
                return Optional.of(e.faults().getFirst());
            } catch (RuntimeException e) {
                return Optional.of(Faults.describe(e));
            }
        }
    }

    /** What is left to send, and why. Safe for two threads. */
    private static final class Left {

        private final Map<String, String> why = new LinkedHashMap<>();

        synchronized void put(String name, String what) {
            why.put(name, what);
        }

        synchronized void sent(String name) {
            why.remove(name);
        }

        synchronized Map<String, String> all() {
            return new LinkedHashMap<>(why);
        }
    }

    /** Whom it did not reach, and why. */
    Map<String, String> send(RunSummary summary) {
        List<Addressee> addressees = addressees(summary);
        Left left = new Left();
        addressees.forEach(one ->
                left.put(one.name(), "it did not answer in " + tries.inAll().toSeconds() + " s"));
        Thread sending = Thread.ofPlatform().daemon().name("lapse-summary").start(() -> rounds(addressees, left));
        await(sending);
        return left.all();
    }

    private void rounds(List<Addressee> addressees, Left left) {
        List<Addressee> unsent = round(addressees, left);
        for (Duration pause : tries.pauses()) {
            if (unsent.isEmpty()) {
                return;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            unsent = round(unsent, left);
        }
    }

    private static List<Addressee> round(List<Addressee> addressees, Left left) {
        List<Addressee> unsent = new ArrayList<>();
        for (Addressee one : addressees) {
            Optional<String> failure = one.attempt();
            failure.ifPresentOrElse(
                    what -> {
                        left.put(one.name(), what);
                        unsent.add(one);
                    },
                    () -> left.sent(one.name()));
        }
        return unsent;
    }

    /** An interrupt is kept for whoever waits for it. */
    private void await(Thread sending) {
        long end = System.nanoTime() + tries.inAll().toNanos();
        boolean interrupted = false;
        while (sending.isAlive() && System.nanoTime() < end) {
            try {
                if (sending.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Addressee> addressees(RunSummary summary) {
        String document = Json.of(summary.document());
        Carrier.Letter letter =
                new Carrier.Letter(summary.subject(), new SummaryLetter(summary).text(), "summary.json", document);
        List<Addressee> addressees = new ArrayList<>();
        // The same for each time that this message is sent.
        String id = "summary-" + UUID.randomUUID();
        settings.webhook()
                .ifPresent(webhook ->
                        addressees.add(new Addressee("lapse.summaries.webhook", () -> post(webhook, id, document))));
        List<CheckpointPlace.Email> emails = settings.emails();
        for (CheckpointPlace.Email email : emails) {
            String which =
                    emails.size() == 1 ? "" : ", the address " + (emails.indexOf(email) + 1) + " of " + emails.size();
            addressees.add(new Addressee(
                    "lapse.summaries.email" + which, () -> carrier.mail(email.server(), email.address(), letter)));
        }
        return addressees;
    }

    private Optional<Failure> post(SummarySettings.Webhook webhook, String id, String document) {
        String secret = webhook.secret().reveal();
        return carrier.canSignWith(secret)
                ? carrier.post(webhook.url(), secret, id, document)
                : Optional.of(new Failure(
                        "secret",
                        "lapse.summaries.webhook.secret is no secret of 16 bytes or more; make a longer one"));
    }
}

package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.Brake;
import dev.lapse.core.erasing.BrakeBook;
import dev.lapse.core.policy.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Pauses, slows and ends runs, from whatever host reaches the journal. Needs no store. */
public record BrakeTasks(Office office) {

    /** More than a chunk takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long POLL_MILLIS = 200;

    /** The exit code where a run was told to end and has not yet. */
    private static final int NOT_YET = 3;

    /**
     * Who brakes and why.
     *
     * @param because not blank
     */
    public record Order(Brake.Scope scope, Optional<Instant> until, String because, String by) {}

    /** Nothing of the scope is begun until it is resumed or {@code until} has come. */
    public Answer pause(Order order) {
        return placed(order, new Brake.Kind.Pause(), "PAUSED", "");
    }

    /** At most so many records of the scope go each second. */
    public Answer slow(Order order, int rows) {
        return placed(
                order, new Brake.Kind.Slow(rows), "SLOWED", ": " + Words.count(rows, "record") + " a second at most");
    }

    private Answer placed(Order order, Brake.Kind kind, String outcome, String how) {
        return at((place, book) -> {
            requireKnown(place, order.scope());
            book.place(brake(order, kind));
            String end = order.until().map(until -> " until " + until).orElse(", until lapse resume lifts it");
            String under = book.holder()
                    .map(holder -> "; " + holder.name() + " is at work and hears of it within some seconds")
                    .orElse("");
            return new Answer(
                    outcome,
                    0,
                    outcome + " " + order.scope() + how + end + under,
                    List.of(),
                    List.of(),
                    json(brake(order, kind)));
        });
    }

    /** Lifts the pauses and slow-downs of exactly this scope. */
    public Answer resume(Brake.Scope scope, String by) {
        return at((place, book) -> {
            int lifted = book.lift(scope, by);
            if (lifted == 0) {
                throw new Refusal(
                        "no-brake",
                        "nothing pauses or slows exactly " + scope + "; lapse brakes tells what is in force");
            }
            return new Answer(
                    "RESUMED",
                    0,
                    "RESUMED " + scope + "; what has ended meanwhile goes on with the next run",
                    List.of(),
                    List.of(),
                    Map.of("lifted", lifted));
        });
    }

    /** Has what is under way end after the chunk in hand, or at once where {@code abort} says so; waits for that, for a minute. */
    public Answer end(Order order, boolean abort) {
        return at((place, book) -> {
            requireKnown(place, order.scope());
            Brake brake = brake(order, abort ? new Brake.Kind.Abort() : new Brake.Kind.Stop());
            BrakeBook.Holder holder = book.end(brake)
                    .orElseThrow(() -> new Refusal(
                            "nothing-under-way",
                            "nothing is under way; lapse runs list tells how the last run ended, and lapse pause keeps"
                                    + " the next one from beginning"));
            String outcome = abort ? "ABORTED" : "STOPPED";
            if (!order.scope().isEverything()) {
                return new Answer(
                        "ASKED",
                        0,
                        "ASKED " + holder.name() + " to leave " + order.scope()
                                + (abort ? " at once" : " after the chunk in hand") + "; it goes on with the rest",
                        List.of(),
                        List.of(),
                        json(brake));
            }
            boolean ended = hasEnded(book, holder);
            return new Answer(
                    ended ? outcome : "ASKED",
                    ended ? 0 : NOT_YET,
                    ended
                            ? outcome + " " + holder.name() + "; lapse runs list tells how it ended"
                            : "ASKED " + holder.name()
                                    + " to end; it has not yet: the chunk in hand is long, or it stands still."
                                    + " A kill is always safe",
                    List.of(),
                    List.of(),
                    json(brake));
        });
    }

    private static boolean hasEnded(BrakeBook book, BrakeBook.Holder holder) {
        long begun = System.nanoTime();
        while (book.holder().filter(holder::isSame).isPresent()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** What is in force. */
    public Answer list() {
        return at((place, book) -> {
            List<Brake> standing = book.standing();
            Table table = new Table("brake", "of", "until", "since", "by", "because");
            standing.forEach(brake -> table.row(
                    word(brake),
                    brake.scope(),
                    brake.until().map(Object::toString).orElse("lifted"),
                    brake.placed(),
                    brake.by(),
                    brake.because()));
            return new Answer(
                    "LISTED",
                    0,
                    "LISTED " + Words.count(standing.size(), "brake") + " in force",
                    List.of(),
                    standing.isEmpty() ? List.of() : table.lines(),
                    Map.of("brakes", standing.stream().map(BrakeTasks::json).toList()));
        });
    }

    private Brake brake(Order order, Brake.Kind kind) {
        return new Brake(
                kind,
                order.scope(),
                order.until(),
                order.because(),
                order.by(),
                office.surroundings().clock().instant());
    }

    private static String word(Brake brake) {
        return switch (brake.kind()) {
            case Brake.Kind.Slow slow -> "slow " + slow.rows() + "/s";
            case Brake.Kind.Pause pause -> "pause";
            case Brake.Kind.Stop stop -> "stop";
            case Brake.Kind.Abort abort -> "abort";
        };
    }

    private static Map<String, Object> json(Brake brake) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("brake", brake.kind().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        json.put("cluster", brake.scope().cluster());
        json.put("store", brake.scope().store());
        json.put(
                "rows-per-second",
                brake.kind() instanceof Brake.Kind.Slow slow ? Optional.of(slow.rows()) : Optional.empty());
        json.put("until", brake.until());
        json.put("placed", brake.placed());
        json.put("by", brake.by());
        json.put("because", brake.because());
        return json;
    }

    /** What a name can be of. */
    private record Place(PolicySet policySet, Configuration configuration) {}

    private static void requireKnown(Place place, Brake.Scope scope) {
        scope.cluster()
                .filter(name -> !place.policySet().rules().containsKey(name))
                .ifPresent(name -> {
                    throw unknown(
                            "unknown-cluster", "cluster", place.policySet().rules());
                });
        scope.store()
                .filter(name -> !place.configuration().stores().containsKey(name))
                .ifPresent(name -> {
                    throw unknown(
                            "unknown-store", "store", place.configuration().stores());
                });
    }

    private static Refusal unknown(String code, String what, Map<String, ?> known) {
        return new Refusal(
                code,
                "there is no " + what + " of that name; it is one of "
                        + String.join(", ", new TreeSet<>(known.keySet())));
    }

    private Answer at(BiFunction<Place, BrakeBook, Answer> task) {
        Place place = new Place(office.policySet(), office.configuration());
        if (!place.configuration().journal().mayExist()) {
            throw new Refusal(
                    "journal",
                    "there is no journal yet, and so nothing can be under way; the first lapse run makes it");
        }
        try (OpenJournal journal =
                office.surroundings().journal().open(place.configuration().journal())) {
            journal.entity(place.policySet().entity().name(), Access.READING).require();
            return task.apply(place, journal.brakes());
        }
    }
}

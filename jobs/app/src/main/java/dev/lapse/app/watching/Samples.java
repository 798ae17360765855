package dev.lapse.app.watching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What a sighting tells, as values of meters. */
public final class Samples {

    private static final List<String> OUTCOMES = List.of("COMPLETE", "INCOMPLETE", "REFUSED", "WINDOW");

    private final List<Sample> samples = new ArrayList<>();

    private Samples() {}

    public static List<Sample> of(Sighting seen) {
        Samples made = new Samples();
        made.time(Meter.SEEN, Optional.of(seen.at()));
        made.is(Meter.JOURNAL_UP, seen.figures().isPresent());
        made.is(Meter.POLICIES_SOUND, seen.policiesSound());
        new TreeMap<>(seen.stores())
                .forEach((store, up) -> made.add(Sample.of(Meter.STORE_UP, "store", store, up ? 1 : 0)));
        seen.figures().ifPresent(made::figures);
        return List.copyOf(made.samples);
    }

    private void figures(Figures figures) {
        time(Meter.RUN_COMPLETE, figures.lastComplete());
        time(Meter.RUN_UNDER_WAY, figures.underWay());
        figures.lastRun().ifPresent(this::run);
        for (Figures.Behind behind : figures.behind()) {
            add(Sample.of(Meter.BEHIND, "cluster", behind.cluster(), behind.records()));
            add(Sample.of(Meter.BEHIND_DAYS, "cluster", behind.cluster(), behind.days()));
        }
        count(Meter.INTENTS, figures.intents().open());
        time(Meter.INTENT_OLDEST, figures.intents().oldest());
        count(Meter.LOG_ENTRIES, figures.log().entries());
        count(Meter.LOG_UNCOVERED, figures.log().uncovered());
        time(Meter.LOG_CHECKPOINT, figures.log().signed());
        for (DaysLeft left : DaysLeft.values()) {
            long requests = figures.requestDays().stream().filter(left::takes).count();
            add(Sample.of(Meter.REQUESTS, "left", left.word(), requests));
        }
        count(Meter.NIGHTS_MISSED, figures.missedNights());
        count(Meter.BRAKES, figures.brakes());
    }

    private void run(Figures.Run run) {
        time(Meter.RUN_ENDED, Optional.of(run.ended()));
        seconds(Meter.RUN_DURATION, Duration.between(run.began(), run.ended()));
        OUTCOMES.forEach(outcome ->
                add(Sample.of(Meter.RUN_OUTCOME, "outcome", outcome, outcome.equals(run.outcome()) ? 1 : 0)));
        run.records()
                .forEach(records -> add(new Sample(
                        Meter.RUN_RECORDS,
                        Map.of(
                                "cluster", records.clusters(),
                                "record_set", records.recordSet(),
                                "answer", records.answer(),
                                "reason", records.reason()),
                        records.count())));
        long all = sum(run.records().stream(), Figures.Records::count);
        if (all > 0) {
            long undecided = sum(run.records().stream().filter(Figures.Records::undecided), Figures.Records::count);
            add(Sample.of(Meter.RUN_UNDECIDED, (double) undecided / all));
        }
        run.findings()
                .forEach(found -> add(new Sample(
                        Meter.RUN_FINDINGS,
                        Map.of(
                                "code", found.code(),
                                "weight", found.weight(),
                                "store", found.store(),
                                "cluster", found.cluster()),
                        found.records())));
        count(Meter.RUN_CHUNKS, run.chunks().count());
        seconds(Meter.RUN_CHUNK_SUM, run.chunks().all());
        seconds(Meter.RUN_CHUNK_MAX, run.chunks().longest());
        new TreeMap<>(run.paused())
                .forEach((cause, length) ->
                        add(Sample.of(Meter.RUN_PAUSED, "cause", cause, length.toMillis() / 1000.0)));
    }

    private static <T> long sum(Stream<T> of, ToLongFunction<T> count) {
        return of.mapToLong(count).sum();
    }

    private void add(Sample sample) {
        samples.add(sample);
    }

    private void is(Meter meter, boolean so) {
        add(Sample.of(meter, so ? 1 : 0));
    }

    private void count(Meter meter, long number) {
        add(Sample.of(meter, number));
    }

    private void seconds(Meter meter, Duration length) {
        add(Sample.of(meter, length.toMillis() / 1000.0));
    }

    private void time(Meter meter, Optional<Instant> at) {
        at.ifPresent(instant -> add(Sample.of(meter, instant.toEpochMilli() / 1000.0)));
    }

    /** By how many days requests are told apart. */
    private enum DaysLeft {
        OVERDUE("overdue", Long.MIN_VALUE, -1),
        THREE("0-3", 0, 3),
        SEVEN("4-7", 4, 7),
        FOURTEEN("8-14", 8, 14),
        MORE("15+", 15, Long.MAX_VALUE);

        private final String word;
        private final long from;
        private final long to;

        DaysLeft(String word, long from, long to) {
            this.word = word;
            this.from = from;
            this.to = to;
        }

        String word() {
            return word;
        }

        boolean takes(long days) {
            return days >= from && days <= to;
        }
    }
}

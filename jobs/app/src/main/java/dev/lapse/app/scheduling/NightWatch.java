package dev.lapse.app.scheduling;

import dev.lapse.app.scheduling.Night.Nominal;
import dev.lapse.app.scheduling.NightBook.Entry;
import dev.lapse.app.scheduling.NightBook.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of a moment which night is to run then, and which were missed or left out. Looks at no clock and at nothing else: nights that
 * are looked at often end as nights that are looked at once.
 */
public final class NightWatch {

    /** How long a night that was hindered is let be. */
    public static final Duration PAUSE = Duration.ofMinutes(5);

    /** What begins later than this was not in time. */
    static final Duration IN_TIME = Duration.ofMinutes(10);

    private NightWatch() {}

    /**
     * What is to be done of a night.
     *
     * @param skipped to be noted, the oldest first
     * @param due the one to run now
     */
    public record Look(List<Entry> skipped, Optional<Due> due) {

        /** Those of {@link #skipped} that were missed. */
        public List<Entry> missed() {
            return skipped.stream()
                    .filter(entry -> entry.state() == State.MISSED)
                    .toList();
        }
    }

    /** A night to run until its window ends. @param before what is noted of it so far */
    public record Due(Nominal nominal, Optional<Entry> before) {}

    /**
     * @param since from when on the night counts
     * @param latest the newest that is known; all before it is decided
     */
    public static Look look(Night night, Instant since, Optional<Entry> latest, Instant now) {
        Optional<Entry> open = latest.filter(entry -> entry.state() == State.RUNNING);
        Instant decided = open.map(entry -> entry.at().minusMillis(1))
                .or(() -> latest.map(Entry::at))
                .filter(at -> at.isAfter(since))
                .orElse(since);
        List<Entry> skipped = new ArrayList<>();
        Optional<Due> due = Optional.empty();
        // A night under an earlier definition is none of those that are walked below.
        open.filter(entry -> !entry.at().isAfter(since))
                .filter(entry -> !now.isBefore(entry.until()))
                .ifPresent(entry -> skipped.add(missed(night, nominal(entry, night), Optional.of(entry), "not-ended")));
        for (Nominal nominal : (Iterable<Nominal>)
                night.after(decided).takeWhile(next -> !next.at().isAfter(now))::iterator) {
            Optional<Entry> before = open.filter(entry -> entry.at().equals(nominal.at()));
            Optional<Entry> skip = skip(night, nominal, before, now);
            skip.ifPresent(skipped::add);
            if (skip.isEmpty() && mayBeTried(before, now)) {
                due = Optional.of(new Due(nominal, before));
            }
        }
        return new Look(skipped, due);
    }

    private static Optional<Entry> skip(Night night, Nominal nominal, Optional<Entry> before, Instant now) {
        Optional<String> leftOut = night.leftOut(nominal).filter(why -> before.isEmpty());
        if (leftOut.isPresent()) {
            return leftOut.map(
                    why -> new Entry(night.name(), nominal, State.LEFT_OUT, Optional.empty(), Optional.of(why)));
        }
        if (!now.isBefore(nominal.until())) {
            return Optional.of(missed(night, nominal, before, before.isEmpty() ? "nobody-at-work" : "not-ended"));
        }
        boolean late = before.isEmpty() && now.isAfter(nominal.at().plus(IN_TIME));
        return late && night.catchUp() == Night.CatchUp.NEVER
                ? Optional.of(missed(night, nominal, before, "not-in-time"))
                : Optional.empty();
    }

    private static Entry missed(Night night, Nominal nominal, Optional<Entry> before, String why) {
        return new Entry(
                night.name(),
                nominal,
                State.MISSED,
                before.flatMap(Entry::triedAt),
                before.flatMap(Entry::what).or(() -> Optional.of(why)));
    }

    private static boolean mayBeTried(Optional<Entry> before, Instant now) {
        return before.flatMap(Entry::triedAt)
                .map(tried -> !now.isBefore(tried.plus(PAUSE)))
                .orElse(true);
    }

    private static Nominal nominal(Entry entry, Night night) {
        return new Nominal(LocalDateTime.ofInstant(entry.at(), night.zone()), entry.at(), entry.at(), entry.until());
    }
}

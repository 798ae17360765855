package dev.lapse.app.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run that is due again and again, in a window.
 *
 * @param zone whose clock cron and window go by
 * @param clusters what is run, in this order; empty for all
 */
public record Night(
        String name, Cron cron, ZoneId zone, Window window, List<String> clusters, Blackout blackout, CatchUp catchUp) {

    /** Clocks are put back by this at the most. */
    private static final Duration MOST_PUT_BACK = Duration.ofHours(3);

    public Night {
        clusters = List.copyOf(clusters);
    }

    /** What becomes of a night that did not begin in time. */
    public enum CatchUp {
        /** It begins once, as long as its window lasts. */
        ONCE,
        /** It is missed. */
        NEVER
    }

    /**
     * One night.
     *
     * @param local when it is to begin, by the clock on the wall
     * @param at the same as a moment; with the name it says which night it is
     * @param opens the moment its window begins
     * @param until the moment its window ends
     */
    public record Nominal(LocalDateTime local, Instant at, Instant opens, Instant until) {}

    /** The nights that are to begin later than {@code moment}, in their order. */
    public Stream<Nominal> after(Instant moment) {
        LocalDateTime wall = LocalDateTime.ofInstant(moment.minus(MOST_PUT_BACK), zone);
        return Stream.iterate(cron.after(wall), Optional::isPresent, last -> last.flatMap(cron::after))
                .flatMap(Optional::stream)
                .map(this::nominal)
                .dropWhile(nominal -> !nominal.at().isAfter(moment));
    }

    private Nominal nominal(LocalDateTime local) {
        return new Nominal(
                local,
                WallClock.moment(local, zone),
                WallClock.moment(window.beginning(local), zone),
                WallClock.moment(window.end(local), zone));
    }

    /** Why that night is left out; empty where it is not. */
    public Optional<String> leftOut(Nominal nominal) {
        return blackout.of(nominal.local().toLocalDate());
    }

    /** What makes its moments what they are: another definition is another night. */
    public String definition() {
        return cron + " " + zone + " " + window;
    }

    /** The names of {@link #clusters}. */
    public Set<String> named() {
        return Set.copyOf(clusters);
    }
}

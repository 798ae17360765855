package dev.lapse.app.scheduling;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is done when.
 *
 * @param zone whose clock the chores go by
 * @param chores those that are done
 */
public record Schedule(List<Night> nights, ZoneId zone, Map<Chore, Cron> chores) {

    public Schedule {
        nights = List.copyOf(nights);
        chores = Map.copyOf(chores);
    }

    /** The chores in one order. */
    public Map<Chore, Cron> inOrder() {
        Map<Chore, Cron> ordered = new EnumMap<>(Chore.class);
        ordered.putAll(chores);
        return ordered;
    }

    /** When a chore is done next after {@code moment}. */
    public Optional<Instant> next(Cron cron, Instant moment) {
        return cron.after(LocalDateTime.ofInstant(moment, zone)).map(local -> WallClock.moment(local, zone));
    }

    /** The clusters that a night names and {@code known} has not. */
    public TreeSet<String> unknown(java.util.Set<String> known) {
        TreeSet<String> unknown = new TreeSet<>();
        nights.forEach(night -> unknown.addAll(night.clusters()));
        unknown.removeAll(known);
        return unknown;
    }
}

package dev.lapse.app.desk.configuration;

import dev.lapse.app.scheduling.Cron;
import dev.lapse.app.scheduling.Night;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Whether nights can be kept as they are written: by looking at those to come, from a fixed day on, for four years or more. */
record NightChecks(Faults faults) {

    private static final LocalDateTime FROM = LocalDateTime.parse("2026-01-01T00:00:00");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LOOKED_AT = 1_500;

    private record Opened(Night night, Night.Nominal nominal) {}

    void check(Map<Night, Optional<Mark>> nights) {
        List<Opened> all = new ArrayList<>();
        nights.forEach((night, mark) -> all.addAll(opened(night, mark)));
        all.sort(Comparator.comparing((Opened opened) -> opened.nominal().opens()));
        List<List<String>> told = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            Opened before = all.get(i - 1);
            Opened after = all.get(i);
            List<String> pair = List.of(before.night().name(), after.night().name());
            if (after.nominal().opens().isBefore(before.nominal().until()) && !told.contains(pair)) {
                told.add(pair);
                told.add(List.of(pair.get(1), pair.get(0)));
                faults.add(nights.getOrDefault(after.night(), Optional.empty()), overlap(before, after));
            }
        }
    }

    private static String overlap(Opened before, Opened after) {
        String name = "lapse.schedule.nights " + after.night().name();
        String when = " on " + after.nominal().local().toLocalDate();
        return before.night().equals(after.night())
                ? name + " fires more than once in one window, as" + when + "; let it fire once"
                : name + " has a window while that of " + before.night().name() + " lasts, as" + when
                        + ", and one would wait for the other; part them";
    }

    private List<Opened> opened(Night night, Optional<Mark> mark) {
        String path = "lapse.schedule.nights " + night.name() + " cron";
        if (!fires(path, night.cron(), mark)) {
            return List.of();
        }
        List<Opened> opened = night.after(FIRST)
                .limit(LOOKED_AT)
                .map(nominal -> new Opened(night, nominal))
                .toList();
        List<Opened> inside = opened.stream()
                .filter(each -> night.window().contains(each.nominal().local().toLocalTime()))
                .toList();
        if (inside.isEmpty()) {
            faults.add(mark, path + " never fires in its window " + night.window() + "; move one of them");
        } else if (inside.size() < opened.size()) {
            LocalDateTime outside = opened.stream()
                    .filter(each -> !inside.contains(each))
                    .findFirst()
                    .orElseThrow()
                    .nominal()
                    .local();
            faults.add(
                    mark,
                    path + " fires outside of its window " + night.window() + ", as at " + outside
                            + "; move one of them");
        }
        return inside.size() == opened.size() ? opened : List.of();
    }

    /** Whether it does at all; that it does not is told. */
    boolean fires(String path, Cron cron, Optional<Mark> mark) {
        boolean fires = cron.after(FROM).isPresent();
        if (!fires) {
            faults.add(mark, path + " never fires; there is no such day");
        }
        return fires;
    }
}

package dev.lapse.app.desk.configuration;

import dev.lapse.app.scheduling.Blackout;
import dev.lapse.app.scheduling.Chore;
import dev.lapse.app.scheduling.Cron;
import dev.lapse.app.scheduling.Night;
import dev.lapse.app.scheduling.Schedule;
import dev.lapse.app.scheduling.Window;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the block {@code lapse.schedule}. */
final class ScheduleReader {

    private static final ZoneId UNKNOWN = ZoneId.of("UTC");
    private static final Window ANY = new Window(LocalTime.MIDNIGHT, LocalTime.NOON);
    private static final String OFF = "off";
    private static final int LONGEST_CRON = 200;

    private final Faults faults;
    private final NightChecks checks;

    ScheduleReader(Faults faults) {
        this.faults = faults;
        this.checks = new NightChecks(faults);
    }

    /** Empty where there is no such block. */
    Optional<Schedule> read(Keys keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Optional<ZoneId> zone = keys.text("zone").map(node -> zone(keys.path("zone"), node));
        Map<Night, Optional<Mark>> nights = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Keys night : keys.blocks("nights")) {
            ScalarNode name = night.need("name");
            if (!name.getValue().isEmpty() && !names.add(name.getValue())) {
                faults.add(name.getStartMark(), night.path("name") + " is one of another night; give each its own");
            }
            night(night, name, zone).ifPresent(read -> nights.put(read, name.getStartMark()));
        }
        Map<Chore, Cron> chores = new LinkedHashMap<>();
        for (Chore chore : Chore.values()) {
            chore(keys, chore).ifPresent(cron -> chores.put(chore, cron));
        }
        keys.end();
        checks.check(nights);
        List<Night> all = new ArrayList<>(nights.keySet());
        ZoneId ofChores =
                zone.or(() -> all.stream().findFirst().map(Night::zone)).orElse(UNKNOWN);
        return Optional.of(new Schedule(all, ofChores, chores));
    }

    /** Empty where it is no night, which was told. */
    private Optional<Night> night(Keys keys, ScalarNode name, Optional<ZoneId> usual) {
        if (!name.getValue().matches("[a-z0-9][a-z0-9-]{0,49}|")) {
            faults.add(name.getStartMark(), keys.path("name") + " is no name; write small letters, digits and hyphens");
        }
        Optional<Cron> cron = cron(keys.path("cron"), keys.need("cron"));
        Optional<ZoneId> own = keys.text("zone").map(node -> zone(keys.path("zone"), node));
        if (own.isEmpty() && usual.isEmpty() && !keys.has("zone")) {
            faults.add(
                    keys.mark(), keys.path("zone") + " is missing; add it, or one zone for all as lapse.schedule.zone");
        }
        Window window = window(keys.path("window"), keys.need("window"));
        List<String> clusters = keys.texts("clusters").stream()
                .map(ScalarNode::getValue)
                .distinct()
                .toList();
        Blackout blackout = blackout(keys.block("blackout"));
        Night.CatchUp catchUp =
                keys.text("catch-up").map(node -> catchUp(keys, node)).orElse(Night.CatchUp.ONCE);
        keys.end();
        return cron.map(read -> new Night(
                name.getValue(), read, own.or(() -> usual).orElse(UNKNOWN), window, clusters, blackout, catchUp));
    }

    private Night.CatchUp catchUp(Keys keys, ScalarNode node) {
        return switch (node.getValue()) {
            case "once" -> Night.CatchUp.ONCE;
            case "never" -> Night.CatchUp.NEVER;
            default -> {
                faults.add(node.getStartMark(), keys.path("catch-up") + " must be once or never; write one of them");
                yield Night.CatchUp.ONCE;
            }
        };
    }

    private Optional<Cron> chore(Keys keys, Chore chore) {
        Optional<ScalarNode> node = keys.text(chore.word());
        if (node.isEmpty()) {
            return Cron.of(chore.usual());
        }
        return node.filter(text -> !text.getValue().equals(OFF))
                .flatMap(text -> cron(keys.path(chore.word()), text))
                .filter(cron ->
                        checks.fires(keys.path(chore.word()), cron, node.get().getStartMark()));
    }

    private Optional<Cron> cron(String path, ScalarNode node) {
        if (node.getValue().isEmpty()) {
            return Optional.empty();
        }
        Optional<Cron> cron = node.getValue().length() > LONGEST_CRON ? Optional.empty() : Cron.of(node.getValue());
        if (cron.isEmpty()) {
            faults.add(
                    node.getStartMark(),
                    path
                            + " is no cron expression; write second, minute, hour, day, month and weekday, as 0 0 22 ? * *");
        }
        return cron;
    }

    private ZoneId zone(String path, ScalarNode node) {
        try {
            return ZoneId.of(node.getValue());
        } catch (DateTimeException e) {
            faults.add(node.getStartMark(), path + " is no time zone; write one as Europe/Copenhagen");
            return UNKNOWN;
        }
    }

    private Window window(String path, ScalarNode node) {
        if (node.getValue().isEmpty()) {
            return ANY;
        }
        if (!node.getValue().matches("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]")) {
            faults.add(node.getStartMark(), path + " is no window; write two times of the day, as \"22:00-05:00\"");
            return ANY;
        }
        String[] times = node.getValue().split("-", 2);
        LocalTime from = LocalTime.parse(times[0]);
        LocalTime to = LocalTime.parse(times[1]);
        if (from.equals(to)) {
            faults.add(node.getStartMark(), path + " has no length; let it end later than it begins");
            return ANY;
        }
        return new Window(from, to);
    }

    private Blackout blackout(Keys keys) {
        Set<LocalDate> dates = new HashSet<>();
        for (ScalarNode node : keys.texts("dates")) {
            try {
                dates.add(LocalDate.parse(node.getValue()));
            } catch (DateTimeException e) {
                faults.add(node.getStartMark(), keys.path("dates") + " holds what is no date; write 2026-12-24");
            }
        }
        int last = keys.text("last-days-of-month")
                .map(node -> days(keys, "last-days-of-month", node))
                .orElse(0);
        int first = keys.text("first-days-of-month")
                .map(node -> days(keys, "first-days-of-month", node))
                .orElse(0);
        keys.end();
        return new Blackout(dates, last, first);
    }

    private int days(Keys keys, String name, ScalarNode node) {
        if (node.getValue().matches("[0-9]|1[0-9]|2[0-7]")) {
            return Integer.parseInt(node.getValue());
        }
        faults.add(node.getStartMark(), keys.path(name) + " is no number of days; write 0 to 27");
        return 0;
    }
}

package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.app.scheduling.Chore;
import dev.lapse.app.scheduling.Cron;
import dev.lapse.app.scheduling.Night;
import dev.lapse.app.scheduling.NightBook;
import dev.lapse.app.scheduling.NightBook.Entry;
import dev.lapse.app.scheduling.NightBook.State;
import dev.lapse.app.scheduling.Schedule;
import dev.lapse.core.policy.PolicySet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is scheduled, what comes next, and what became of it. */
public final class ScheduleViews {

    private static final int REMEMBERED = 100;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);

    private final Office office;

    public ScheduleViews(Office office) {
        this.office = office;
    }

    /** What of {@code schedule} does not fit {@code policySet}. */
    public static List<Reason> misfits(Optional<Schedule> schedule, PolicySet policySet) {
        return schedule.stream()
                .flatMap(one -> one.unknown(policySet.rules().keySet()).stream())
                .map(cluster -> new Reason(
                        "unknown-cluster",
                        Optional.empty(),
                        Optional.empty(),
                        "a night of lapse.schedule runs the cluster " + cluster
                                + ", which no rule governs; correct or delete it"))
                .toList();
    }

    /** The next {@code count} nights. */
    public Answer next(int count) {
        Schedule schedule = schedule();
        Instant now = office.surroundings().clock().instant();
        record Coming(Night night, Night.Nominal nominal) {}
        List<Coming> coming = schedule.nights().stream()
                .flatMap(night -> night.after(now).limit(count).map(nominal -> new Coming(night, nominal)))
                .sorted(Comparator.comparing((Coming next) -> next.nominal().at()))
                .limit(count)
                .toList();
        Table table = new Table("night", "begins", "zone", "until", "moment", "left out");
        coming.forEach(next -> table.row(
                next.night().name(),
                local(next.nominal().at(), next.night().zone()),
                next.night().zone(),
                local(next.nominal().until(), next.night().zone()),
                next.nominal().at(),
                next.night().leftOut(next.nominal()).map(ScheduleViews::words).orElse("-")));
        return new Answer(
                "LISTED",
                0,
                "LISTED the next " + Words.count(coming.size(), "night"),
                List.of(),
                coming.isEmpty() ? List.of() : table.lines(),
                Map.of(
                        "nights",
                        coming.stream()
                                .map(next -> json(next.night(), next.nominal()))
                                .toList()));
    }

    private static Map<String, Object> json(Night night, Night.Nominal nominal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("night", night.name());
        json.put("begins", nominal.at());
        json.put("until", nominal.until());
        json.put("local", nominal.local().toString());
        json.put("zone", night.zone().getId());
        json.put("left-out", night.leftOut(nominal));
        return json;
    }

    /** What is scheduled, with what was done last and what was missed. */
    public Answer list() {
        Schedule schedule = schedule();
        Known known = known();
        Instant now = office.surroundings().clock().instant();
        List<Entry> missed = Stream.concat(
                        known.entries().stream().filter(entry -> entry.state() == State.MISSED),
                        known.unnoted().stream())
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
        Table table = new Table("name", "when", "next", "last", "state");
        List<Map<String, Object>> json = new ArrayList<>();
        for (Night night : schedule.nights()) {
            Optional<Entry> last = Stream.concat(missed.stream(), known.entries().stream())
                    .filter(entry -> entry.night().equals(night.name()))
                    .max(Comparator.comparing(Entry::at));
            Optional<Instant> next = night.after(now)
                    .filter(nominal -> night.leftOut(nominal).isEmpty())
                    .findFirst()
                    .map(Night.Nominal::at);
            table.row(
                    night.name(),
                    night.cron() + " " + night.zone() + " in " + night.window(),
                    text(next),
                    text(last.map(Entry::at)),
                    last.map(ScheduleViews::state).orElse("-"));
            json.add(json("night", night.name(), next, last.map(Entry::at), last.map(ScheduleViews::state)));
        }
        for (Map.Entry<Chore, Cron> each : schedule.inOrder().entrySet()) {
            String name = each.getKey().word();
            Optional<NightBook.Done> last = known.chores().stream()
                    .filter(done -> done.chore().equals(name))
                    .findFirst();
            Optional<Instant> next = schedule.next(each.getValue(), now);
            table.row(
                    name,
                    each.getValue() + " " + schedule.zone(),
                    text(next),
                    text(last.map(NightBook.Done::at)),
                    last.map(NightBook.Done::outcome).orElse("-"));
            json.add(json("chore", name, next, last.map(NightBook.Done::at), last.map(NightBook.Done::outcome)));
        }
        List<String> text = new ArrayList<>(table.lines());
        missed.forEach(entry -> text.addAll(Lines.item("missed: the night " + entry.night() + " of " + entry.at() + ", "
                + words(entry.what().orElse("")))));
        return new Answer(
                "LISTED",
                0,
                "LISTED " + Words.count(schedule.nights().size(), "night") + " and "
                        + Words.count(schedule.chores().size(), "chore")
                        + (missed.isEmpty() ? "" : "; missed: " + missed.size()),
                List.of(),
                text,
                Map.of(
                        "scheduled",
                        json,
                        "missed",
                        missed.stream().map(ScheduleViews::json).toList()));
    }

    private static Map<String, Object> json(
            String kind, String name, Optional<Instant> next, Optional<Instant> last, Optional<String> state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("name", name);
        json.put("next", next);
        json.put("last", last);
        json.put("state", state);
        return json;
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("night", entry.night());
        json.put("began-at", entry.triedAt());
        json.put("was-to-begin", entry.at());
        json.put("until", entry.until());
        json.put("why", entry.what());
        return json;
    }

    /** What the journal knows. */
    private record Known(List<Entry> entries, List<Entry> unnoted, List<NightBook.Done> chores) {}

    private Known known() {
        var configuration = office.configuration();
        if (!configuration.journal().mayExist()) {
            return new Known(List.of(), List.of(), List.of());
        }
        try (OpenJournal journal = office.surroundings().journal().open(configuration.journal())) {
            NightBook book = journal.nights();
            MissedNights missed = new MissedNights(
                    configuration.schedule(), book, office.surroundings().clock());
            return new Known(book.newest(REMEMBERED), missed.unnoted(), book.chores());
        }
    }

    private Schedule schedule() {
        return office.configuration()
                .schedule()
                .orElseThrow(() -> new Refusal(
                        "no-schedule", "the configuration has no lapse.schedule; add it, with the nights to be run"));
    }

    private static String state(Entry entry) {
        String word = entry.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return word
                + entry.what().map(what -> ": " + what).orElse("")
                + entry.run().map(run -> " " + run).orElse("");
    }

    private static String words(String why) {
        return switch (why) {
            case "date-blacked-out" -> "that date is blacked out";
            case "last-days-of-month" -> "it is one of the last days of its month";
            case "first-days-of-month" -> "it is one of the first days of its month";
            default -> MissedNights.WHY.getOrDefault(why, why);
        };
    }

    private static String local(Instant at, ZoneId zone) {
        return LOCAL.format(at.atZone(zone));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("-");
    }
}

package dev.lapse.core.discovery;

import dev.lapse.core.discovery.Discovered.NotRead;
import dev.lapse.core.discovery.Discovered.Unreadable;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.TableFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Looks into the tables of one store, one after the other, and forgets each sample before it reads the next. What cannot be read is
 * said, never taken for not personal. By one thread; reads only.
 */
public final class Discovery {

    private final Store store;
    private final Classifier classifier;
    private final SampleBounds bounds;
    private final Clock clock;
    private final Pace pace;

    /** Told how far it is; decides whether and how fast it goes on. */
    public interface Pace {

        /** {@code done} of {@code all} tables have been looked at. */
        void at(int done, int all);

        /** Whether to look at no more tables. */
        boolean stopped();

        /** Waits before the next table, as reading the last one took {@code work}. */
        void rest(Duration work);
    }

    public Discovery(Store store, Classifier classifier, SampleBounds bounds, Clock clock, Pace pace) {
        this.store = store;
        this.classifier = classifier;
        this.bounds = bounds;
        this.clock = clock;
        this.pace = pace;
    }

    /** What {@code tables} hold; those that are left after {@code end} are told as not read. */
    public Discovered lookInto(List<TableFacts> tables, Instant end) {
        Findings findings = new Findings();
        int done = 0;
        for (TableFacts table : tables) {
            pace.at(done++, tables.size());
            if (pace.stopped()) {
                findings.notRead.add(new NotRead(table.name(), "stopped before it"));
            } else if (!clock.instant().isBefore(end)) {
                findings.notRead.add(new NotRead(table.name(), "the time was up; give more with --within"));
            } else {
                Instant before = clock.instant();
                look(table, findings);
                pace.rest(Duration.between(before, clock.instant()));
            }
        }
        pace.at(done, tables.size());
        return findings.discovered();
    }

    private void look(TableFacts table, Findings findings) {
        if (table.missingPrivileges().contains("SELECT")) {
            findings.notRead.add(new NotRead(table.name(), "the user may not read it; grant SELECT"));
            return;
        }
        try {
            look(table, table.columns(), findings);
        } catch (StoreException e) {
            List<ColumnFacts> usual = table.columns().stream()
                    .filter(column -> column.family() != Family.OTHER)
                    .toList();
            if (e.kind() == StoreException.Kind.UNREACHABLE) {
                throw e;
            }
            if (pace.stopped()
                    || usual.isEmpty()
                    || usual.size() == table.columns().size()) {
                findings.notRead.add(new NotRead(table.name(), String.valueOf(e.getMessage())));
                return;
            }
            lookWithoutRareTypes(table, usual, findings);
        }
    }

    private void lookWithoutRareTypes(TableFacts table, List<ColumnFacts> usual, Findings findings) {
        try {
            look(table, usual, findings);
        } catch (StoreException e) {
            findings.notRead.add(new NotRead(table.name(), String.valueOf(e.getMessage())));
            return;
        }
        table.columns().stream()
                .filter(column -> column.family() == Family.OTHER)
                .forEach(column -> findings.unreadable.add(
                        new Unreadable(table.name(), column.name(), "type " + column.type() + " gives no text")));
    }

    private void look(TableFacts table, List<ColumnFacts> columns, Findings findings) {
        Sample sample =
                store.sample(table, columns.stream().map(ColumnFacts::name).toList(), bounds);
        Map<String, ColumnFacts> all = new LinkedHashMap<>();
        columns.forEach(column -> all.put(column.name(), column));
        sample.held().keySet().forEach(name -> all.putIfAbsent(name, unmapped(name)));
        for (ColumnFacts column : all.values()) {
            List<Content.Held> held = sample.held().getOrDefault(column.name(), List.of());
            if (column.family() == Family.JSON && !sample.held().containsKey(column.name())) {
                // The fields of an object are told one by one.
                continue;
            }
            classify(table, column, held, findings);
        }
        findings.lookedAt++;
        findings.columns += all.size();
        findings.records += sample.records();
    }

    private void classify(TableFacts table, ColumnFacts column, List<Content.Held> held, Findings findings) {
        if (column.family() == Family.JSON) {
            JsonParts.of(held).forEach((path, values) -> {
                ColumnFacts part = unmapped(path.isEmpty() ? column.name() : column.name() + "." + path);
                take(classifier.classify(table.name(), part, values), table, part, findings);
            });
            return;
        }
        take(classifier.classify(table.name(), column, held), table, column, findings);
    }

    private static void take(Classifier.Verdict verdict, TableFacts table, ColumnFacts column, Findings findings) {
        findings.found.addAll(verdict.found());
        if (verdict.unreadable()) {
            findings.unreadable.add(
                    new Unreadable(table.name(), column.name(), "encrypted, compressed, hashed, or no text at all"));
        }
    }

    /** A field that no catalog tells of. */
    private static ColumnFacts unmapped(String name) {
        return new ColumnFacts(name, "unmapped", Family.TEXT, true, OptionalInt.empty(), false);
    }

    /** What is found as tables go by. */
    private static final class Findings {

        private int lookedAt;
        private int columns;
        private long records;
        private final List<Classified> found = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final List<NotRead> notRead = new ArrayList<>();

        private Discovered discovered() {
            return new Discovered(lookedAt, columns, records, found, unreadable, notRead);
        }
    }
}

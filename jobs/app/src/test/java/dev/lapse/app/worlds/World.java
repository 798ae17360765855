package dev.lapse.app.worlds;

import dev.lapse.core.planning.SubjectKey;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables with their rows, the rules over them, and what is suspended. Built by {@link Chance}, never changed afterwards. */
final class World {

    /** Every world is looked at on this day. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    final List<Cluster> clusters = new ArrayList<>();
    final List<Table> tables = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();

    /** The rows that a row of an ignored table refers to. */
    final List<Row> ignoredReferTo = new ArrayList<>();

    /** Whether it refers to their other unique key. */
    boolean ignoredReferToOther;

    @Nullable
    Cluster suspendedCluster;

    /** A table that is suspended as a whole. */
    @Nullable
    Table suspendedTable;

    /** A table of which those rows are suspended that are open or may be. */
    @Nullable
    Table suspendedWhereOpen;

    @Nullable
    Row suspendedRow;

    /** A row of the persons' table. */
    @Nullable
    Row suspendedPerson;

    int rootsPerChunk = 1_000;

    /** How a key is written. */
    enum KeyKind {
        NUMBER,
        TEXT,
        PAIR,
        /** The rows have none: all that hang on one other row are one, named by it. */
        NONE
    }

    /** What becomes of a link's row when the other one goes. */
    enum WhenGone {
        GOES,
        STAYS,
        UNLINK
    }

    /** What the database does when the row that is referred to goes. */
    enum OnDelete {
        NO_CONSTRAINT,
        NOTHING,
        CASCADE,
        SET_NULL
    }

    /** A law on a cluster: five years from the end of the year of {@code done}. */
    record Law(boolean wholeRecord) {}

    /** That the law on a cluster keeps groups of the records of another one, too, that its records refer to. */
    record AlsoKeep(Cluster cluster, Set<String> groups) {}

    /** The store of documents. */
    static final String SEARCH = "search";

    /** The kinds of persons. */
    static final String PERSON = "person";

    static final String DOCTOR = "doctor";

    /**
     * What a request does with the records of a rule.
     *
     * @param waits whether they wait for their period
     * @param otherwise the groups for which it is the other way round
     */
    record OnRequest(boolean waits, Set<String> otherwise) {

        static final OnRequest ERASE = new OnRequest(false, Set.of());

        /** Every field group, and what lies in none. */
        static final Set<String> ALL = Set.of("a", "b", "");

        /** What waits for its period. */
        Set<String> waiting() {
            return ALL.stream()
                    .filter(group -> waits != otherwise.contains(group))
                    .collect(Collectors.toSet());
        }
    }

    /** One rule. */
    static final class Cluster {
        final int number;
        final Period period;
        final Optional<Period> periodOfA;
        final Optional<Law> law;
        final boolean neverWhileHeld;
        final boolean onlyWhenOpen;
        final boolean reducedWhileReferenced;
        Optional<AlsoKeep> alsoKeep = Optional.empty();
        OnRequest onRequest = OnRequest.ERASE;

        /** Whether its data are kept for an interest or a task that somebody can object to. */
        boolean openToObjection;

        String subject = PERSON;

        Cluster(
                int number,
                Period period,
                Optional<Period> periodOfA,
                Optional<Law> law,
                boolean neverWhileHeld,
                boolean onlyWhenOpen,
                boolean reducedWhileReferenced) {
            this.number = number;
            this.period = period;
            this.periodOfA = periodOfA;
            this.law = law;
            this.neverWhileHeld = neverWhileHeld;
            this.onlyWhenOpen = onlyWhenOpen;
            this.reducedWhileReferenced = reducedWhileReferenced;
        }

        String name() {
            return "c" + number;
        }

        /** That of a field group, or of what lies in none. */
        Period period(String group) {
            return group.equals("a") ? periodOfA.orElse(period) : period;
        }
    }

    /** One table, which is one record set of one cluster. */
    static final class Table {
        final int number;
        final Cluster cluster;
        final boolean root;
        final KeyKind key;
        final List<Link> links = new ArrayList<>();

        /** Where it lies. */
        String store = "db";

        /** How another unique key is written, if there is one. */
        Optional<KeyKind> other = Optional.empty();

        /** Of which kind the persons are whose rows these are; empty where they are none. */
        Optional<String> subject = Optional.empty();

        Table(int number, Cluster cluster, boolean root, KeyKind key) {
            this.number = number;
            this.cluster = cluster;
            this.root = root;
            this.key = key;
        }

        String name() {
            return "t" + number;
        }

        /** Its record set, as reports and the log name it. */
        String recordSet() {
            return store + "/" + name();
        }

        /** Whether its rows are documents of a search store. */
        boolean isIndex() {
            return store.equals(SEARCH);
        }

        boolean isKeyless() {
            return key == KeyKind.NONE;
        }

        List<String> keyColumns() {
            return switch (key) {
                case NUMBER, TEXT -> List.of(isIndex() ? "_id" : "id");
                case PAIR -> List.of("k1", "k2");
                case NONE -> links.get(0).columns();
            };
        }

        /** Those of the other unique key. */
        List<String> otherColumns() {
            return other.map(kind -> kind == KeyKind.PAIR ? List.of("u1", "u2") : List.of("u"))
                    .orElse(List.of());
        }
    }

    /**
     * A link, written in the table that holds its columns.
     *
     * @param byOther whether it points to the other unique key
     */
    record Link(
            Table from, Table to, int index, WhenGone whenGone, boolean nullable, OnDelete onDelete, boolean byOther) {

        /** The same to the other unique key. */
        Link toOther() {
            return new Link(from, to, index, whenGone, nullable, onDelete, true);
        }

        /** The columns it points to. */
        List<String> targets() {
            return byOther ? to.otherColumns() : to.keyColumns();
        }

        /** How that is written what it points to. */
        KeyKind kind() {
            return byOther ? to.other.orElseThrow() : to.key;
        }

        /** What its columns hold where it points to {@code target}. */
        List<String> values(Row target) {
            return byOther ? target.otherKey() : target.key();
        }

        List<String> columns() {
            return targets().stream().map(column -> "l" + index + "_" + column).toList();
        }

        boolean isWithin() {
            return from.cluster == to.cluster;
        }

        boolean isToItself() {
            return from == to;
        }

        @Override
        public String toString() {
            return from.name() + "->" + to.name();
        }
    }

    /** One row. */
    static final class Row {
        final Table table;
        final int number;

        @Nullable
        LocalDate seen;

        @Nullable
        LocalDate done;

        @Nullable
        Integer held;

        @Nullable
        Integer open;

        /** How many there are in the table; others than one only where nothing tells them apart. */
        int times = 1;

        /** Whether its other unique key is null. */
        boolean nameless;

        /** For each link of the table, the row it points to. */
        final List<@Nullable Row> targets = new ArrayList<>();

        /** What its values begin with that are nobody else's; empty where nobody looks for them. */
        String mark = "";

        /** The field groups that an earlier run has reduced. */
        final Set<String> reduced = new TreeSet<>();

        Row(Table table, int number) {
            this.table = table;
            this.number = number;
        }

        /** What the field of a group holds before it is reduced. */
        String raw(String group) {
            return mark.isEmpty() ? Script.RAW : mark + group;
        }

        /** The texts of the key's parts. */
        List<String> key() {
            return table.isKeyless()
                    ? table.links.get(0).values(Objects.requireNonNull(targets.get(0)))
                    : written(table.key, number);
        }

        /** The texts of the other unique key's parts, which are the key of another row; none where it is null. */
        List<String> otherKey() {
            return nameless
                    ? List.of()
                    : table.other.map(kind -> written(kind, number ^ 1)).orElse(List.of());
        }

        private static List<String> written(KeyKind kind, int number) {
            return switch (kind) {
                case NUMBER -> List.of(String.valueOf(number));
                case TEXT -> List.of("Kæ-" + number + (number % 2 == 0 ? "" : "x"));
                case PAIR -> List.of(String.valueOf(number / 3), "p" + number % 3);
                case NONE -> throw new IllegalArgumentException("rows without a key have no other");
            };
        }

        /** Who it is, if it is somebody. */
        Optional<SubjectKey> person() {
            return table.subject.map(kind -> new SubjectKey(kind, key().get(0)));
        }

        @Override
        public String toString() {
            return table.name() + "/" + String.join("+", key());
        }
    }

    /** What a run leaves that does as {@code model} says. */
    World after(Model model) {
        Map<Row, Row> left = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!model.of(row).whole()) {
                Row same = new Row(row.table, row.number);
                same.seen = row.seen;
                same.done = row.done;
                same.held = row.held;
                same.open = row.open;
                same.times = row.times;
                same.mark = row.mark;
                same.nameless = row.nameless;
                same.reduced.addAll(row.reduced);
                same.reduced.addAll(model.of(row).groups());
                left.put(row, same);
            }
        }
        left.forEach((row, same) -> {
            for (int i = 0; i < row.targets.size(); i++) {
                Row target = row.targets.get(i);
                same.targets.add(target == null || model.isUnlinked(row, i) ? null : left.get(target));
            }
        });
        return with(List.copyOf(left.values()));
    }

    /** The same tables, rules and suspensions over other rows. */
    World with(List<Row> others) {
        World world = new World();
        world.clusters.addAll(clusters);
        world.tables.addAll(tables);
        world.rows.addAll(others);
        ignoredReferTo.stream()
                .map(row -> same(row, others))
                .flatMap(Optional::stream)
                .forEach(world.ignoredReferTo::add);
        world.ignoredReferToOther = ignoredReferToOther;
        world.suspendedCluster = suspendedCluster;
        world.suspendedTable = suspendedTable;
        world.suspendedWhereOpen = suspendedWhereOpen;
        world.suspendedRow =
                suspendedRow == null ? null : same(suspendedRow, others).orElse(null);
        world.suspendedPerson =
                suspendedPerson == null ? null : same(suspendedPerson, others).orElse(null);
        world.rootsPerChunk = rootsPerChunk;
        return world;
    }

    private static Optional<Row> same(Row row, List<Row> others) {
        return others.stream()
                .filter(other -> other.table == row.table && other.number == row.number)
                .findFirst();
    }

    Stream<Row> rowsOf(Table table) {
        return rows.stream().filter(row -> row.table == table);
    }

    /** The table of the persons. */
    Table persons() {
        return tables.get(0);
    }
}

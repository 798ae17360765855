package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.AlsoKeep;
import dev.lapse.app.worlds.World.Cluster;
import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.Law;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.OnDelete;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import dev.lapse.app.worlds.World.WhenGone;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes worlds; the same seed makes the same one. */
final class Chance {

    private static final int MOST_TABLES = 12;

    /** The last day that is due under two years, the first that is not, and so on. */
    private static final List<LocalDate> EDGES = List.of(
            LocalDate.of(2024, 11, 22),
            LocalDate.of(2024, 11, 23),
            LocalDate.of(2023, 11, 22),
            LocalDate.of(2020, 12, 31),
            LocalDate.of(2021, 1, 1),
            LocalDate.of(2026, 11, 24));

    private final Random random;
    private final World world = new World();

    private final int mostClusters;

    private Chance(long seed, int mostClusters) {
        this.random = new Random(seed);
        this.mostClusters = mostClusters;
    }

    static World world(long seed) {
        World world = attempt(seed);
        for (int again = 1; new Model(world).losesPersons(); again++) {
            world = attempt(seed + again * 1_000_000_007L);
        }
        return world;
    }

    /** A world in which somebody asks, on a day before today or on it. */
    static Course course(long seed) {
        Course course = courseAttempt(seed);
        for (int again = 1; course.losesPersons(); again++) {
            course = courseAttempt(seed + again * 1_000_000_007L);
        }
        return course;
    }

    private static Course courseAttempt(long seed) {
        World world = attempt(seed);
        return new Wishes(world, new Random(seed ^ 0x5DEECE66DL)).course();
    }

    private static World attempt(long seed) {
        return attempt(seed, 5);
    }

    /** The next best world, whatever becomes of the persons in it. */
    static World attempt(long seed, int mostClusters) {
        Chance chance = new Chance(seed, mostClusters);
        chance.clusters();
        chance.references();
        chance.lawsOnOthers();
        chance.rows();
        chance.suspensions();
        chance.world.rootsPerChunk = chance.one(1, 2, 5, 1_000);
        // Another source of chance: a seed goes on making the world it made.
        new OtherKeys(chance.world, new Random(seed ^ 0x2545F4914F6CDD1DL)).add();
        return chance.world;
    }

    private void clusters() {
        int clusters = 1 + random.nextInt(mostClusters);
        for (int number = 0; number < clusters; number++) {
            Cluster cluster = new Cluster(
                    number,
                    one(Period.ofYears(1), Period.ofYears(2), Period.ofYears(3)),
                    often(25) ? Optional.of(one(Period.ofMonths(6), Period.ofYears(5))) : Optional.empty(),
                    often(35) ? Optional.of(new Law(often(50))) : Optional.empty(),
                    often(30),
                    often(20),
                    often(60));
            world.clusters.add(cluster);
            Table root = table(cluster, true);
            if (often(25)) {
                link(root, root, WhenGone.GOES, true);
            }
            dependents(cluster, root);
        }
    }

    private void dependents(Cluster cluster, Table root) {
        int dependents = random.nextInt(3);
        Table nearer = root;
        for (int i = 0; i < dependents && world.tables.size() < MOST_TABLES; i++) {
            Table dependent = table(cluster, false);
            if (nearer == root && often(30)) {
                link(root, dependent, WhenGone.GOES, often(50));
            } else {
                link(dependent, nearer, WhenGone.GOES, often(20));
                nearer = often(50) ? dependent : root;
            }
        }
        if (often(30) && world.tables.size() < MOST_TABLES) {
            List<Table> above = world.tables.stream()
                    .filter(table -> table.cluster == cluster)
                    .toList();
            link(table(cluster, false, KeyKind.NONE), above.get(random.nextInt(above.size())), WhenGone.GOES, false);
        }
    }

    private Table table(Cluster cluster, boolean root) {
        // A person's key is one column.
        return world.tables.isEmpty()
                ? table(cluster, root, one(KeyKind.NUMBER, KeyKind.TEXT))
                : table(cluster, root, one(KeyKind.NUMBER, KeyKind.TEXT, KeyKind.PAIR));
    }

    private Table table(Cluster cluster, boolean root, KeyKind kind) {
        Table table = new Table(world.tables.size(), cluster, root, kind);
        if (world.tables.isEmpty()) {
            table.subject = Optional.of(World.PERSON);
        }
        world.tables.add(table);
        return table;
    }

    private void link(Table from, Table to, WhenGone whenGone, boolean nullable) {
        OnDelete onDelete = nullable && often(25)
                ? OnDelete.SET_NULL
                : one(OnDelete.NOTHING, OnDelete.NOTHING, OnDelete.NO_CONSTRAINT, OnDelete.CASCADE);
        from.links.add(new Link(from, to, from.links.size(), whenGone, nullable, onDelete, false));
    }

    /** Links between clusters: those that hold back only to clusters of lower numbers, those that are cleared to any. */
    private void references() {
        List<Table> named =
                world.tables.stream().filter(table -> !table.isKeyless()).toList();
        for (Table from : named) {
            if (from.root && from.cluster.number > 0 && often(70)) {
                link(from, world.persons(), often(80) ? WhenGone.STAYS : WhenGone.UNLINK, true);
            }
            for (Table to : named) {
                if (from.cluster != to.cluster && often(12)) {
                    boolean back = from.cluster.number < to.cluster.number;
                    WhenGone whenGone = back || often(25) ? WhenGone.UNLINK : WhenGone.STAYS;
                    link(from, to, whenGone, whenGone == WhenGone.UNLINK || often(70));
                }
            }
        }
    }

    /** A law keeps something of what its records refer to as well. */
    private void lawsOnOthers() {
        for (Cluster cluster : world.clusters) {
            List<Cluster> others = world.tables.stream()
                    .filter(table -> table.cluster == cluster)
                    .flatMap(table -> table.links.stream())
                    .filter(link -> !link.isWithin())
                    .map(link -> link.to().cluster)
                    .toList();
            if (cluster.law.isPresent() && !others.isEmpty() && often(60)) {
                cluster.alsoKeep = Optional.of(new AlsoKeep(
                        others.get(random.nextInt(others.size())),
                        one(Set.of("a"), Set.of("b"), new TreeSet<>(Set.of("a", "b")))));
            }
        }
    }

    private void rows() {
        for (Table table : world.tables) {
            int count = random.nextInt(14);
            for (int number = 1; number <= count; number++) {
                Row row = new Row(table, number);
                row.seen = often(6) ? null : day();
                row.done = often(6) ? null : day();
                row.held = flag(15);
                row.open = flag(85);
                world.rows.add(row);
            }
        }
        for (Row row : List.copyOf(world.rows)) {
            for (Link link : row.table.links) {
                Optional<Row> target = link.nullable() && often(25) ? Optional.empty() : target(row, link);
                row.targets.add(target.orElse(null));
                if (target.isEmpty() && !link.nullable()) {
                    world.rows.remove(row);
                }
            }
        }
        closeUp();
        bundle();
        if (often(25)) {
            world.rows.stream()
                    .filter(row -> row.table.number == 0 && often(20))
                    .forEach(world.ignoredReferTo::add);
        }
    }

    /** All rows without a key that hang on one row are one. */
    private void bundle() {
        Map<String, Row> first = new HashMap<>();
        world.rows.removeIf(row -> {
            Row same = row.table.isKeyless() ? first.putIfAbsent(row.toString(), row) : null;
            if (same != null) {
                same.times++;
            }
            return same != null;
        });
    }

    /** Takes away rows that point to rows that were taken away. */
    private void closeUp() {
        boolean changed = true;
        while (changed) {
            changed = world.rows.removeIf(
                    row -> row.targets.stream().anyMatch(target -> target != null && !world.rows.contains(target)));
        }
    }

    private Optional<Row> target(Row row, Link link) {
        List<Row> choice = world.rowsOf(link.to())
                // Rows below are those of higher numbers, so that no row is below itself.
                .filter(other -> !link.isToItself() || other.number < row.number)
                .toList();
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }

    private void suspensions() {
        if (often(10)) {
            world.suspendedCluster = world.clusters.get(random.nextInt(world.clusters.size()));
        }
        if (often(25) && !world.rows.isEmpty()) {
            world.suspendedRow = world.rows.get(random.nextInt(world.rows.size()));
        }
        if (often(10)) {
            world.suspendedTable = world.tables.get(random.nextInt(world.tables.size()));
        }
        List<Table> filtered = world.tables.stream()
                .filter(table -> table.root && table.cluster.onlyWhenOpen)
                .toList();
        if (often(25) && !filtered.isEmpty()) {
            world.suspendedWhereOpen = filtered.get(random.nextInt(filtered.size()));
        }
        List<Row> persons = world.rowsOf(world.persons()).toList();
        if (often(25) && !persons.isEmpty()) {
            world.suspendedPerson = persons.get(random.nextInt(persons.size()));
        }
    }

    private LocalDate day() {
        return often(20)
                ? EDGES.get(random.nextInt(EDGES.size()))
                : LocalDate.of(2018, 1, 1).plusDays(random.nextInt(often(70) ? 2_400 : 3_240));
    }

    private @Nullable Integer flag(int percent) {
        return often(8) ? null : often(percent) ? 1 : 0;
    }

    private boolean often(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T one(T... choice) {
        return choice[random.nextInt(choice.length)];
    }
}

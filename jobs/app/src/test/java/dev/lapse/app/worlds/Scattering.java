package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.OnDelete;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Wish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Strews a world over three stores, copies some of it, and has somebody ask; the same seed does the same. */
final class Scattering {

    static final String POSTGRES = "pg";
    static final String MARIADB = "maria";

    /** What every value begins with that is looked for afterwards. */
    static final String MARK = "zq7m";

    private final Random random;
    private final World world;
    private final List<CopySet> copySets = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();

    private Scattering(long seed) {
        this.random = new Random(seed ^ 0x2545F4914F6CDD1DL);
        this.world = Chance.attempt(seed, 3);
    }

    /** One in which nobody's records come to be somebody else's. */
    static Passage passage(long seed) {
        Passage passage = new Scattering(seed).passage();
        for (int again = 1; passage.losesPersons(); again++) {
            passage = new Scattering(seed + again * 1_000_000_007L).passage();
        }
        return passage;
    }

    private Passage passage() {
        Course asked = new Wishes(world, random).course();
        employees();
        strew();
        mark();
        copy();
        Set<Wish> earlier = new LinkedHashSet<>(asked.standing.values());
        earlier.remove(asked.wish);
        Wish wish = new Wish(asked.wish.kind(), together(asked.wish));
        earlier.remove(wish);
        List<LocalDate> days = IntStream.range(0, random.nextInt(2))
                .mapToObj(i -> asked.asOf.plusDays(
                        random.nextInt((int) (1 + World.TODAY.toEpochDay() - asked.asOf.toEpochDay()))))
                .sorted()
                .toList();
        return new Passage(new Holdings(world, copySets, copies), asked.asOf, wish, earlier, days);
    }

    /** Rows of a table that refers to persons are persons of another kind: a customer is an employee as well. */
    private void employees() {
        world.tables.stream()
                .filter(table -> table.root && table.key != KeyKind.PAIR && table.subject.isEmpty())
                .filter(table -> table.links.stream().anyMatch(link -> link.to() == world.persons()))
                .findFirst()
                .filter(table -> often(40))
                .ifPresent(table -> {
                    table.subject = Optional.of(World.DOCTOR);
                    if (often(70)) {
                        table.cluster.subject = World.DOCTOR;
                    }
                });
    }

    /** Who asks, often with the other persons that they are, sometimes with somebody else. */
    private Set<SubjectKey> together(Wish wish) {
        Set<SubjectKey> persons = new HashSet<>(wish.persons());
        for (Row row : world.rows) {
            Optional<SubjectKey> own = row.person();
            List<SubjectKey> named = row.targets.stream()
                    .flatMap(target -> Optional.ofNullable(target).flatMap(Row::person).stream())
                    .toList();
            if (own.isPresent() && named.stream().anyMatch(persons::contains) && often(60)) {
                persons.add(own.get());
            }
            if (own.filter(persons::contains).isPresent() && often(60)) {
                persons.addAll(named);
            }
        }
        world.rows.stream()
                .flatMap(row -> row.person().stream())
                .filter(any -> often(3))
                .forEach(persons::add);
        return persons;
    }

    private void strew() {
        for (Table table : world.tables) {
            boolean oneColumn = table.key == KeyKind.NUMBER || table.key == KeyKind.TEXT;
            table.store = oneColumn ? one(POSTGRES, MARIADB, World.SEARCH) : one(POSTGRES, MARIADB);
            // Other unique keys are what the worlds of one store are about; nothing but an id is unique in a search
            // store.
            table.other = Optional.empty();
        }
        for (Table table : world.tables) {
            table.links.replaceAll(link -> new Link(
                    link.from(),
                    link.to(),
                    link.index(),
                    link.whenGone(),
                    link.nullable(),
                    link.to().store.equals(table.store) && !table.isIndex() ? link.onDelete() : OnDelete.NO_CONSTRAINT,
                    false));
        }
        if (world.persons().isIndex()) {
            world.ignoredReferTo.clear();
        }
    }

    private void mark() {
        world.rows.forEach(row -> row.mark = MARK + row.table.number + "x" + row.number + "y");
    }

    private void copy() {
        List<Table> originals =
                world.tables.stream().filter(table -> !table.isKeyless()).toList();
        for (int number = random.nextInt(4); number > 0; number--) {
            Table original = originals.get(random.nextInt(originals.size()));
            String store = one(World.SEARCH, World.SEARCH, POSTGRES, MARIADB);
            copySets.add(new CopySet(number, store, original, often(30), often(60)));
        }
        copySets.forEach(this::copies);
    }

    private void copies(CopySet set) {
        int number = 1;
        for (Row row : world.rowsOf(set.original()).toList()) {
            for (int times = often(70) ? 1 + random.nextInt(2) : 0; times > 0; times--) {
                copies.add(new Copy(set, number++, row.key(), row.mark, Set.of()));
            }
        }
        for (int orphans = often(50) ? random.nextInt(3) : 0; orphans > 0; orphans--) {
            List<String> nobody = new Row(set.original(), 90 + orphans).key();
            copies.add(new Copy(set, number, often(80) ? nobody : List.of(), mark(set, number++), Set.of()));
        }
    }

    private static String mark(CopySet set, int number) {
        return MARK + (100 + set.number()) + "x" + number + "y";
    }

    private boolean often(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(String... choice) {
        return choice[random.nextInt(choice.length)];
    }
}

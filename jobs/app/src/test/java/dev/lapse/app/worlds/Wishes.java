package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.OnRequest;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.Wish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Adds to a world what requests ask about: more persons, what the rules answer, and who asks. */
final class Wishes {

    private static final List<LocalDate> DAYS = List.of(
            World.TODAY, World.TODAY, LocalDate.of(2026, 1, 1), LocalDate.of(2024, 11, 23), LocalDate.of(2022, 1, 1));

    private final World world;
    private final Random random;

    Wishes(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    Course course() {
        persons();
        world.clusters.forEach(cluster -> {
            cluster.onRequest = often(50) ? OnRequest.ERASE : answer();
            cluster.openToObjection = often(60);
        });
        Kinship kin = new Kinship(world);
        List<SubjectKey> persons = new ArrayList<>();
        world.rows.forEach(row -> persons.addAll(kin.persons(row)));
        Wish asks = wish(persons.isEmpty() ? new SubjectKey(World.PERSON, "77") : one(persons));
        Set<Wish> earlier = new LinkedHashSet<>();
        while (!persons.isEmpty() && often(30)) {
            earlier.add(wish(one(persons)));
        }
        earlier.remove(asks);
        return new Course(world, one(DAYS), asks, earlier);
    }

    private Wish wish(SubjectKey person) {
        return new Wish(often(40) ? RequestKind.OBJECTION : RequestKind.ERASURE, Set.of(person));
    }

    /** Rows of further tables are persons too: the same ones by another table, or of another kind. */
    private void persons() {
        for (World.Table table : world.tables) {
            if (table.root && table != world.persons() && table.key != KeyKind.PAIR && often(15)) {
                table.subject = Optional.of(often(50) ? World.PERSON : World.DOCTOR);
                if (often(50)) {
                    table.cluster.subject = table.subject.get();
                }
            }
        }
    }

    private OnRequest answer() {
        Set<String> otherwise = new HashSet<>();
        for (String group : List.of("a", "b")) {
            if (often(30)) {
                otherwise.add(group);
            }
        }
        return new OnRequest(often(50), otherwise);
    }

    private boolean often(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}

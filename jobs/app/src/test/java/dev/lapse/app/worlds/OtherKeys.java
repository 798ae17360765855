package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.KeyKind;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Gives tables of a world another unique key each, has some links point to it, and leaves it null where nothing does. */
final class OtherKeys {

    private static final List<KeyKind> KINDS = List.of(KeyKind.NUMBER, KeyKind.TEXT, KeyKind.PAIR);

    private final World world;
    private final Random random;

    OtherKeys(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    void add() {
        world.tables.stream()
                .filter(table -> !table.isKeyless() && often(60))
                .forEach(table -> table.other = Optional.of(KINDS.get(random.nextInt(KINDS.size()))));
        for (Table table : world.tables) {
            table.links.replaceAll(link -> link.to().other.isPresent() && often(60) ? link.toOther() : link);
        }
        world.ignoredReferToOther =
                world.persons().other.filter(kind -> kind != KeyKind.PAIR).isPresent() && often(60);
        Set<Row> called = called();
        world.rows.forEach(row -> row.nameless = !called.contains(row) && often(40));
    }

    private Set<Row> called() {
        Set<Row> called = new HashSet<>();
        if (world.ignoredReferToOther) {
            called.addAll(world.ignoredReferTo);
        }
        for (Row row : world.rows) {
            for (Link link : row.table.links) {
                Row target = row.targets.get(link.index());
                if (target != null && link.byOther()) {
                    called.add(target);
                }
            }
        }
        return called;
    }

    private boolean often(int percent) {
        return random.nextInt(100) < percent;
    }
}

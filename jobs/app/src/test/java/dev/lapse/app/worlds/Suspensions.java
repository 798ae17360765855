package dev.lapse.app.worlds;

import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is suspended in a world, as the journal takes it. */
final class Suspensions {

    private Suspensions() {}

    static List<Suspension> of(World world) {
        List<Suspension.Scope> scopes = new ArrayList<>();
        Optional.ofNullable(world.suspendedCluster)
                .ifPresent(cluster -> scopes.add(new Suspension.OfCluster(cluster.name())));
        Optional.ofNullable(world.suspendedTable)
                .ifPresent(table -> scopes.add(new Suspension.OfRecordSet(name(table))));
        Optional.ofNullable(world.suspendedWhereOpen)
                .ifPresent(table -> scopes.add(new Suspension.OfCondition(name(table), "open")));
        Optional.ofNullable(world.suspendedRow)
                .ifPresent(row -> scopes.add(new Suspension.OfRecord(name(row.table), key(row))));
        Optional.ofNullable(world.suspendedPerson)
                .ifPresent(row -> scopes.add(new Suspension.OfSubject(
                        new SubjectKey("person", row.key().get(0)), Optional.empty())));
        List<Suspension> suspensions = new ArrayList<>();
        scopes.forEach(scope -> suspensions.add(new Suspension("case-" + suspensions.size(), scope)));
        return suspensions;
    }

    private static RecordSetName name(Table table) {
        return new RecordSetName(table.store, table.name());
    }

    private static Key key(Row row) {
        return Key.of(row.key().toArray(String[]::new));
    }
}

package dev.lapse.store.jdbc;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Effect.Rewrite.Change;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.Warrant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements that lock and change rows: one for a set of rows, whatever their number. */
record EffectSql(Scope scope) {

    /** Locks in key order, passes over what somebody else holds; a new row that refers to one of them must wait. */
    Set<Key> lock(DSLContext dsl, Collection<Key> keys) {
        Set<Key> locked = locked(dsl, scope.shape().key(), keys);
        if (scope.statements().refersToEntriesOfIndexes()) {
            for (List<String> columns : scope.shape().names()) {
                locked = lockedByName(dsl, columns, locked);
            }
        }
        return locked;
    }

    /** The rows whose {@code columns} hold one of {@code values}, locked. */
    private Set<Key> locked(DSLContext dsl, List<String> columns, Collection<Key> values) {
        List<Field<Object>> sought = scope.table().fields(columns);
        List<ColumnFacts> facts = scope.table().each(columns, column -> column);
        Statements statements = scope.statements();
        Statements.Target target = new Statements.Target(
                scope.table(),
                scope.keys().rows(facts, values),
                scope.keys().match(sought, facts),
                DSL.trueCondition(),
                scope.keys().texts(key(), keyColumns()));
        return new HashSet<>(statements
                .locked(dsl, statements.named(dsl, target, sought))
                .fetch(row -> Keys.read(row, keyColumns())));
    }

    /** Those of the locked rows of which the entries of {@code columns} in their index can be locked too, or have none. */
    private Set<Key> lockedByName(DSLContext dsl, List<String> columns, Set<Key> keys) {
        FactsQuery facts = new FactsQuery(scope.namesOnly(), Set.of());
        Set<Key> locked = new HashSet<>();
        Set<Key> names = new HashSet<>();
        dsl.select(facts.fields())
                .from(scope.table().table())
                .where(new RestrictionSql(scope).columnsIn(scope.shape().key(), keys))
                .fetch(facts::read)
                .forEach(record -> scope.shape()
                        .name(record, columns)
                        .ifPresentOrElse(names::add, () -> locked.add(record.key())));
        if (!names.isEmpty()) {
            locked.addAll(locked(dsl, columns, names));
        }
        locked.retainAll(keys);
        return locked;
    }

    List<Key> delete(DSLContext dsl, Effect.Delete effect) {
        if (effect.records().isEmpty()) {
            return List.of();
        }
        if (!scope.statements().checksRowByRow()) {
            return delete(dsl, effect.keys(), new RestrictionSql(scope).of(effect.guard()));
        }
        Map<String, Field<Object>> ties = tiesAmongRows();
        Condition guard = ties.isEmpty() ? new RestrictionSql(scope).of(effect.guard()) : DSL.trueCondition();
        Set<Key> allowed = ties.isEmpty() ? effect.keys() : untied(dsl, effect, ties);
        List<Key> gone = new ArrayList<>();
        for (Set<Key> level : new SelfReferences(scope).levels(effect.records(), allowed)) {
            gone.addAll(delete(dsl, level, guard));
        }
        return gone;
    }

    private List<Key> delete(DSLContext dsl, Set<Key> keys, Condition guard) {
        return scope.statements().delete(dsl, target(scope.keys().rows(keyColumns(), keys), guard)).stream()
                .map(row -> Keys.read(row, keyColumns()))
                .toList();
    }

    /** What of the table's own columns refers to its rows, to be cleared. */
    private Map<String, Field<Object>> tiesAmongRows() {
        Map<String, Field<Object>> ties = new TreeMap<>();
        TableFacts facts = scope.table().facts();
        facts.foreignKeys().stream()
                .filter(key -> key.targetTable().equals(facts.name()))
                .flatMap(key -> key.columns().stream())
                .filter(column -> scope.table().column(column).nullable())
                .filter(column -> !scope.shape().isPointedToBy(column))
                .forEach(column -> ties.put(column, DSL.field("null", Object.class)));
        return ties;
    }

    /** The rows that the guard allows; they no longer refer to each other where that can be cleared. */
    private Set<Key> untied(DSLContext dsl, Effect.Delete effect, Map<String, Field<Object>> ties) {
        Statements.Target target = target(scope.keys().rows(keyColumns(), effect.keys()), effect.guard());
        Set<Key> untied = new HashSet<>();
        scope.statements().update(dsl, target, ties).forEach(row -> untied.add(Keys.read(row, keyColumns())));
        return untied;
    }

    /** Sends, through {@code dsl}, what a deletion or a rewrite of {@code columns} would send, for no row at all. */
    void rehearse(DSLContext dsl, Warrant.Permission permission, Set<String> columns, Restriction guard) {
        switch (permission) {
            case DELETE -> scope.statements().delete(dsl, target(scope.keys().rows(keyColumns(), List.of()), guard));
            case REWRITE -> rewrite(dsl, columns(columns), List.of(), guard);
        }
    }

    private Map<String, List<String>> columns(Set<String> names) {
        Map<String, List<String>> columns = new TreeMap<>();
        names.forEach(name -> columns.put(name, List.of()));
        scope.shape().fields().stream()
                .filter(field -> names.contains(field.column()))
                .forEach(field -> columns.put(
                        field.column(),
                        field.method() instanceof FieldMethod.Remove remove ? remove.paths() : List.of()));
        return columns;
    }

    List<Key> rewrite(DSLContext dsl, Effect.Rewrite effect) {
        Map<Map<String, List<String>>, List<Change>> alike = new LinkedHashMap<>();
        for (Change change : effect.changes()) {
            alike.computeIfAbsent(columns(change), columns -> new ArrayList<>()).add(change);
        }
        List<Key> done = new ArrayList<>();
        alike.forEach((columns, changes) -> done.addAll(rewrite(dsl, columns, changes, effect.guard())));
        return done;
    }

    private List<Key> rewrite(
            DSLContext dsl, Map<String, List<String>> columns, List<Change> changes, Restriction guard) {
        List<ColumnFacts> key = keyColumns();
        List<ColumnFacts> types = new ArrayList<>();
        List<String[]> arrays = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            int position = i;
            arrays.add(changes.stream()
                    .map(change -> change.record().key().parts().get(position))
                    .toArray(String[]::new));
        }
        Map<String, Field<Object>> assignments = new LinkedHashMap<>();
        columns.forEach((name, paths) -> {
            ColumnFacts column = scope.table().column(name);
            if (paths.isEmpty()) {
                assignments.put(name, Keys.column(key.size() + types.size()));
                types.add(column);
                arrays.add(changes.stream()
                        .map(change -> text(change.columns().get(name)))
                        .toArray(String[]::new));
            } else {
                assignments.put(name, without(column, paths));
            }
        });
        if (assignments.isEmpty()) {
            return List.of();
        }
        Rows rows = new Rows(scope.statements(), key, types, arrays);
        return scope.statements().update(dsl, target(rows, guard), assignments).stream()
                .map(row -> Keys.read(row, keyColumns()))
                .toList();
    }

    private Field<Object> without(ColumnFacts column, List<String> paths) {
        return scope.statements()
                .without(
                        scope.table().field(column.name()),
                        column,
                        new ReductionSql(scope).paths(new FieldMethod.Remove(paths)));
    }

    /** The columns a change replaces, each with the paths it removes; without paths for a new value. */
    private static Map<String, List<String>> columns(Change change) {
        Map<String, List<String>> columns = new TreeMap<>();
        change.columns()
                .forEach((name, replacement) -> columns.put(
                        name,
                        replacement instanceof Replacement.Without without
                                ? without.paths().paths()
                                : List.of()));
        return columns;
    }

    private static @Nullable String text(@Nullable Replacement replacement) {
        return replacement instanceof Replacement.Value value ? value.text() : null;
    }

    private Statements.Target target(Rows rows, Restriction guard) {
        return target(rows, new RestrictionSql(scope).of(guard));
    }

    private Statements.Target target(Rows rows, Condition guard) {
        return new Statements.Target(
                scope.table(),
                rows,
                scope.keys().match(key(), keyColumns()),
                guard,
                scope.keys().texts(key(), keyColumns()));
    }

    private List<Field<Object>> key() {
        return scope.table().fields(scope.shape().key());
    }

    private List<ColumnFacts> keyColumns() {
        return scope.table().each(scope.shape().key(), column -> column);
    }
}

package dev.lapse.core.planning;

import dev.lapse.core.store.CheckFacts;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.ForeignKeyFacts.OnDelete;
import dev.lapse.core.store.MemberFacts;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** A table of a catalog in few words, for tests. */
final class TableBuilder {

    private final String name;
    private final Map<String, ColumnFacts> columns = new LinkedHashMap<>();
    private final List<List<String>> unique = new ArrayList<>();
    private final List<ForeignKeyFacts> foreignKeys = new ArrayList<>();
    private final Set<List<String>> indexes = new LinkedHashSet<>();
    private final List<TableFacts.TriggerFacts> triggers = new ArrayList<>();
    private final List<CheckFacts> checks = new ArrayList<>();
    private List<String> primaryKey = List.of();
    private List<MemberFacts> members = List.of();
    private Set<String> denied = Set.of();
    private TableFacts.Kind kind = TableFacts.Kind.TABLE;
    private boolean bindable = true;

    private TableBuilder(String name) {
        this.name = name;
    }

    static TableBuilder aTable(String name) {
        return new TableBuilder(name);
    }

    TableBuilder column(String column, Family family, String type) {
        columns.put(column, new ColumnFacts(column, type, family, true, OptionalInt.empty(), false));
        return this;
    }

    TableBuilder column(String column, Family family) {
        return column(column, family, family.name().toLowerCase(java.util.Locale.ROOT));
    }

    TableBuilder text(String column, int length) {
        columns.put(column, new ColumnFacts(column, "varchar", Family.TEXT, true, OptionalInt.of(length), false));
        return this;
    }

    /** A field inside of nested objects. */
    TableBuilder nested(String column, Family family) {
        columns.put(column, new ColumnFacts(column, "keyword", family, true, OptionalInt.empty(), false, "", true));
        return this;
    }

    TableBuilder without(String column) {
        columns.remove(column);
        return this;
    }

    TableBuilder notNull(String column) {
        ColumnFacts old = column(column);
        columns.put(column, new ColumnFacts(column, old.type(), old.family(), false, old.maxLength(), old.generated()));
        return this;
    }

    TableBuilder generated(String column) {
        ColumnFacts old = column(column);
        columns.put(column, new ColumnFacts(column, old.type(), old.family(), old.nullable(), old.maxLength(), true));
        return this;
    }

    TableBuilder key(String... key) {
        primaryKey = List.of(key);
        primaryKey.forEach(this::notNull);
        return index(key);
    }

    TableBuilder noKey() {
        primaryKey = List.of();
        return this;
    }

    TableBuilder unique(String... key) {
        unique.add(List.of(key));
        return index(key);
    }

    TableBuilder index(String... index) {
        indexes.add(List.of(index));
        return this;
    }

    TableBuilder noIndex(String... index) {
        indexes.remove(List.of(index));
        return this;
    }

    TableBuilder refersTo(String table, String column, String target) {
        return index(column).refersTo(table, column, target, OnDelete.NOTHING);
    }

    TableBuilder refersTo(String table, String column, String target, OnDelete onDelete) {
        foreignKeys.removeIf(key -> key.columns().equals(List.of(column)));
        foreignKeys.add(new ForeignKeyFacts("fk_" + column, List.of(column), table, List.of(target), onDelete, false));
        return this;
    }

    TableBuilder trigger(String trigger) {
        triggers.add(new TableFacts.TriggerFacts(trigger, "update"));
        return this;
    }

    TableBuilder denied(String... privileges) {
        denied = Set.of(privileges);
        return this;
    }

    TableBuilder kind(TableFacts.Kind of) {
        kind = of;
        return this;
    }

    TableBuilder check(String name, String condition, String... on) {
        checks.add(new CheckFacts(name, List.of(on), condition));
        return this;
    }

    TableBuilder elsewhere() {
        bindable = false;
        return this;
    }

    /** One index behind the name, which cannot be written to or read. */
    TableBuilder obstructed(String index, String what, String... prevents) {
        members = List.of(new MemberFacts(index, List.of(new MemberFacts.Obstacle(what, Set.of(prevents), "mend it"))));
        return this;
    }

    TableBuilder members(String... indices) {
        members = Stream.of(indices)
                .map(index -> new MemberFacts(index, List.of()))
                .toList();
        return this;
    }

    TableFacts build() {
        return new TableFacts(
                name,
                kind,
                bindable,
                List.copyOf(columns.values()),
                primaryKey,
                unique,
                foreignKeys,
                List.copyOf(indexes),
                triggers,
                checks,
                0,
                0,
                denied,
                members);
    }

    private ColumnFacts column(String column) {
        ColumnFacts facts = columns.get(column);
        if (facts == null) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return facts;
    }
}

package dev.lapse.testbed.contract;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSet.ClusterChoice;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.core.store.Shape.Feed;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the shape of a test's table. */
public final class ShapeBuilder {

    /** The entity's zone in all tests of the contract. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private final StoreFixture fixture;
    private final TestTable table;
    private final List<ClusterChoice> clusters = new ArrayList<>();
    private final List<List<String>> links = new ArrayList<>();
    private final Map<String, EventSource> events = new HashMap<>();
    private final Map<String, Condition> conditions = new HashMap<>();
    private final List<Field> fields = new ArrayList<>();
    private final Set<String> notNull = new HashSet<>();
    private final List<List<String>> names = new ArrayList<>();

    public ShapeBuilder(StoreFixture fixture, TestTable table) {
        this.fixture = fixture;
        this.table = table;
    }

    public ShapeBuilder cluster(String name, String when) {
        clusters.add(new ClusterChoice(Optional.of(parse(when)), name));
        return this;
    }

    public ShapeBuilder link(String... columns) {
        links.add(List.of(columns));
        return this;
    }

    public ShapeBuilder event(String name, String column, Dates dates) {
        events.put(name, new EventSource.Column(column, dates));
        return this;
    }

    public ShapeBuilder picked(String name, Event.Pick pick, List<EventSource.Column> own, List<Feed> feeds) {
        events.put(name, new EventSource.Picked(pick, own, feeds));
        return this;
    }

    public ShapeBuilder condition(String name, String text) {
        conditions.put(name, parse(text));
        return this;
    }

    public ShapeBuilder condition(String name, Condition condition) {
        conditions.put(name, condition);
        return this;
    }

    public ShapeBuilder field(String column, String group, FieldMethod method) {
        fields.add(new Field(column, group, Optional.empty(), method));
        return this;
    }

    public ShapeBuilder notNull(String column) {
        notNull.add(column);
        return this;
    }

    /** Columns other than the key by which other records point to one. */
    public ShapeBuilder named(String... columns) {
        names.add(List.of(columns));
        return this;
    }

    public Shape build() {
        return new Shape(
                new RecordSetName(fixture.store().name(), table.name()),
                fixture.target(table),
                table.key().stream().map(fixture::column).toList(),
                clusters.isEmpty() ? List.of(new ClusterChoice(Optional.empty(), "everything")) : clusters,
                links,
                events,
                conditions,
                fields,
                notNull,
                ZONE,
                names,
                Optional.empty());
    }

    static Condition parse(String text) {
        try {
            return Condition.parse(text);
        } catch (ConditionSyntaxException e) {
            throw new IllegalArgumentException("not a condition: " + text, e);
        }
    }
}

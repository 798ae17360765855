package dev.lapse.store.elasticsearch;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSet.ClusterChoice;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.core.store.Store;
import dev.lapse.store.elasticsearch.writing.Patience;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.HttpRelay;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store behind a relay, its cluster, and shapes of documents with an id. */
final class Documents implements AutoCloseable {

    static final Patience THREE_QUICK_TRIES = new Patience(3, Duration.ofMillis(5));

    final Cluster cluster = new Cluster(ElasticsearchServer.shared().url());
    final HttpRelay relay = new HttpRelay(cluster.url());
    final Store store = ElasticsearchStores.open(
            Connection.to("search", relay.url(), new Credentials.None()).with(THREE_QUICK_TRIES));

    private final Map<String, EventSource> events = new HashMap<>();
    private final Map<String, Condition> conditions = new HashMap<>();
    private List<Field> fields = List.of();

    Documents event(String column) {
        events.put(column, new EventSource.Column(column, Dates.LOCAL));
        return this;
    }

    Documents condition(String text) {
        conditions.put(text, parsed(text));
        return this;
    }

    Documents field(String column, FieldMethod method) {
        fields = List.of(new Field(column, "group", Optional.empty(), method));
        return this;
    }

    Shape in(String table) {
        return new Shape(
                new RecordSetName("search", "documents"),
                table,
                List.of("_id"),
                List.of(new ClusterChoice(Optional.empty(), "all")),
                List.of(),
                events,
                conditions,
                fields,
                Set.of(),
                ZoneId.of("Europe/Copenhagen"));
    }

    static Condition parsed(String text) {
        try {
            return Condition.parse(text);
        } catch (ConditionSyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Restriction holds(String condition) {
        return new Restriction.Holds(parsed(condition), Set.of(Truth.TRUE));
    }

    List<Facts> all(Shape shape) {
        return store.find(shape, new Restriction.Everything(), KeyRange.ALL, 1000);
    }

    List<String> ids(Shape shape, Restriction restriction) {
        List<String> ids = store.find(shape, restriction, KeyRange.ALL, 1000).stream()
                .map(facts -> facts.key().parts().getFirst())
                .toList();
        long counted = store.count(shape, List.of(restriction)).getFirst();
        if (counted != ids.size()) {
            throw new AssertionError("found " + ids.size() + ", counted " + counted);
        }
        return ids;
    }

    /** Requests since the relay had seen {@code before}. */
    List<String> since(int before) {
        return relay.requests().subList(before, relay.requests().size());
    }

    /** Binds documents of the index, alias, pattern or data stream {@code name}. */
    static StoreBinding binding(String name, String... schemas) {
        RecordSet set = new RecordSet(
                new RecordSetName("search", "documents"),
                new RecordSet.Target.Index(name),
                List.of(),
                List.of("_id"),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Map.of(),
                Optional.empty());
        return new StoreBinding("search", List.of(schemas), List.of(), List.of(set));
    }

    @Override
    public void close() {
        store.close();
        relay.close();
    }
}

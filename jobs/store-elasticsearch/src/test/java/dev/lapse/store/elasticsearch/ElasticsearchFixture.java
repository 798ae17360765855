package dev.lapse.store.elasticsearch;

import dev.lapse.core.store.Signal;
import dev.lapse.core.store.Store;
import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.ColumnType;
import dev.lapse.testbed.contract.StoreFixture;
import dev.lapse.testbed.contract.TestTable;
import dev.lapse.testbed.server.ElasticsearchServer;
import dev.lapse.testbed.server.HttpRelay;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The contract's access to a real cluster; {@code byId} decides whether a record's key is the document's id or a field. */
@NullMarked
final class ElasticsearchFixture implements StoreFixture {

    private final boolean byId;
    private final HttpRelay relay = new HttpRelay(ElasticsearchServer.shared().url());
    private final Cluster cluster = new Cluster(ElasticsearchServer.shared().url());
    private final Store store = ElasticsearchStores.open(Connection.to("search", relay.url(), new Credentials.None()));

    ElasticsearchFixture(boolean byId) {
        this.byId = byId;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Set<Signal.Kind> signals() {
        return Set.of(Signal.Kind.WRITE_QUEUE, Signal.Kind.WRITE_REJECTIONS);
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public boolean can(Capability capability) {
        return switch (capability) {
            case COMPOSITE_KEYS, LINKS, KEY_ORDER, JSON_PATHS, EMPTY_TEXT, FLAGS -> true;
            case TRANSACTIONS, LOCKS, JOINS, UNIQUE, CONSTRAINTS_PER_STATEMENT -> false;
        };
    }

    @Override
    public void create(TestTable table) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        table.columns().forEach((column, type) -> {
            if (!column(column).equals("_id")) {
                properties.add(column, Json.createObjectBuilder().add("type", type(type)));
            }
        });
        cluster.put(
                "/" + target(table),
                Json.createObjectBuilder()
                        .add("mappings", Json.createObjectBuilder().add("properties", properties))
                        .build()
                        .toString());
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT -> "keyword";
            case INTEGER -> "long";
            case DECIMAL -> "double";
            case FLAG -> "boolean";
            case DATE, LOCAL_TIME, INSTANT -> "date";
            case JSON -> "object";
        };
    }

    @Override
    public void insert(TestTable table, List<Map<String, @Nullable String>> rows) {
        StringBuilder bulk = new StringBuilder();
        for (Map<String, @Nullable String> row : rows) {
            JsonObjectBuilder action = Json.createObjectBuilder();
            JsonObjectBuilder source = Json.createObjectBuilder();
            row.forEach((column, value) -> {
                if (column(column).equals("_id")) {
                    action.add("_id", Objects.requireNonNull(value));
                } else if (value != null) {
                    source.add(
                            column, json(Objects.requireNonNull(table.columns().get(column)), value));
                }
            });
            bulk.append(Json.createObjectBuilder().add("index", action).build())
                    .append('\n')
                    .append(source.build())
                    .append('\n');
        }
        if (!rows.isEmpty()
                && cluster.post("/" + target(table) + "/_bulk?refresh=true", bulk.toString())
                        .getBoolean("errors")) {
            throw new IllegalStateException("the rows of the test do not fit its table");
        }
    }

    private static JsonValue json(ColumnType type, String value) {
        return switch (type) {
            case TEXT, DATE, LOCAL_TIME, INSTANT -> Json.createValue(value);
            case INTEGER, DECIMAL -> Json.createValue(new BigDecimal(value));
            case FLAG -> value.equals("true") ? JsonValue.TRUE : JsonValue.FALSE;
            case JSON -> {
                try (JsonReader reader = Json.createReader(new StringReader(value))) {
                    yield reader.readObject();
                }
            }
        };
    }

    @Override
    public List<Map<String, String>> rows(TestTable table) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonValue hit : hits(table)) {
            Map<String, String> row = new HashMap<>();
            hit.asJsonObject().getJsonObject("_source").forEach((column, value) -> {
                if (value.getValueType() != JsonValue.ValueType.NULL) {
                    row.put(column, value instanceof JsonString text ? text.getString() : value.toString());
                }
            });
            if (byId && table.key().contains("id")) {
                row.put("id", hit.asJsonObject().getString("_id"));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<JsonValue> hits(TestTable table) {
        cluster.post("/" + target(table) + "/_refresh", "");
        return cluster.get("/" + target(table) + "/_search?size=10000")
                .getJsonObject("hits")
                .getJsonArray("hits");
    }

    @Override
    public void change(TestTable table, String id, String column, @Nullable String value) {
        for (JsonValue hit : hits(table)) {
            JsonObject source = hit.asJsonObject().getJsonObject("_source");
            String documentId = hit.asJsonObject().getString("_id");
            String key = byId ? documentId : source.getString(table.key().getFirst());
            if (key.equals(id)) {
                JsonObjectBuilder changed = Json.createObjectBuilder(source).remove(column);
                if (value != null) {
                    changed.add(
                            column, json(Objects.requireNonNull(table.columns().get(column)), value));
                }
                cluster.put(
                        "/" + target(table) + "/_doc/" + documentId,
                        changed.build().toString());
            }
        }
    }

    @Override
    public String target(TestTable table) {
        return (byId ? "by-id-" : "by-field-") + table.name();
    }

    @Override
    public String column(String name) {
        return byId && name.equals("id") ? "_id" : name;
    }

    @Override
    public int statements() {
        return relay.requests().size();
    }

    @Override
    public void close() {
        store.close();
        relay.close();
    }
}

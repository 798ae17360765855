package dev.lapse.store.elasticsearch.reading;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Field;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.core.store.StoreException;
import dev.lapse.store.elasticsearch.document.SourcePath;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.IndexReader;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.query.Queries;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the mappings behind each name, and which fields have at most one value in every document or nested object, so that a verb is one
 * request. What is remembered only narrows searches; it is asked again after {@link #forget}.
 */
public final class Views {

    private static final int ALL_AT_ONCE = 64;
    private static final String VALUES = "values";
    private static final String HOLDERS = "holders";

    private final Wire wire;
    private final Map<String, Members> members = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Boolean>> singles = new ConcurrentHashMap<>();

    public Views(Wire wire) {
        this.wire = wire;
    }

    /** @throws StoreException if the shape takes dates from other indices, which a search cannot follow */
    View of(Shape shape) {
        shape.events().forEach((name, source) -> {
            if (source instanceof EventSource.Picked picked && !picked.feeds().isEmpty()) {
                throw new StoreException(
                        wire.store(),
                        StoreException.Kind.UNSUPPORTED,
                        "event " + name + " picks from other indices",
                        "reading " + shape.name());
            }
        });
        Members indices = members(shape.table());
        return new View(shape, indices, singleValued(indices, paths(shape, indices)));
    }

    /** Few fields are asked about all at once, so that later verbs need not ask; of many, those of the shape. */
    private static Map<String, Optional<String>> paths(Shape shape, Members indices) {
        Map<String, Optional<String>> all = exact(indices.paths().stream(), indices);
        return all.size() <= ALL_AT_ONCE ? all : exact(columns(shape), indices);
    }

    /** The paths that queries compare with, each with that of the nested objects it lies in. */
    private static Map<String, Optional<String>> exact(Stream<String> columns, Members indices) {
        Map<String, Optional<String>> paths = new TreeMap<>();
        columns.map(column -> indices.field(SourcePath.of(column).dotted())).forEach(field -> {
            field.exact().ifPresent(path -> paths.put(path, Optional.empty()));
            field.nestedIn().ifPresent(in -> in.exact().ifPresent(path -> paths.put(path, Optional.of(in.path()))));
        });
        return paths;
    }

    /** The concrete indices behind {@code table}, open ones only. */
    public Members members(String table) {
        return members.computeIfAbsent(table, name -> resolve(name, "open"));
    }

    /** The concrete indices behind {@code table}, asked now; {@code states} as the cluster calls them. */
    public Members resolve(String table, String states) {
        Map<String, IndexMapping> indices = new HashMap<>();
        wire.get("reading the mapping of " + table, "/" + encoded(table) + "?expand_wildcards=" + states)
                .forEach((index, facts) -> indices.put(index, IndexReader.read(index, facts.asJsonObject())));
        return new Members(table, indices);
    }

    /** Forgets what lies behind {@code table}. */
    public void forget(String table) {
        members.remove(table);
        singles.remove(table);
    }

    private Set<String> singleValued(Members indices, Map<String, Optional<String>> paths) {
        String table = indices.table();
        Map<String, Boolean> known = singles.computeIfAbsent(table, name -> new ConcurrentHashMap<>());
        Map<String, Optional<String>> asked = new TreeMap<>(paths);
        asked.keySet().removeAll(known.keySet());
        if (!asked.isEmpty()) {
            known.putAll(askSingleValued(table, asked));
        }
        Set<String> single = new HashSet<>(paths.keySet());
        single.removeIf(path -> !known.getOrDefault(path, false));
        return single;
    }

    private Map<String, Boolean> askSingleValued(String table, Map<String, Optional<String>> paths) {
        List<String> names = List.copyOf(paths.keySet());
        Map<String, Aggregation> counts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String path = names.get(i);
            Map<String, Aggregation> both = Map.of(
                    VALUES, Aggregation.of(a -> a.valueCount(count -> count.field(path))),
                    HOLDERS, Aggregation.of(a -> a.filter(Queries.exists(path))));
            Optional<String> objects = paths.getOrDefault(path, Optional.empty());
            counts.put(
                    Integer.toString(i),
                    objects.map(in -> Aggregation.of(
                                    a -> a.nested(nested -> nested.path(in)).aggregations(both)))
                            .orElseGet(() ->
                                    Aggregation.of(a -> a.filter(Queries.ALL).aggregations(both))));
        }
        SearchResponse<JsonData> response = wire.search(
                "counting values per document in " + table,
                request -> request.index(table)
                        .size(0)
                        .trackTotalHits(track -> track.enabled(false))
                        .allowPartialSearchResults(false)
                        .aggregations(counts));
        Map<String, Boolean> single = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            single.put(names.get(i), sameCount(response.aggregations().get(Integer.toString(i))));
        }
        return single;
    }

    private static boolean sameCount(@Nullable Aggregate counts) {
        if (counts == null) {
            return false;
        }
        Map<String, Aggregate> both = counts.isNested()
                ? counts.nested().aggregations()
                : counts.filter().aggregations();
        Aggregate values = both.get(VALUES);
        Aggregate holders = both.get(HOLDERS);
        Double value = values == null ? null : values.valueCount().value();
        return value != null
                && holders != null
                && value.longValue() == holders.filter().docCount();
    }

    private static Stream<String> columns(Shape shape) {
        List<String> columns = new ArrayList<>(shape.key());
        shape.links().forEach(columns::addAll);
        shape.names().forEach(columns::addAll);
        shape.fields().stream().map(Field::column).forEach(columns::add);
        shape.conditions().values().stream().map(Condition::columns).forEach(columns::addAll);
        shape.clusters().forEach(choice -> choice.when().ifPresent(when -> columns.addAll(when.columns())));
        shape.events().values().forEach(source -> {
            switch (source) {
                case EventSource.Column column -> columns.add(column.column());
                case EventSource.Picked picked -> picked.own().forEach(column -> columns.add(column.column()));
            }
        });
        return columns.stream().distinct();
    }

    /** A name as a path of a URL takes it; commas and stars keep their meaning. */
    public static String encoded(String table) {
        return URLEncoder.encode(table, StandardCharsets.UTF_8)
                .replace("%2C", ",")
                .replace("+", "%20");
    }
}

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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers the mappings behind each name, and which fields have at most one value in every document, so that a verb is one
 * request. What is remembered only narrows searches; it is asked again after {@link #forget}.
 */
public final class Views {

    private static final int ALL_AT_ONCE = 64;

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
    private static Set<String> paths(Shape shape, Members indices) {
        Set<String> all = exact(indices.paths().stream(), indices);
        return all.size() <= ALL_AT_ONCE ? all : exact(columns(shape), indices);
    }

    private static Set<String> exact(Stream<String> columns, Members indices) {
        return columns.map(column -> indices.field(SourcePath.of(column).dotted()))
                .flatMap(field -> field.exact().stream())
                .collect(Collectors.toCollection(TreeSet::new));
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

    private Set<String> singleValued(Members indices, Set<String> paths) {
        String table = indices.table();
        Map<String, Boolean> known = singles.computeIfAbsent(table, name -> new ConcurrentHashMap<>());
        List<String> asked =
                paths.stream().filter(path -> !known.containsKey(path)).toList();
        if (!asked.isEmpty()) {
            known.putAll(askSingleValued(table, asked));
        }
        Set<String> single = new HashSet<>(paths);
        single.removeIf(path -> !known.getOrDefault(path, false));
        return single;
    }

    private Map<String, Boolean> askSingleValued(String table, List<String> paths) {
        Map<String, Aggregation> counts = new HashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            counts.put("values" + i, Aggregation.of(a -> a.valueCount(count -> count.field(path))));
            counts.put("documents" + i, Aggregation.of(a -> a.filter(Queries.exists(path))));
        }
        SearchResponse<JsonData> response = wire.search(
                "counting values per document in " + table,
                request -> request.index(table)
                        .size(0)
                        .trackTotalHits(track -> track.enabled(false))
                        .allowPartialSearchResults(false)
                        .aggregations(counts));
        Map<String, Boolean> single = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            single.put(paths.get(i), sameCount(response.aggregations(), i));
        }
        return single;
    }

    private static boolean sameCount(Map<String, Aggregate> counts, int i) {
        Aggregate values = counts.get("values" + i);
        Aggregate documents = counts.get("documents" + i);
        Double value = values == null ? null : values.valueCount().value();
        return value != null
                && documents != null
                && value.longValue() == documents.filter().docCount();
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

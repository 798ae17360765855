package dev.lapse.app.worlds;

import dev.lapse.app.cases.Documents;
import dev.lapse.app.worlds.World.Link;
import dev.lapse.app.worlds.World.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The part of a world that lies in Elasticsearch: an index for each record set. */
final class Indices {

    private Indices() {}

    static void fill(Documents documents, Holdings holdings) {
        for (Table table : holdings.world().tables) {
            if (table.isIndex()) {
                documents.create(table.name(), mapping(types(table)));
                Map<String, Map<String, Optional<?>>> sources = new LinkedHashMap<>();
                holdings.world()
                        .rowsOf(table)
                        .forEach(row -> sources.put(row.key().getFirst(), Columns.of(row)));
                put(documents, table.name(), sources);
            }
        }
        for (CopySet set : holdings.copySets()) {
            if (set.isIndex()) {
                Map<String, String> types = new LinkedHashMap<>();
                set.columns().forEach((name, number) -> types.put(name, number ? "integer" : "keyword"));
                documents.create(set.name(), mapping(types));
                Map<String, Map<String, Optional<?>>> sources = new LinkedHashMap<>();
                holdings.copies().stream()
                        .filter(copy -> copy.set().equals(set))
                        .forEach(copy -> sources.put(String.valueOf(copy.number()), Columns.of(copy)));
                put(documents, set.name(), sources);
            }
        }
    }

    private static Map<String, String> types(Table table) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Link link : table.links) {
            for (int part = 0; part < link.columns().size(); part++) {
                types.put(link.columns().get(part), Columns.isNumber(link.to(), part, true) ? "integer" : "keyword");
            }
        }
        if (table.root) {
            types.putAll(Map.of("seen", "date", "done", "date", "held", "integer", "open_", "integer"));
        }
        types.putAll(Map.of("fa", "keyword", "fb", "keyword"));
        return types;
    }

    private static String mapping(Map<String, String> types) {
        return types.entrySet().stream()
                .map(type -> "'" + type.getKey() + "': {'type': '" + type.getValue() + "'}")
                .collect(Collectors.joining(", "));
    }

    private static void put(Documents documents, String name, Map<String, Map<String, Optional<?>>> sources) {
        List<String> lines = new ArrayList<>();
        sources.forEach((id, source) -> {
            lines.add("{'index': {'_id': '" + id + "'}}");
            lines.add(source.entrySet().stream()
                    .map(column -> "'" + column.getKey() + "': "
                            + Columns.shown(column.getValue().orElse(null), true))
                    .collect(Collectors.joining(", ", "{", "}")));
        });
        if (!lines.isEmpty()) {
            documents.bulk(name, lines);
        }
    }

    /** A binding that was written as for tables, by the names that the indices have on the server. */
    static String named(String binding, Documents documents) {
        return binding.lines()
                .map(line -> line.contains("table: public.")
                        ? line.replace("table: public.", "index: ") + documents.index("")
                        : line.strip().equals("key: [id]") ? line.replace("[id]", "[_id]") : line)
                .collect(Collectors.joining("\n"));
    }

    /** By id, every field of each source. */
    static Map<String, Map<String, String>> contents(Documents documents, String name) {
        Map<String, Map<String, String>> contents = new TreeMap<>();
        for (Object hit : hits(documents.found(name))) {
            Map<String, String> fields = new TreeMap<>();
            ((Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) hit).get("_source")))
                    .forEach((field, value) ->
                            fields.put(String.valueOf(field), Columns.shown(Columns.readable(value), true)));
            fields.put("times", "1");
            contents.put(String.valueOf(((Map<?, ?>) hit).get("_id")), fields);
        }
        return contents;
    }

    private static List<?> hits(String answer) {
        Object hits = ((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(answer)).get("hits");
        return hits == null ? List.of() : (List<?>) Objects.requireNonNull(((Map<?, ?>) hits).get("hits"));
    }
}

package dev.lapse.store.elasticsearch.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The concrete indices behind a name, an alias or a pattern. */
public record Members(String table, Map<String, IndexMapping> indices) {

    public Members {
        indices = java.util.Collections.unmodifiableMap(new TreeMap<>(indices));
    }

    /** What all indices mean by the field at {@code path}; where they disagree, no query is trusted with it. */
    public FieldMapping field(String path) {
        List<FieldMapping> known = indices.values().stream()
                .filter(index -> index.fields().containsKey(path))
                .map(index -> index.field(path))
                .distinct()
                .toList();
        boolean hidden = indices.values().stream()
                .anyMatch(index -> index.hidesFields() && !index.fields().containsKey(path));
        if (known.isEmpty()) {
            return FieldMapping.unmapped(path);
        }
        if (known.size() > 1) {
            return new FieldMapping(
                    path,
                    "conflict",
                    FieldMapping.Kind.OTHER,
                    Optional.empty(),
                    false,
                    List.of(),
                    known.stream()
                            .flatMap(field -> field.nestedIn().stream())
                            .findFirst()
                            .map(in -> new FieldMapping.Nested(in.path(), Optional.empty())));
        }
        return hidden ? known.getFirst().unsearchable() : known.getFirst();
    }

    /** The paths of all fields. */
    public Collection<String> paths() {
        return indices.values().stream()
                .flatMap(index -> index.fields().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}

package dev.lapse.store.elasticsearch.mapping;

import dev.lapse.core.store.MemberFacts.Obstacle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One concrete index.
 *
 * @param fields every field the mapping knows, by path
 * @param hidesFields whether documents may have fields that no query can see
 * @param finalPipeline a pipeline that changes every write and cannot be passed over
 * @param obstacles what stands in the way here at present, whoever asks
 * @param dataStream the data stream whose documents it holds
 */
public record IndexMapping(
        String index,
        Map<String, FieldMapping> fields,
        boolean hidesFields,
        Optional<String> finalPipeline,
        List<Obstacle> obstacles,
        Optional<String> dataStream) {

    public IndexMapping {
        fields = Map.copyOf(fields);
        obstacles = List.copyOf(obstacles);
    }

    /** An index that appeared a moment ago; it has no fields a query is trusted with. */
    public static IndexMapping unknown(String index) {
        return new IndexMapping(index, Map.of(), true, Optional.empty(), List.of(), Optional.empty());
    }

    /** The name that rights are granted on. */
    public String granted() {
        return dataStream.orElse(index);
    }

    /** The field at {@code path}, known or not. */
    public FieldMapping field(String path) {
        FieldMapping field = fields.get(path);
        return field == null ? FieldMapping.unmapped(path) : field;
    }
}

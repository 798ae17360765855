package dev.lapse.store.elasticsearch.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One concrete index.
 *
 * @param fields every field the mapping knows, by path
 * @param hidesFields whether documents may have fields that no query can see
 * @param finalPipeline a pipeline that changes every write and cannot be passed over
 * @param denied what nobody may do here at present, of SELECT, UPDATE, DELETE
 */
public record IndexMapping(
        String index,
        Map<String, FieldMapping> fields,
        boolean hidesFields,
        Optional<String> finalPipeline,
        Set<String> denied) {

    public IndexMapping {
        fields = Map.copyOf(fields);
        denied = Set.copyOf(denied);
    }

    /** The field at {@code path}, known or not. */
    public FieldMapping field(String path) {
        FieldMapping field = fields.get(path);
        return field == null ? FieldMapping.unmapped(path) : field;
    }
}

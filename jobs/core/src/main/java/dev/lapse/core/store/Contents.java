package dev.lapse.core.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a record holds.
 *
 * @param columns the content of each column asked for, in the order asked
 */
public record Contents(Key key, Map<String, Content> columns) {

    public Contents {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    @Override
    public String toString() {
        return "what a record holds in " + columns.keySet();
    }
}

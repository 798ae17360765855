package dev.lapse.core.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some of what the records of a table hold. Shows no value.
 *
 * @param records how many records were read
 * @param held the values of each column, nulls left out; of {@code BINARY} as hexadecimal digits
 */
public record Sample(int records, Map<String, List<Content.Held>> held) {

    public Sample {
        held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
    }

    @Override
    public String toString() {
        return "a sample of " + records + " records";
    }
}

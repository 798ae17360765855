package dev.lapse.app.wiring;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** How a command ended. */
record Ended(int code, String out, String err) {

    String firstLine() {
        return out.lines().findFirst().orElse("");
    }

    /** The text with every run of white space as one blank: where a line breaks is of no meaning. */
    String words() {
        return out.replaceAll("\\s+", " ");
    }

    /** Standard output as the one JSON document it must be; JSON is YAML. */
    @SuppressWarnings("unchecked")
    Map<String, Object> json() {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(out);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> reasons() {
        return (List<Map<String, Object>>) json().getOrDefault("reasons", List.of());
    }
}

package dev.lapse.store.elasticsearch.dropping;

import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which aliases each index has, and what is said of them; only those that this user may see. */
record Aliases(Map<String, JsonObject> byIndex) {

    /** Those that begin with {@code names}, where {@code *} stands for anything; all for {@code *}. */
    static Aliases now(Wire wire, String names) {
        Map<String, JsonObject> found = new HashMap<>();
        wire.get("reading aliases", "/_alias/" + names)
                .forEach((index, facts) -> found.put(index, facts.asJsonObject().getJsonObject("aliases")));
        return new Aliases(found);
    }

    Set<String> of(String index) {
        return byIndex.getOrDefault(index, JsonObject.EMPTY_JSON_OBJECT).keySet();
    }

    /** Whether all that {@code index} is found by leads elsewhere too, writes to none of it, and shows every document. */
    boolean doWithout(String index) {
        return of(index).stream().filter(alias -> !Marks.isOne(alias)).allMatch(alias -> doesWithout(alias, index));
    }

    private boolean doesWithout(String alias, String index) {
        JsonObject facts =
                byIndex.getOrDefault(index, JsonObject.EMPTY_JSON_OBJECT).getJsonObject(alias);
        boolean plain = !facts.getBoolean("is_write_index", false)
                && !facts.containsKey("filter")
                && !facts.containsKey("search_routing")
                && !facts.containsKey("index_routing");
        return plain
                && byIndex.keySet().stream()
                        .anyMatch(other -> !other.equals(index) && of(other).contains(alias));
    }
}

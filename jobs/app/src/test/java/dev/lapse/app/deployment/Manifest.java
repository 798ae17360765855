package dev.lapse.app.deployment;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One object of a Kubernetes manifest. */
record Manifest(JsonElement json) {

    /** All of a file. Everything that is not text keeps its type. */
    static List<Manifest> in(String yaml) {
        List<Manifest> manifests = new ArrayList<>();
        Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
        load.loadAllFromString(yaml).forEach(document -> manifests.add(new Manifest(new Gson().toJsonTree(document))));
        return manifests;
    }

    String kind() {
        return json.getAsJsonObject().get("kind").getAsString();
    }

    /** What Kubernetes would not take of it: a member that it does not know, one that is missing, or one of another type. */
    Optional<String> fault() {
        try {
            Object read = model().getMethod("fromJson", String.class).invoke(null, json.toString());
            JsonElement written =
                    JsonParser.parseString((String) model().getMethod("toJson").invoke(read));
            // A truth that is none would be read as false, a number for a text as that text.
            return full(written).equals(full(json))
                    ? Optional.empty()
                    : Optional.of("read as " + full(written) + " and not " + full(json));
        } catch (InvocationTargetException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            return Optional.of("no such kind: " + e.getMessage());
        }
    }

    /** Without lists and objects that hold nothing: reading makes some of its own. */
    private static JsonElement full(JsonElement json) {
        if (json.isJsonObject()) {
            JsonObject kept = new JsonObject();
            json.getAsJsonObject().entrySet().forEach(member -> {
                JsonElement value = full(member.getValue());
                if (!value.equals(new JsonObject()) && !value.equals(new JsonArray())) {
                    kept.add(member.getKey(), value);
                }
            });
            return kept;
        }
        if (json.isJsonArray()) {
            JsonArray kept = new JsonArray();
            json.getAsJsonArray().forEach(value -> kept.add(full(value)));
            return kept;
        }
        return json;
    }

    private Class<?> model() throws ClassNotFoundException {
        String version = json.getAsJsonObject().get("apiVersion").getAsString();
        String name = version.substring(version.indexOf('/') + 1);
        return Class.forName("io.kubernetes.client.openapi.models."
                + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + kind());
    }

    /** The pod that it makes, where it makes one. */
    @SuppressWarnings("unchecked")
    Optional<Map<String, Object>> pod() {
        Map<String, Object> map = new Gson().fromJson(json, Map.class);
        return switch (kind()) {
            case "Deployment", "StatefulSet" -> Optional.of(at(map, "spec", "template", "spec"));
            case "CronJob" -> Optional.of(at(map, "spec", "jobTemplate", "spec", "template", "spec"));
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> at(Map<String, Object> map, String... path) {
        Map<String, Object> found = map;
        for (String name : path) {
            found = (Map<String, Object>) found.getOrDefault(name, Map.of());
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> containers(Map<String, Object> pod) {
        return (List<Map<String, Object>>) pod.getOrDefault("containers", List.of());
    }
}

package dev.lapse.app.wiring;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.Serving;
import dev.lapse.app.desk.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The REST interface of a shop on a free port of 127.0.0.1, and callers of it. Each answer must be as the description says. */
final class RestHost implements AutoCloseable {

    private static final Map<String, Object> DESCRIPTION = description();

    private final TinyShop shop;
    private final Serving.Open open;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> passwords = new HashMap<>();

    private RestHost(TinyShop shop, Serving.Open open) {
        this.shop = shop;
        this.open = open;
    }

    static RestHost of(TinyShop shop) {
        Office office = shop.office();
        return of(shop, office.surroundings().serving());
    }

    /** Looks at what is watched five times a second. */
    static RestHost watching(TinyShop shop) {
        return of(shop, new ServingDoor(Duration.ofMillis(200)));
    }

    private static RestHost of(TinyShop shop, Serving serving) {
        Office office = shop.office();
        return new RestHost(shop, serving.open(office, office.configuration()));
    }

    /** What somebody without a name, or with a user's, is answered outside the API: status and body. */
    String plain(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + open.port() + path));
        if (!user.isEmpty()) {
            request.header("Authorization", basic(user, password(user)));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a call was answered. */
    record Reply(int status, String type, String tag, String body) {

        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(body);
        }

        /** The code of a problem. */
        String code() {
            return String.valueOf(json().get("type")).replace("urn:lapse:reason:", "");
        }

        String text(String name) {
            return String.valueOf(json().get(name));
        }
    }

    /** Adds a user as an operator would. */
    RestHost with(String name, String... roles) {
        String[] command = {"users", "add", name, "--by", "it-1", "--because", "a test", "--output", "json"};
        List<String> arguments = new java.util.ArrayList<>(List.of(command));
        for (String role : roles) {
            arguments.addAll(List.of("--role", role));
        }
        Ended added = shop.lapse(arguments.toArray(String[]::new));
        if (added.code() != 0) {
            throw new IllegalStateException(added.out() + added.err());
        }
        passwords.put(name, String.valueOf(added.json().get("password")));
        return this;
    }

    String password(String user) {
        return Objects.requireNonNull(passwords.get(user));
    }

    /** What {@code user} sends in the header of that name. */
    String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    Reply get(String user, String path) {
        return call(basic(user, password(user)), "GET", path, "", Map.of());
    }

    /** A file. */
    byte[] fetch(String user, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + open.port() + path))
                        .header("Authorization", basic(user, password(user)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + response.statusCode());
        }
        return response.body();
    }

    Reply post(String user, String path, String body, String... headers) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        return call(basic(user, password(user)), "POST", path, body, given);
    }

    Reply call(String authorization, String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + open.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Reply reply = new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("ETag").orElse(""),
                    response.body());
            requireDescribed(reply);
            if (method.equals("POST") && reply.status() < 300) {
                requireDescribed(path, body);
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireDescribed(Reply reply) {
        boolean paper =
                reply.body().startsWith("<!DOCTYPE html>") || reply.body().contains("\"certificate\":");
        if (reply.status() == 200 && (paper || reply.type().startsWith("application/yaml"))) {
            return;
        }
        String name = reply.status() < 300 ? "Answer" : "Problem";
        String expected = reply.status() < 300 ? "application/json" : "application/problem+json";
        List<String> wrong = schema(name).validate(reply.body(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
        if (!wrong.isEmpty() || !reply.type().startsWith(expected)) {
            throw new AssertionError("an answer is no " + name + ": " + wrong + " " + reply);
        }
    }

    /** What was taken must be as the description says. */
    @SuppressWarnings("unchecked")
    private static void requireDescribed(String path, String body) {
        Map<String, Object> paths = (Map<String, Object>) Objects.requireNonNull(DESCRIPTION.get("paths"));
        String template = paths.keySet().stream()
                .filter(each -> path.matches("/api/v1" + each.replaceAll("\\{[a-z]+}", "[^/]+")))
                .findFirst()
                .orElseThrow();
        String reference = String.valueOf(paths.get(template));
        int schema = reference.indexOf("#/components/schemas/", reference.indexOf("requestBody"));
        String name = reference.substring(schema + "#/components/schemas/".length(), reference.indexOf('}', schema));
        List<String> wrong = schema(name).validate(body, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
        if (!wrong.isEmpty()) {
            throw new AssertionError("a body that was taken is no " + name + ": " + wrong);
        }
    }

    private static Schema schema(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.put("components", DESCRIPTION.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.of(schema));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> description() {
        try (InputStream in = RestHost.class.getResourceAsStream("/lapse/web/openapi.yaml")) {
            return (Map<String, Object>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        open.close();
    }
}

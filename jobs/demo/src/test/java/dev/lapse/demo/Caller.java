package dev.lapse.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user of the REST interface. */
record Caller(HttpClient client, String root, String name, String password) {

    /** What a call was answered. */
    record Reply(int status, String tag, String body) {

        /** The first value of that name, which is a text. */
        String text(String name) {
            Matcher found = Pattern.compile("\"" + name + "\": \"([^\"]*)\"").matcher(body);
            return found.find() ? found.group(1) : "";
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Moves the request of that id as it is now. */
    Reply move(String id, String move, String body) throws IOException, InterruptedException {
        String seen = get("/requests/" + id).tag();
        return send(request("/requests/" + id + "/" + move)
                .header("If-Match", seen)
                .header("Idempotency-Key", id + "-" + move + "-" + seen.replace("\"", ""))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        String user = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Basic " + user)
                .header("Content-Type", "application/json");
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(
                response.statusCode(), response.headers().firstValue("ETag").orElse(""), response.body());
    }
}

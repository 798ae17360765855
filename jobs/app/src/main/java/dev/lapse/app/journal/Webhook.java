package dev.lapse.app.journal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Sends a checkpoint to somebody else's address on the web. */
public record Webhook(URI address) implements CheckpointReceiver {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String key() {
        return "webhook";
    }

    @Override
    public Optional<String> send(String note) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(note, StandardCharsets.UTF_8))
                .build();
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            int status = answer.statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (IOException e) {
            return Optional.of("it cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the process was asked to end");
        } finally {
            // An answer without end holds up no night.
            client.shutdownNow();
        }
    }
}

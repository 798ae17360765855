package dev.lapse.app.webhook;

import dev.lapse.core.request.recipient.Notification.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Posts JSON to an address, signed as Standard Webhooks 1.0 says. Redirects are not followed, what is answered is not read but for
 * its status, and certificates and host names are checked.
 *
 * @param patience how long the connection, and then the answer, may take
 */
public record SignedWebhook(Duration patience) {

    /**
     * Sends {@code body}, exactly these bytes, once.
     *
     * @param id the same for each time that this message is sent
     * @param at when it is signed
     * @return what went wrong; empty where it answered 2xx
     */
    public Optional<Failure> post(URI url, WebhookSecret secret, String id, Instant at, byte[] body) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(patience)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Idempotency-Key", id)
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                    .header("webhook-signature", secret.signature(id, at, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return failure(response.statusCode());
        } catch (HttpTimeoutException e) {
            return failed("timeout", "it did not answer in " + patience.toSeconds() + " s");
        } catch (SSLException e) {
            return failed("tls", "its certificate does not hold, or it does not speak TLS");
        } catch (ConnectException e) {
            return failed("unreachable", "it cannot be reached");
        } catch (IOException e) {
            return failed("unreachable", "the connection was lost");
        } catch (IllegalArgumentException e) {
            return failed("no-address", "its address cannot be used; correct it in recipients.yaml or lapse.summaries");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted", "the process was asked to end");
        } finally {
            // What is not read is not waited for.
            client.shutdownNow();
        }
    }

    private static Optional<Failure> failure(int status) {
        return switch (status / 100) {
            case 2 -> Optional.empty();
            case 3 ->
                failed(
                        "http-" + status,
                        "it answered " + status
                                + ", and redirects are not followed; correct its address in recipients.yaml or"
                                + " lapse.summaries");
            default -> failed("http-" + status, "it answered " + status);
        };
    }

    private static Optional<Failure> failed(String code, String what) {
        return Optional.of(new Failure(code, what));
    }
}

package dev.lapse.testbed.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import javax.net.ssl.SSLHandshakeException;

/** Asks a cluster whether it can be used; its {@code GET /} is not there in the distribution for tests. */
final class HealthCheck {

    private HealthCheck() {}

    static boolean answers(URI url) {
        return isGood(url, "/_cluster/health");
    }

    /** Whether every index can be searched again; a moment after a start it is not. */
    static boolean hasItsIndices(URI url) {
        return isGood(url, "/_cluster/health?wait_for_status=yellow&wait_for_no_initializing_shards=true&timeout=4s");
    }

    private static boolean isGood(URI url, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (SSLHandshakeException e) {
            // It answers, with a certificate that only its tests trust.
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

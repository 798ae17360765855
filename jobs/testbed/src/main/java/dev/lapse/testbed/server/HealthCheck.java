package dev.lapse.testbed.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a cluster whether it can be used; its {@code GET /} is not there in the distribution for tests. */
final class HealthCheck {

    private HealthCheck() {}

    static boolean answers(URI url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url.resolve("/_cluster/health").toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Serving;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REST interface with a certificate of its own. */
class RestTlsTest {

    private static final char[] PASSWORD = "of a test".toCharArray();

    @TempDir
    Path folder;

    /** Made by the JDK's own tool. */
    private KeyStore certificate() throws Exception {
        Path store = folder.resolve("server.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private Office office() throws Exception {
        TinyShop shop = TinyShop.onH2(folder);
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(file)
                .replace(
                        "web: {port: 0}",
                        "web: {port: 0, tls: {certificate: FOLDER/cert.pem, key: FOLDER/key.pem}}"
                                .replace("FOLDER", folder.toString())));
        shop.lapse("users", "add", "desk-4", "--role", "handler", "--by", "it-1", "--because", "a test");
        return shop.office();
    }

    @Test
    void itSpeaksTlsAloneWithTheCertificateOfTheConfiguration() throws Exception {
        KeyStore keys = certificate();
        Key key = keys.getKey("server", PASSWORD);
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(
                folder.resolve("cert.pem"),
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
        Office office = office();

        try (Serving.Open open = office.surroundings().serving().open(office, office.configuration());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(keys)).build();
                HttpClient stranger = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + open.port() + "/api/v1/runs"))
                    .build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThatThrownBy(() -> stranger.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
            HttpRequest plain = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + open.port() + "/api/v1/runs"))
                    .build();
            assertThat(client.send(plain, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void itIsRefusedWhereSomebodyElseListens() throws Exception {
        TinyShop shop = TinyShop.onH2(folder);
        Office office = shop.office();
        shop.lapse("users", "add", "desk-4", "--role", "handler", "--by", "it-1", "--because", "a test");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = folder.resolve("lapse.yaml");
            shop.withConfiguration(
                    Files.readString(file).replace("web: {port: 0}", "web: {port: " + taken.getLocalPort() + "}"));

            assertThatThrownBy(() -> office.surroundings().serving().open(office, office.configuration()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("see that nobody else does");
        }
    }

    @Test
    void itIsRefusedWhereTheFilesAreNotThere() throws Exception {
        Office office = office();

        assertThatThrownBy(() -> office.surroundings().serving().open(office, office.configuration()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nothing can listen at 127.0.0.1 port 0 as lapse.web says");
    }
}

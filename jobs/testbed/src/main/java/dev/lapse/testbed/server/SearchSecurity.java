package dev.lapse.testbed.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * TLS with a certificate of its own, and users with roles from files: the distribution for tests lacks what the index of users
 * and API keys is made with.
 *
 * @param roles what each role may do, as in {@code roles.yml}; each is also the name of a user
 */
public record SearchSecurity(Map<String, String> roles) {

    /** The password of every user. */
    public static final String PASSWORD = "Marked-Secret-4711";

    /** A user who may do everything. */
    public static final String ADMIN = "admin";

    /** The settings of a node with security. */
    static final Map<String, String> SETTINGS = Map.of(
            "xpack.security.enabled", "true",
            "xpack.security.autoconfiguration.enabled", "false",
            "xpack.security.transport.ssl.enabled", "false",
            "xpack.security.http.ssl.enabled", "true",
            "xpack.security.http.ssl.key", "node.key",
            "xpack.security.http.ssl.certificate", "node.pem");

    private static final String STORE = "changeit";

    /** Writes what a node needs into {@code config}; its certificate is {@code node.pem} there. */
    void writeTo(Path config) throws IOException {
        StringBuilder users = new StringBuilder(user(ADMIN));
        StringBuilder held = new StringBuilder("superuser:" + ADMIN + "\n");
        StringBuilder texts = new StringBuilder();
        roles.forEach((role, text) -> {
            users.append(user(role));
            held.append(role).append(':').append(role).append('\n');
            texts.append(role).append(": ").append(text).append('\n');
        });
        Files.writeString(config.resolve("users"), users);
        Files.writeString(config.resolve("users_roles"), held);
        Files.writeString(config.resolve("roles.yml"), texts);
        certify(config.resolve("node.key"), config.resolve("node.pem"));
    }

    /** Makes a key and a certificate for 127.0.0.1 that nobody else has signed. */
    public static void certify(Path key, Path certificate) throws IOException {
        Path folder = Files.createTempDirectory("lapse-certificate-");
        Path store = folder.resolve("node.p12");
        try {
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "node",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=ip:127.0.0.1,dns:localhost",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            STORE,
                            "-keystore",
                            store.toString()))
                    .redirectErrorStream(true)
                    .start();
            keytool.getInputStream().readAllBytes();
            KeyStore entries = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                entries.load(in, STORE.toCharArray());
            }
            write(
                    key,
                    "PRIVATE KEY",
                    entries.getKey("node", STORE.toCharArray()).getEncoded());
            write(certificate, "CERTIFICATE", entries.getCertificate("node").getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for the test server", e);
        } finally {
            Distribution.remove(folder);
        }
    }

    private static void write(Path file, String what, byte[] bytes) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                        + "-----\n");
    }

    private static String user(String name) {
        try {
            byte[] salt = new byte[32];
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2withHMACSHA512")
                    .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, 10_000, 256))
                    .getEncoded();
            Base64.Encoder text = Base64.getEncoder();
            return name + ":{PBKDF2}10000$" + text.encodeToString(salt) + "$" + text.encodeToString(hash) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no password for the test server", e);
        }
    }
}

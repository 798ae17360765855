package dev.lapse.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Who got data of the shop's customers: one is told by a message to its web server, one by mail, both real ones of this host. */
final class Others implements AutoCloseable {

    static final String SECRET = "a secret of a test";

    private final HttpServer web;
    private final GreenMail mail;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private Others(HttpServer web, GreenMail mail) {
        this.web = web;
        this.mail = mail;
    }

    static Others start() throws IOException {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        Others others = new Others(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0), mail);
        others.web.createContext("/", exchange -> {
            others.messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        others.web.start();
        return others;
    }

    /** A copy of the policy set in {@code folder}, in which they are reached here. */
    Path policies(Path original, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(original.relativize(file).toString());
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(file, target);
            }
        }
        Path recipients = folder.resolve("recipients.yaml");
        String text = Files.readString(recipients);
        int second = text.indexOf("- recipient: newsletter-service");
        Files.writeString(
                recipients,
                channel(text.substring(0, second), "{email: privacy@carrier.example}")
                        + channel(
                                text.substring(second),
                                "{webhook: {url: \"http://127.0.0.1:"
                                        + web.getAddress().getPort() + "/erasures\", secret: newsletter}}"));
        return folder;
    }

    /** Both have got what goes of whoever asks. */
    private static String channel(String recipient, String channel) {
        return recipient
                .replaceFirst("clusters: [^\n]*", "clusters: [customer-profile]")
                .replaceFirst("channel: by-hand[^\n]*", "channel: " + channel);
    }

    /** What a configuration says of how they are reached. */
    String settings() {
        return """
                  recipients: {secrets: {newsletter: "%s"}}
                  mail: {host: 127.0.0.1, port: %d, security: none, from: lapse@shop.example}
                """.formatted(SECRET, mail.getSmtp().getPort());
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Whether a letter came. */
    boolean hasLetter() {
        return mail.waitForIncomingEmail(0, 1);
    }

    @Override
    public void close() {
        web.stop(0);
        mail.stop();
    }
}

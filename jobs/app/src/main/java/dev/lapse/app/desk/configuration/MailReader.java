package dev.lapse.app.desk.configuration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads who takes our letters, and whom they go to. */
final class MailReader {

    private static final List<String> SECURITY = List.of("none", "starttls", "tls");
    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "::1");
    private static final int HIGHEST_PORT = 65_535;

    private final Faults faults;
    private final Placeholders placeholders;

    MailReader(Faults faults, Placeholders placeholders) {
        this.faults = faults;
        this.placeholders = placeholders;
    }

    /** The block {@code lapse.mail}; empty where there is none. */
    Optional<MailSettings> server(Keys keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        ScalarNode hostNode = keys.need("host");
        String host = placeholders.resolve(keys.path("host"), hostNode);
        String security =
                keys.text("security").map(node -> security(keys, node)).orElse("starttls");
        Optional<ScalarNode> username = keys.text("username");
        Optional<ScalarNode> password = keys.text("password");
        ScalarNode from = keys.need("from");
        if (username.isPresent() != password.isPresent()) {
            faults.add(
                    username.or(() -> password).orElseThrow().getStartMark(),
                    keys.path("username") + " and " + keys.path("password") + " go together; give both or none");
        }
        if (password.isPresent() && security.equals("none") && !THIS_HOST.contains(host)) {
            faults.add(
                    hostNode.getStartMark(),
                    keys.path("password") + " would reach another host for everybody to read; write security: starttls"
                            + " or tls");
        }
        MailSettings settings = new MailSettings(
                host,
                keys.text("port").map(node -> port(keys, node)).orElse(security.equals("tls") ? 465 : 587),
                security,
                username.map(node -> placeholders.resolve(keys.path("username"), node)),
                password.map(node -> placeholders.secret(keys.path("password"), node)),
                from.getValue().isEmpty() ? "" : address(keys, "from", from));
        keys.end();
        return Optional.of(settings);
    }

    /** The address under {@code email}, with the server that takes letters to it. */
    Optional<CheckpointPlace.Email> recipient(Keys keys, ScalarNode node, Optional<MailSettings> server) {
        String address = address(keys, "email", node);
        if (server.isEmpty()) {
            faults.add(
                    node.getStartMark(),
                    keys.path("email") + " needs a mail server; add lapse.mail with host and from");
        }
        return server.map(known -> new CheckpointPlace.Email(address, known));
    }

    private String address(Keys keys, String name, ScalarNode node) {
        String address = placeholders.resolve(keys.path(name), node);
        if (!address.matches("[^@\\s<>,;]+@[^@\\s<>,;]+")) {
            faults.add(node.getStartMark(), keys.path(name) + " is no e-mail address; write name@host");
        }
        return address;
    }

    private int port(Keys keys, ScalarNode node) {
        String text = placeholders.resolve(keys.path("port"), node);
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= HIGHEST_PORT) {
            return Integer.parseInt(text);
        }
        faults.add(node.getStartMark(), keys.path("port") + " is no port; write a number up to " + HIGHEST_PORT);
        return 0;
    }

    private String security(Keys keys, ScalarNode node) {
        if (!SECURITY.contains(node.getValue())) {
            faults.add(node.getStartMark(), keys.path("security") + " must be one of " + String.join(", ", SECURITY));
        }
        return node.getValue();
    }
}

package dev.lapse.app.desk.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the block {@code lapse.web}. */
final class WebReader {

    private static final String ROLES = "roles";

    private final Faults faults;
    private final Placeholders placeholders;

    WebReader(Faults faults, Placeholders placeholders) {
        this.faults = faults;
        this.placeholders = placeholders;
    }

    WebSettings read(Keys keys) {
        InetAddress address =
                keys.text("address").map(node -> address(keys, node)).orElseGet(InetAddress::getLoopbackAddress);
        int port = keys.text("port").map(node -> port(keys, node)).orElse(WebSettings.PORT);
        Optional<WebSettings.Tls> tls = tls(keys.block("tls"));
        Optional<WebSettings.Tokens> tokens = tokens(keys.block("tokens"));
        if (tls.isEmpty() && !address.isLoopbackAddress()) {
            keys.text("address")
                    .ifPresent(
                            node -> faults.add(
                                    node.getStartMark(),
                                    keys.path("address")
                                            + " is reached from other hosts, and passwords and personal data would go there in"
                                            + " the clear; add lapse.web.tls, or listen on 127.0.0.1 behind a proxy that has it"));
        }
        keys.end();
        return new WebSettings(address, port, tls, tokens);
    }

    private InetAddress address(Keys keys, ScalarNode node) {
        String text = placeholders.resolve(keys.path("address"), node);
        try {
            if (text.matches("[0-9a-fA-F:.]+")) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // Told below.
        }
        faults.add(node.getStartMark(), keys.path("address") + " is no IP address; write one of this host");
        return InetAddress.getLoopbackAddress();
    }

    private int port(Keys keys, ScalarNode node) {
        String text = placeholders.resolve(keys.path("port"), node);
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        faults.add(node.getStartMark(), keys.path("port") + " is no port; write a number from 0 to 65535");
        return WebSettings.PORT;
    }

    private Optional<WebSettings.Tls> tls(Keys keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        WebSettings.Tls tls = new WebSettings.Tls(
                Path.of(placeholders.resolve(keys.path("certificate"), keys.need("certificate"))),
                Path.of(placeholders.resolve(keys.path("key"), keys.need("key"))));
        keys.end();
        return Optional.of(tls);
    }

    private Optional<WebSettings.Tokens> tokens(Keys keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        ScalarNode node = keys.need("issuer");
        String issuer = placeholders.resolve(keys.path("issuer"), node);
        String audience = placeholders.resolve(keys.path("audience"), keys.need("audience"));
        String claim = keys.text("roles-claim")
                .map(name -> placeholders.resolve(keys.path("roles-claim"), name))
                .orElse(ROLES);
        keys.end();
        if (!ConfigurationReader.isWebAddress(issuer)) {
            faults.add(node.getStartMark(), keys.path("issuer") + " is no address; write http(s)://host/path");
            return Optional.empty();
        }
        return Optional.of(new WebSettings.Tokens(URI.create(issuer), audience, claim));
    }
}

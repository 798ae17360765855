package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.TransferBasis;
import dev.lapse.core.policy.Wording;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code recipients.yaml}: who got data, and how each is told. */
final class RecipientFile {

    /** What a web address may be: encrypted unless it is on this host, and without a place where a secret could stand. */
    private static final Pattern URL = Pattern.compile(
            "(https://[A-Za-z0-9][A-Za-z0-9.-]*|http://(localhost|127[.]0[.]0[.]1))(:[1-9][0-9]{0,4})?(/[A-Za-z0-9._~/-]*)?");

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;]+@[^@\\s<>,;]+");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final String BY_HAND = "by-hand";
    private static final Wording NO_WORDING = new Wording(Values.UNREADABLE, Values.UNREADABLE);

    private final Values values;

    RecipientFile(Values values) {
        this.values = values;
    }

    List<Located<Recipient>> read(YamlNode node) {
        return values.list(node, "the file of recipients", this::recipient);
    }

    private Located<Recipient> recipient(YamlNode node, String what) {
        Block block = new Block(node, "the recipient", values);
        Recipient recipient = new Recipient(
                block.need("recipient", values::name, Values.UNREADABLE),
                block.need("title", (title, name) -> Wordings.read(title, name, values), NO_WORDING),
                block.need("clusters", this::names, List.of()),
                block.need("country", this::country, Values.UNREADABLE),
                block.take("transfer", (word, name) -> values.word(word, name, TransferBasis.values())),
                block.need("knows-by", this::names, List.of()),
                block.need("channel", this::channel, new Recipient.Channel.ByHand()));
        block.end();
        return new Located<>(recipient, node);
    }

    private List<String> names(YamlNode node, String what) {
        return values.some(node, what, values::name);
    }

    private String country(YamlNode node, String what) {
        return values.matching(node, what, COUNTRY, "a country of two capital letters, as in DK");
    }

    private Recipient.Channel channel(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text().equals(BY_HAND)) {
            return new Recipient.Channel.ByHand();
        }
        if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
            YamlNode.Entry only = mapping.entries().get(0);
            switch (only.key().text()) {
                case "webhook" -> {
                    return webhook(only.value());
                }
                case "email" -> {
                    return new Recipient.Channel.Email(
                            values.matching(only.value(), "email", ADDRESS, "an address, name@host"));
                }
                default -> {}
            }
        }
        if (!(node instanceof YamlNode.Unreadable)) {
            values.remarks()
                    .fault(
                            node.place(),
                            what + " must be one way to tell it; write by-hand, {email: name@host} or {webhook: {url:"
                                    + " https://host/path, secret: name}}");
        }
        return new Recipient.Channel.ByHand();
    }

    private Recipient.Channel webhook(YamlNode node) {
        Block block = new Block(node, "webhook", values);
        Recipient.Channel.Webhook webhook = new Recipient.Channel.Webhook(
                URI.create(block.need("url", this::url, Values.UNREADABLE)),
                block.need("secret", values::name, Values.UNREADABLE));
        block.end();
        return webhook;
    }

    private String url(YamlNode node, String what) {
        return values.matching(
                node,
                what,
                URL,
                "https://host/path, or http:// for a server of this host, without user, question mark or fragment");
    }
}

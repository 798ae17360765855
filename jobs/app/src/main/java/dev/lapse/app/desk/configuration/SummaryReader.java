package dev.lapse.app.desk.configuration;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the block {@code lapse.summaries}. */
final class SummaryReader {

    private static final String ALWAYS = "always";
    private static final String ATTENTION = "attention";

    private final Faults faults;
    private final Placeholders placeholders;
    private final MailReader mails;

    SummaryReader(Faults faults, Placeholders placeholders, MailReader mails) {
        this.faults = faults;
        this.placeholders = placeholders;
        this.mails = mails;
    }

    /** @param mail the server that takes letters; empty where there is none */
    SummarySettings read(Keys keys, Optional<MailSettings> mail) {
        List<CheckpointPlace.Email> emails = keys.oneOrMore("email").stream()
                .flatMap(node -> mails.recipient(keys, node, mail).stream())
                .toList();
        boolean named = keys.has("webhook");
        Optional<SummarySettings.Webhook> webhook = named ? webhook(keys.block("webhook")) : Optional.empty();
        boolean always =
                !keys.text("when").filter(node -> isAttention(keys, node)).isPresent();
        if (!keys.isEmpty() && !keys.has("email") && !named) {
            faults.add(keys.mark(), "lapse.summaries names nobody; add email or webhook, or delete it");
        }
        keys.end();
        return new SummarySettings(always, emails, webhook);
    }

    private Optional<SummarySettings.Webhook> webhook(Keys keys) {
        ScalarNode url = keys.need("url");
        ScalarNode secret = keys.need("secret");
        String address = placeholders.resolve(keys.path("url"), url);
        boolean usable = ConfigurationReader.isWebAddress(address);
        if (!usable && !url.getValue().isEmpty()) {
            faults.add(url.getStartMark(), keys.path("url") + " is no address; write http(s)://host/path");
        }
        keys.end();
        return usable
                ? Optional.of(new SummarySettings.Webhook(
                        URI.create(address), placeholders.secret(keys.path("secret"), secret)))
                : Optional.empty();
    }

    private boolean isAttention(Keys keys, ScalarNode node) {
        if (!List.of(ALWAYS, ATTENTION).contains(node.getValue())) {
            faults.add(
                    node.getStartMark(),
                    keys.path("when") + " must be " + ALWAYS + " or " + ATTENTION + "; write one of them");
        }
        return node.getValue().equals(ATTENTION);
    }
}

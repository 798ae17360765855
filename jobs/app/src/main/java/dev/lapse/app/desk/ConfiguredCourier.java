package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.app.desk.configuration.MailSettings;
import dev.lapse.app.desk.configuration.RecipientSettings;
import dev.lapse.app.desk.configuration.Secret;
import dev.lapse.app.desk.output.Json;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Recipient.Channel;
import dev.lapse.core.request.recipient.Courier;
import dev.lapse.core.request.recipient.Message;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.util.Optional;

/** Has notifications carried with the secrets and by the mail server that the configuration names. */
public record ConfiguredCourier(RecipientSettings settings, Carrier carrier) implements Courier {

    private static final String FILE = "the configuration has no ";

    @Override
    public Optional<Failure> hindrance(Recipient recipient) {
        try {
            return switch (recipient.channel()) {
                case Channel.Webhook webhook -> secretIsLacking(recipient, webhook);
                case Channel.Email email -> mailIsLacking(recipient);
                case Channel.ByHand byHand -> Optional.empty();
            };
        } catch (ConfigurationException e) {
            return failed("configuration", e.faults().get(0));
        }
    }

    private Optional<Failure> secretIsLacking(Recipient recipient, Channel.Webhook webhook) {
        String name = "lapse.recipients.secrets." + webhook.secret();
        Secret secret = settings.secrets().get(webhook.secret());
        if (secret == null) {
            return failed(
                    "recipient-secret-missing",
                    FILE + name + ", which messages to the recipient " + recipient.id() + " are signed with; add it");
        }
        return carrier.canSignWith(secret.reveal())
                ? Optional.empty()
                : failed("recipient-secret-short", name + " is no secret of 16 bytes or more; make a longer one");
    }

    private Optional<Failure> mailIsLacking(Recipient recipient) {
        // A password in a variable that is not set is told here, before anything is sent.
        settings.mail().flatMap(MailSettings::password).ifPresent(Secret::reveal);
        return settings.mail().isPresent()
                ? Optional.empty()
                : failed(
                        "mail-missing",
                        FILE + "lapse.mail, and the recipient " + recipient.id()
                                + " is told by e-mail; add it with host and from");
    }

    @Override
    public Optional<Failure> deliver(Message message) {
        String document = Json.of(message.document());
        return switch (message.recipient().channel()) {
            case Channel.Webhook webhook ->
                carrier.post(
                        webhook.url(),
                        Optional.ofNullable(settings.secrets().get(webhook.secret()))
                                .orElseThrow()
                                .reveal(),
                        message.notification().id(),
                        document);
            case Channel.Email email ->
                carrier.mail(
                        settings.mail().orElseThrow(),
                        email.address(),
                        new Carrier.Letter(message.subject(), message.letter(), "notification.json", document));
            case Channel.ByHand byHand -> failed("by-hand", "it is told by hand");
        };
    }

    private static Optional<Failure> failed(String code, String what) {
        return Optional.of(new Failure(code, what));
    }
}

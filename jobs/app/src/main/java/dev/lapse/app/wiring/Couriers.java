package dev.lapse.app.wiring;

import dev.lapse.app.cli.configuration.ConfigurationException;
import dev.lapse.app.cli.configuration.MailSettings;
import dev.lapse.app.cli.configuration.RecipientSettings;
import dev.lapse.app.cli.configuration.Secret;
import dev.lapse.app.cli.output.Json;
import dev.lapse.app.mail.MailServer;
import dev.lapse.app.webhook.SignedWebhook;
import dev.lapse.app.webhook.WebhookSecret;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Recipient.Channel;
import dev.lapse.core.request.recipient.Courier;
import dev.lapse.core.request.recipient.Message;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Carries notifications by signed webhook and by mail, as the configuration says. */
record Couriers(RecipientSettings settings, Clock clock) implements Courier {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
        Optional<Secret> secret = secret(webhook);
        if (secret.isEmpty()) {
            return failed(
                    "recipient-secret-missing",
                    "the configuration has no " + name + ", which messages to the recipient " + recipient.id()
                            + " are signed with; add it");
        }
        return secret.map(Secret::reveal).flatMap(WebhookSecret::of).isPresent()
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
                        "the recipient " + recipient.id()
                                + " is told by e-mail and the configuration has no lapse.mail; add it with host and from");
    }

    private Optional<Secret> secret(Channel.Webhook webhook) {
        return Optional.ofNullable(settings.secrets().get(webhook.secret()));
    }

    @Override
    public Optional<Failure> deliver(Message message) {
        return switch (message.recipient().channel()) {
            case Channel.Webhook webhook -> post(webhook, message);
            case Channel.Email email -> mail(email, message);
            case Channel.ByHand byHand -> failed("by-hand", "it is told by hand");
        };
    }

    private Optional<Failure> post(Channel.Webhook webhook, Message message) {
        WebhookSecret secret = secret(webhook)
                .map(Secret::reveal)
                .flatMap(WebhookSecret::of)
                .orElseThrow(() -> new IllegalStateException("the secret is gone that was there a moment ago"));
        return new SignedWebhook(PATIENCE)
                .post(
                        webhook.url(),
                        secret,
                        message.notification().id(),
                        clock.instant(),
                        Json.of(message.document()).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Failure> mail(Channel.Email email, Message message) {
        return settings.mail()
                .flatMap(server -> Receivers.server(server)
                        .send(new MailServer.Letter(
                                email.address(),
                                message.subject(),
                                message.letter(),
                                "notification.json",
                                Json.of(message.document()))))
                .map(what -> new Failure("mail", what));
    }

    private static Optional<Failure> failed(String code, String what) {
        return Optional.of(new Failure(code, what));
    }

    @Override
    public String toString() {
        return "couriers";
    }
}

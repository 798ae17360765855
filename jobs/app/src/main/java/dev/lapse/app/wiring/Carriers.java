package dev.lapse.app.wiring;

import dev.lapse.app.desk.Carrier;
import dev.lapse.app.desk.configuration.MailSettings;
import dev.lapse.app.mail.MailServer;
import dev.lapse.app.webhook.SignedWebhook;
import dev.lapse.app.webhook.WebhookSecret;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Carries messages over the web and by mail. */
record Carriers(Clock clock) implements Carrier {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public boolean canSignWith(String secret) {
        return WebhookSecret.of(secret).isPresent();
    }

    @Override
    public Optional<Failure> post(URI url, String secret, String id, String body) {
        return new SignedWebhook(PATIENCE)
                .post(
                        url,
                        WebhookSecret.of(secret).orElseThrow(),
                        id,
                        clock.instant(),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Failure> mail(MailSettings server, String to, Letter letter) {
        return Receivers.server(server)
                .send(new MailServer.Letter(to, letter.subject(), letter.text(), letter.fileName(), letter.file()))
                .map(what -> new Failure("mail", what));
    }
}

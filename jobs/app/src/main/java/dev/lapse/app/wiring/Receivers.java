package dev.lapse.app.wiring;

import dev.lapse.app.desk.configuration.CheckpointPlace;
import dev.lapse.app.desk.configuration.MailSettings;
import dev.lapse.app.desk.configuration.Secret;
import dev.lapse.app.journal.CheckpointReceiver;
import dev.lapse.app.journal.Webhook;
import dev.lapse.app.mail.MailServer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whoever the configuration names gets every checkpoint too. */
final class Receivers {

    private static final String TEXT = """
            The attached file is the newest checkpoint of the erasure log of journal %s.

            Keep it where those who keep the log cannot change it: it proves what the log held when it was signed. Every checkpoint
            that was ever sent must stand unchanged in the file of checkpoints; lapse log verify holds the log against all of them.
            """;

    private Receivers() {}

    /** @param journal tells which journal it is */
    static List<CheckpointReceiver> of(CheckpointPlace place, Supplier<String> journal) {
        return Stream.concat(
                        place.webhook().<CheckpointReceiver>map(Webhook::new).stream(),
                        place.email().<CheckpointReceiver>map(email -> new ByMail(email, journal)).stream())
                .toList();
    }

    private record ByMail(CheckpointPlace.Email email, Supplier<String> journal) implements CheckpointReceiver {

        @Override
        public String key() {
            return "email";
        }

        @Override
        public Optional<String> send(String note) {
            return server(email.server())
                    .send(new MailServer.Letter(
                            email.address(),
                            "Lapse: checkpoint of the erasure log",
                            TEXT.formatted(journal.get()),
                            "checkpoint.txt",
                            note));
        }
    }

    static MailServer server(MailSettings settings) {
        return new MailServer(
                settings.host(),
                settings.port(),
                MailServer.Security.valueOf(settings.security().toUpperCase(Locale.ROOT)),
                settings.username(),
                () -> settings.password().map(Secret::reveal).orElse(""),
                settings.from());
    }
}

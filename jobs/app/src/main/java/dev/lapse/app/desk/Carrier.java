package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.MailSettings;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.net.URI;
import java.util.Optional;

/** The port to what carries a message to somebody, once and in bounded time; each answers what went wrong, empty where nothing did. */
public interface Carrier {

    /** Whether messages may be signed with {@code secret}: whether it is long enough. */
    boolean canSignWith(String secret);

    /** Posts {@code body}, JSON, signed; {@code id} is the same each time that this message is sent. */
    Optional<Failure> post(URI url, String secret, String id, String body);

    /** Mails a letter with {@code file}, JSON. */
    Optional<Failure> mail(MailSettings server, String to, Letter letter);

    /** What is written to somebody. Perhaps personal, and in nobody's text form. @param fileName the name of {@code file} */
    record Letter(String subject, String text, String fileName, String file) {

        @Override
        public String toString() {
            return "a letter";
        }
    }
}

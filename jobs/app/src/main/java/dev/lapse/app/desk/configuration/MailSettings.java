package dev.lapse.app.desk.configuration;

import java.util.Optional;

/**
 * The server that takes our letters.
 *
 * @param security {@code none}, {@code starttls} or {@code tls}
 * @param username empty where the server asks for none
 * @param from the address that the letters come from
 */
public record MailSettings(
        String host, int port, String security, Optional<String> username, Optional<Secret> password, String from) {

    @Override
    public String toString() {
        return "a mail server";
    }
}

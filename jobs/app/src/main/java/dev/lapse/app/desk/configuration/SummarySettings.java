package dev.lapse.app.desk.configuration;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whom the end of each run is told.
 *
 * @param always whether of every run; else only of one that somebody has to look at
 * @param emails whom it is mailed to; none for nobody
 */
public record SummarySettings(boolean always, List<CheckpointPlace.Email> emails, Optional<Webhook> webhook) {

    public SummarySettings {
        emails = List.copyOf(emails);
    }

    /** An address on the web, and what messages to it are signed with. */
    public record Webhook(URI url, Secret secret) {

        @Override
        public String toString() {
            return "an address";
        }
    }

    /** Whether nobody is told. */
    public boolean isNobody() {
        return emails.isEmpty() && webhook.isEmpty();
    }

    @Override
    public String toString() {
        return "whom the end of a run is told";
    }
}

package dev.lapse.app.desk.configuration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How recipients are told.
 *
 * @param patience how long one may take before somebody must decide
 * @param secrets what messages are signed with, by the names that the policy set gives them
 * @param mail the server that takes letters; empty where there is none
 */
public record RecipientSettings(Duration patience, Map<String, Secret> secrets, Optional<MailSettings> mail) {

    public RecipientSettings {
        secrets = Map.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "how recipients are told";
    }
}

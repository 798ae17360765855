package dev.lapse.app.desk.configuration;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the block {@code lapse.recipients}. */
final class RecipientReader {

    private static final Duration PATIENCE = Duration.ofDays(7);

    private final Faults faults;
    private final Placeholders placeholders;

    RecipientReader(Faults faults, Placeholders placeholders) {
        this.faults = faults;
        this.placeholders = placeholders;
    }

    RecipientSettings read(Keys keys, Optional<MailSettings> mail) {
        Duration patience =
                keys.text("patience").map(node -> patience(keys, node)).orElse(PATIENCE);
        Keys named = keys.block("secrets");
        Map<String, Secret> secrets = new HashMap<>();
        named.names()
                .forEach(name -> named.text(name)
                        .ifPresent(node -> secrets.put(name, placeholders.secret(named.path(name), node))));
        keys.end();
        return new RecipientSettings(patience, secrets, mail);
    }

    private Duration patience(Keys keys, ScalarNode node) {
        String text = node.getValue();
        if (text.matches("P[1-9][0-9]{0,2}D")) {
            return Duration.parse(text);
        }
        faults.add(node.getStartMark(), keys.path("patience") + " must be a number of days; write one as in P7D");
        return PATIENCE;
    }
}

package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.token.KeyCustody;
import dev.lapse.core.token.PurposeKey;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** What keys there are and what lies under them; never a key. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List purpose, period and age of every key, and how much lies under it.")
final class KeysListCommand extends KeyCommand {

    KeysListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer() {
        return onKeys(custody -> {
            List<KeyCustody.Kept> keys = custody.list();
            long idle = keys.stream()
                    .filter(key -> !key.current() && !key.uses().hinder())
                    .count();
            return new Answer(
                    "LISTED",
                    0,
                    "LISTED " + keys.size() + " keys; " + idle + " of them could be destroyed",
                    List.of(),
                    table(keys),
                    Map.of("keys", keys.stream().map(KeyCommand::json).toList()));
        });
    }

    private static List<String> table(List<KeyCustody.Kept> keys) {
        Table table = new Table("purpose", "period", "created", "under it", "of", "needed");
        keys.forEach(key -> table.row(
                key.purpose().word(),
                PurposeKey.name(key.period()),
                key.created().truncatedTo(ChronoUnit.SECONDS),
                Words.number(key.uses().count()),
                key.uses().what(),
                key.current() ? "it is the one in use" : key.uses().hinder() ? "yes" : "no"));
        return table.lines();
    }
}

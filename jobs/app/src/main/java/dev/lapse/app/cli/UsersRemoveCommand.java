package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.UserBook;
import dev.lapse.core.request.Told;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Somebody may no longer use the REST interface. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Remove a user from the next call on; its name is never given to another.")
final class UsersRemoveCommand extends UsersChangeCommand {

    UsersRemoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(UserBook users, String name, Told told) {
        if (!users.remove(name, told)) {
            throw unknown();
        }
        return new Answer(
                "REMOVED",
                0,
                "REMOVED " + name + ": no call of it is done any more",
                List.of(),
                List.of(),
                Map.of("user", name));
    }
}

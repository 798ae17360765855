package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.UserBook;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;

/** A password is lost, or known to others. */
@Command(
        name = "renew",
        mixinStandardHelpOptions = true,
        description =
                "Give a user another password, which is made up and told once; the one before is worth nothing then.")
final class UsersRenewCommand extends UsersChangeCommand {

    UsersRenewCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(UserBook users, String name, Told told) {
        return withPassword("RENEWED", name, encoded -> users.renew(name, encoded, told), unknown());
    }
}

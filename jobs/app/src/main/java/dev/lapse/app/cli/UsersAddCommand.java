package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Role;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.UserBook;
import dev.lapse.core.request.Told;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Somebody may use the REST interface. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Add a user with a password that is made up and told once.")
final class UsersAddCommand extends UsersChangeCommand {

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "As what: operator, compliance, handler, approver or auditor. Can be given several times.")
    private Set<Role> roles = new LinkedHashSet<>();

    UsersAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(UserBook users, String name, Told told) {
        return withPassword(
                "ADDED",
                name,
                encoded -> users.add(name, EnumSet.copyOf(roles), encoded, told),
                new Refusal(
                        "user-known",
                        "there is or was a user of that name; a name stands in the evidence log for one user only, so"
                                + " make up another"));
    }
}

package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.Role;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.UserBook;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.output.Table;
import dev.lapse.app.desk.output.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Who may use the REST interface, and who might. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Tell which users there are, and which there were.")
final class UsersListCommand extends AnsweringCommand {

    UsersListCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        String entity = office().policySet().entity().name();
        Configuration configuration = office().configuration();
        if (!configuration.journal().mayExist()) {
            return listed(List.of());
        }
        try (OpenJournal journal = surroundings().journal().open(configuration.journal())) {
            journal.entity(entity, Access.READING).require();
            return listed(journal.users().all());
        }
    }

    private static Answer listed(List<UserBook.Known> users) {
        Table table = new Table("user", "roles", "since", "until");
        users.forEach(user -> table.row(user.name(), roles(user), user.since(), text(user.until())));
        long inForce = users.stream().filter(user -> user.until().isEmpty()).count();
        return new Answer(
                "LISTED",
                0,
                "LISTED " + Words.count(users.size(), "user") + ", " + inForce + " of them in force",
                List.of(),
                users.isEmpty() ? List.of() : table.lines(),
                Map.of("users", users.stream().map(UsersListCommand::json).toList()));
    }

    private static String roles(UserBook.Known user) {
        return user.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }

    private static String text(Optional<?> instant) {
        return instant.map(Object::toString).orElse("-");
    }

    private static Map<String, Object> json(UserBook.Known user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", user.name());
        json.put("roles", user.roles().stream().sorted().map(Role::word).toList());
        json.put("since", user.since());
        json.put("until", user.until());
        return json;
    }
}

package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.UserBook;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.handout.Passphrase;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Told;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that changes one user. Needs the journal and no store; makes the journal where there is none. */
abstract class UsersChangeCommand extends AnsweringCommand {

    @Parameters(paramLabel = "NAME", description = "The user: an office or a number, nobody's name.")
    private String name = "";

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who does it: an office or a number.")
    private String by = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; goes into the evidence log.")
    private String because = "";

    UsersChangeCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    /** Changes the user of that name, or refuses to. */
    abstract Answer changed(UserBook users, String name, Told told);

    @Override
    final Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text each");
        }
        return onUsers(users -> {
            if (!users.isName(name)) {
                throw usage("the name of a user has letters from A to Z, digits and - _ . @, and at most 100 of them");
            }
            return changed(users, name, new Told(by, because));
        });
    }

    private Answer onUsers(Function<UserBook, Answer> task) {
        PolicySet policySet = office().policySet();
        Configuration configuration = office().configuration();
        try (OpenJournal journal = surroundings().journal().open(configuration.journal())) {
            journal.entity(policySet.entity().name(), Access.WRITING).require();
            journal.keys(Access.WRITING).require();
            Answer answer = task.apply(journal.users());
            journal.cover();
            return answer;
        }
    }

    /** A password that nobody chose, told once. */
    final Answer withPassword(String outcome, String user, Function<String, Boolean> change, Refusal otherwise) {
        Passphrase password = Passphrase.from(new SecureRandom());
        if (!change.apply(surroundings().passwords().apply(password.reveal()))) {
            throw otherwise;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user", user);
        json.put("password", password.reveal());
        return new Answer(
                outcome,
                0,
                outcome + " " + user + ": its password is told this once, and kept nowhere",
                List.of(),
                List.of("password " + password.reveal()),
                json);
    }

    static Refusal unknown() {
        return new Refusal("user-unknown", "no user of that name is in force; lapse users list tells who is");
    }
}

package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.GivenText;
import dev.lapse.app.desk.KeyText;
import dev.lapse.app.desk.PersonFinding;
import dev.lapse.app.desk.Surroundings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who is meant by what a person gave? Reads only. */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = {
            "Find the persons whom an e-mail address, a number or a name may mean, in all stores.",
            "Standard input holds what was given, a line each, as in email: NAME@HOST."
        })
final class RequestFindCommand extends AnsweringCommand {

    @Option(
            names = "--identifier",
            paramLabel = "KIND",
            description = "Every line of standard input is a value of this kind, as bindings name it.")
    private Optional<String> kind = Optional.empty();

    RequestFindCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        List<String> lines = KeyText.read(surroundings().streams().in());
        return new PersonFinding(office()).find(kinds -> GivenText.of(lines, kind, kinds));
    }
}

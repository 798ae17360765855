package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.PolicyAccepting;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import dev.lapse.core.request.Told;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From now on the policy set at hand may erase. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "Let the policy set erase as it is now; where rules reach further, not for who changed it.")
final class PolicyAcceptCommand extends AnsweringCommand {

    @Option(
            names = "--by",
            paramLabel = "WHO",
            required = true,
            description = "Who accepts it: an office or a number rather than a name; it stands in the log for years.")
    private String by = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why, for the log.")
    private String because = "";

    @Option(
            names = "--changed-by",
            paramLabel = "WHO",
            description = "Who changed it, where rules reach further than before: another than --by.")
    private Optional<String> changedBy = Optional.empty();

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description = "The policy set that you have looked at; another one is refused.")
    private Optional<String> hash = Optional.empty();

    PolicyAcceptCommand(Surroundings surroundings) {
        super(surroundings, 2);
    }

    @Override
    Answer answer() {
        if (by.isBlank()
                || because.isBlank()
                || changedBy.filter(String::isBlank).isPresent()) {
            throw usage("--by, --because and --changed-by need a text");
        }
        try (Workplace place = Workplace.open(office(), Access.WRITING)) {
            return new PolicyAccepting(office(), place).accept(hash, changedBy, new Told(by, because));
        }
    }
}

package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.ApprovalDesk;
import dev.lapse.app.desk.KeyText;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import dev.lapse.core.planning.Disposal;
import dev.lapse.core.request.Told;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves, rejects or postpones a list of what is due. */
@Command(
        mixinStandardHelpOptions = true,
        description =
                "Decide about a list of what is due. An approval permits; what goes is decided again when it goes.")
final class ApprovalDecideCommand extends AnsweringCommand {

    private final Disposal.Kind kind;

    @Parameters(paramLabel = "LIST", description = "The number of the list.")
    private long list;

    @Option(
            names = "--by",
            paramLabel = "WHO",
            required = true,
            description = "Who decides: an office or a number rather than a name; it stands in the log for years.")
    private String by = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why, for the log.")
    private String because = "";

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description =
                    "The first day on which it no longer holds; an approval holds 30 days where this is left out.")
    private Optional<LocalDate> until = Optional.empty();

    @Option(
            names = "--key-from",
            paramLabel = "-",
            description =
                    "Only the roots whose keys come on standard input, one a line, the parts of a key with tabs between.")
    private String keyFrom = "";

    ApprovalDecideCommand(Surroundings surroundings, Disposal.Kind kind) {
        super(surroundings, 4);
        this.kind = kind;
    }

    @Override
    Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text");
        }
        if (kind != Disposal.Kind.APPROVED && until.isEmpty()) {
            throw usage("--until is missing: the day on which it is looked at again");
        }
        try (Workplace place = Workplace.open(office(), Access.WRITING)) {
            return new ApprovalDesk(office(), place).decide(list, kind, keys(), until, new Told(by, because));
        }
    }

    private List<String> keys() {
        if (keyFrom.isEmpty()) {
            return List.of();
        }
        if (!keyFrom.equals("-")) {
            throw usage("--key-from takes - only, for standard input");
        }
        List<String> keys = KeyText.read(surroundings().streams().in());
        if (keys.isEmpty()) {
            throw usage("no key came on standard input");
        }
        return keys;
    }
}

package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.CoverageAnswer;
import dev.lapse.app.desk.CoverageDesk;
import dev.lapse.app.desk.Surroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What does the policy set say of all that the stores hold? Reads catalogs only. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description =
                "Tell of every table, index, column and field whether it is bound, ignored, not personal or open, and of"
                        + " stores without a rule. Reads names, never a value. Exit code 3 where something is open.")
final class CoverageCommand extends AnsweringCommand {

    @Option(names = "--store", paramLabel = "S", description = "Tell of this store only.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page in HTML as well, readable by its owner only; there must be no such file.")
    private Optional<Path> report = Optional.empty();

    CoverageCommand(Surroundings surroundings) {
        super(surroundings, CheckCommand.UNSOUND);
    }

    @Override
    Answer answer() {
        CoverageAnswer found = new CoverageDesk(office()).look(store);
        report.ifPresent(file -> OwnersFile.write(
                file,
                "--report",
                found.page(
                                surroundings().paper().get(),
                                office().configuration().sandbox())
                        .getBytes(StandardCharsets.UTF_8)));
        return found.answer(report.map(Path::toString));
    }
}

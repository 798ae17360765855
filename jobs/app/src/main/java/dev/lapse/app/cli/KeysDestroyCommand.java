package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Holder;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One key goes, and with it all that it could tell. */
@Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        description =
                "Destroy one key that nothing needs any more; what lies under it can never be read or matched again.")
final class KeysDestroyCommand extends KeyCommand {

    @Option(names = "--purpose", paramLabel = "P", required = true, description = "As lapse keys list writes it.")
    private String purpose = "";

    @Option(
            names = "--period",
            paramLabel = "Y",
            required = true,
            description = "As lapse keys list writes it: 2026, 2026.2.")
    private String period = "";

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            required = true,
            description = "Why; goes into the evidence log, so name nobody.")
    private String because = "";

    KeysDestroyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer() {
        var meant = purpose(purpose);
        if (because.isBlank()) {
            throw usage("--because needs a text, which goes into the evidence log");
        }
        return onKeys(custody -> answer(
                "DESTROYED",
                "it is gone from the key file; destroy the copies of the file from before, too",
                custody.destroy(meant, period, because, Holder.ofThisProcess())));
    }
}

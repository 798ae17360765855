package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Holder;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A new key is used from now on. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Use a new key of one purpose from now on; the old ones stay, and what lies under them is found.")
final class KeysRotateCommand extends KeyCommand {

    @Option(
            names = "--purpose",
            paramLabel = "P",
            required = true,
            description = "pseudonym, record-log, carried-date, intent or suspension.")
    private String purpose = "";

    KeysRotateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer() {
        var meant = purpose(purpose);
        return onKeys(custody -> answer(
                "ROTATED",
                "it is the one in use from now on; keep a copy of the key file apart from every backup of the stores",
                custody.rotate(meant, Holder.ofThisProcess())));
    }
}

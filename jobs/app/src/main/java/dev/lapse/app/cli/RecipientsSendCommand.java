package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RecipientSending;
import dev.lapse.app.desk.Surroundings;
import picocli.CommandLine.Command;

/** Sends what is due. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description =
                "Tell each recipient whose time has come, once. Can be started again at any time, and by several hosts;"
                        + " let it run every few minutes.")
final class RecipientsSendCommand extends AnsweringCommand {

    RecipientsSendCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        return RecipientSending.send(office());
    }
}

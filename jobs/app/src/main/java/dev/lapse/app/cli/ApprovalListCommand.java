package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.ApprovalDesk;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import picocli.CommandLine.Command;

/** What waits until somebody approves it, and what was decided and holds. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Tell which lists of what is due wait until somebody decides, and which decisions hold.")
final class ApprovalListCommand extends AnsweringCommand {

    ApprovalListCommand(Surroundings surroundings) {
        super(surroundings, 4);
    }

    @Override
    Answer answer() {
        try (Workplace place = Workplace.open(office(), Access.READING)) {
            return new ApprovalDesk(office(), place).list();
        }
    }
}

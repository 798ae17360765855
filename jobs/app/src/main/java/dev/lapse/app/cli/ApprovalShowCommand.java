package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.ApprovalDesk;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One list of what is due. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Tell what a list has: counts per record set, the oldest, and what was decided.")
final class ApprovalShowCommand extends AnsweringCommand {

    @Parameters(paramLabel = "LIST", description = "The number of the list.")
    private long list;

    ApprovalShowCommand(Surroundings surroundings) {
        super(surroundings, 4);
    }

    @Override
    Answer answer() {
        try (Workplace place = Workplace.open(office(), Access.READING)) {
            return new ApprovalDesk(office(), place).show(list);
        }
    }
}

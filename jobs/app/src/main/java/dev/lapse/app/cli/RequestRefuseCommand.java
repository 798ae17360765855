package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RequestMoves;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** It is not done, and the person is told why. */
@Command(
        name = "refuse",
        mixinStandardHelpOptions = true,
        description =
                "Decide not to do what is asked, for the reason in --because; who asks is to be told within a month of"
                        + " receipt, with the right to complain and to a court (Art. 12(4)).")
final class RequestRefuseCommand extends RequestChangeCommand {

    @Option(names = "--not-entitled", description = "Because who asks may not ask for that person.")
    private boolean notEntitled;

    @Option(names = "--not-identifiable", description = "Because nobody can tell whose data are meant (Art. 11(2)).")
    private boolean notIdentifiable;

    RequestRefuseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer changed(SeenRequest which, Told told) {
        if (notEntitled && notIdentifiable) {
            throw usage("--not-entitled and --not-identifiable are two reasons; give one of them");
        }
        return new RequestMoves(office(), told)
                .refuse(
                        which,
                        notEntitled
                                ? RequestMoves.Denial.NOT_ENTITLED
                                : notIdentifiable ? RequestMoves.Denial.NOT_IDENTIFIABLE : RequestMoves.Denial.REFUSED);
    }
}

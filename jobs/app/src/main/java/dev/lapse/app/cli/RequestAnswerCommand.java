package dev.lapse.app.cli;

import dev.lapse.core.request.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The person was told. */
@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = "Say that the person was told what became of the request; how to reach them is then forgotten.")
final class RequestAnswerCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who told them: an office or a number.")
    private String by = "";

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            required = true,
            description = "How; goes into the evidence log and names nobody.")
    private String because = "";

    RequestAnswerCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text each");
        }
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            ErasureDesk desk = ErasureDesk.at(place, place.today());
            Request seen = desk.book().find(id).orElseThrow(RequestDesk::unknown);
            Request after = new RequestLife(desk, place.today(), by).answered(seen, because);
            place.journal().orElseThrow().cover();
            return new Answer(
                    "ANSWERED",
                    0,
                    "ANSWERED " + id + ", which is " + after.state().word(),
                    List.of(),
                    List.of(),
                    new RequestWords(place.deadlines(), place.today()).json(after));
        }
    }
}

package dev.lapse.app.cli;

import dev.lapse.core.request.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The person was told. */
@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = "Say that the person was told what became of the request; how to reach them is then forgotten.")
final class RequestAnswerCommand extends AnsweringCommand {

    @Mixin
    private RequestToldOptions said = new RequestToldOptions();

    RequestAnswerCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        said.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            ErasureDesk desk = ErasureDesk.at(place, place.today());
            Request seen = desk.book().find(said.id()).orElseThrow(RequestDesk::unknown);
            Request after = new RequestLife(desk, place.today(), said.by()).answered(seen, said.because());
            place.journal().orElseThrow().cover();
            return new Answer(
                    "ANSWERED",
                    0,
                    "ANSWERED " + said.id() + ", which is " + after.state().word(),
                    List.of(),
                    List.of(),
                    new RequestWords(place.deadlines(), place.today()).json(after));
        }
    }
}

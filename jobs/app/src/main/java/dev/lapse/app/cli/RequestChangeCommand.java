package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.Told;
import picocli.CommandLine.Mixin;

/** A command that moves one request, and tells how it stands then. */
abstract class RequestChangeCommand extends AnsweringCommand {

    @Mixin
    private RequestToldOptions said = new RequestToldOptions();

    RequestChangeCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    /** What becomes of {@code which} by what was {@code told}. */
    abstract Answer changed(SeenRequest which, Told told);

    @Override
    final Answer answer() {
        said.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        return changed(SeenRequest.now(said.id()), said.told());
    }
}

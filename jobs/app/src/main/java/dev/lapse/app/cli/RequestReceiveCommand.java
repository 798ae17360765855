package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.KeyText;
import dev.lapse.app.desk.RequestIntake;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.request.RequestKind;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Somebody asks. */
@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        description = "Write down what a person asks for. Who is meant is kept encrypted until the request is closed.")
final class RequestReceiveCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "What the request is called: a case number, nobody's name.")
    private String id = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description = "What is asked for: erasure, access, portability, restriction or objection.")
    private RequestKind kind = RequestKind.ERASURE;

    @Mixin
    private RequestOptions who = new RequestOptions();

    @Option(names = "--received", paramLabel = "DATE", description = "When it came; today where nothing is said.")
    private Optional<LocalDate> received = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "WHO",
            required = true,
            description = "Who writes it down: an office or a number.")
    private String by = "";

    RequestReceiveCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        who.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        if (id.isBlank() || by.isBlank()) {
            throw usage("the id and --by need a text each");
        }
        RequestOptions.Read read =
                who.read(() -> KeyText.read(surroundings().streams().in()));
        return new RequestIntake(office(), by)
                .receive(new RequestIntake.Intake(id, kind, who.requester(), read.persons(), read.contact(), received));
    }
}

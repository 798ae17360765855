package dev.lapse.app.cli;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.KeyText;
import dev.lapse.app.desk.PersonText;
import dev.lapse.app.desk.RequestErasure;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Streams;
import dev.lapse.app.desk.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Erases one person. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Erase what one person has, as far as no law, suspension or other person needs it; tell what stays,"
                        + " why and until when. Can be killed and started again at any time.")
final class EraseCommand extends AnsweringCommand {

    @Option(
            names = "--subject",
            paramLabel = "KIND[:KEY]",
            description =
                    "The person, as in customer:4711; the key alone may come with --key-from. Writes the request down"
                            + " and takes it to its end.")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--key-from", paramLabel = "-", description = "Read the key from standard input.")
    private Optional<String> keyFrom = Optional.empty();

    @Option(names = "--request", paramLabel = "ID", description = "Go on with a request that was received.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "What the request of --subject is called: a case number, nobody's name; one is made up.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, and how it was made sure who asks; goes into the evidence log and names nobody.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who does it: an office or a number; the user of this host.")
    private Optional<String> by = Optional.empty();

    EraseCommand(Surroundings surroundings) {
        super(surroundings, Outcome.REFUSED.exitCode());
    }

    @Override
    Answer answer() {
        fault().ifPresent(fault -> {
            throw usage(fault);
        });
        Streams streams = surroundings().streams();
        try (ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            RequestErasure erasure = new RequestErasure(
                    office(),
                    by.orElseGet(EraseCommand::user),
                    (step, at, done, expected) -> progress.at((step + " " + at).strip(), done, expected));
            return subject.map(text -> erasure.whole(
                            PersonText.of(text, keyFrom.map(from -> KeyText.read(streams.in()))),
                            name,
                            reason.orElseThrow()))
                    .orElseGet(() -> erasure.goOn(SeenRequest.now(id.orElseThrow())));
        }
    }

    private Optional<String> fault() {
        if (subject.isPresent() == id.isPresent()) {
            return Optional.of("give --subject for a person, or --request for a request that was received");
        }
        if (name.isPresent() && (subject.isEmpty() || name.get().isBlank())) {
            return Optional.of("--id names the request of a --subject");
        }
        if (subject.isPresent() && reason.filter(text -> !text.isBlank()).isEmpty()) {
            return Optional.of("--subject needs --reason TEXT, which goes into the evidence log");
        }
        return keyFrom.filter(from -> !from.equals("-")).isPresent()
                ? Optional.of("--key-from takes - only, for standard input")
                : Optional.empty();
    }

    private static String user() {
        return "user " + System.getProperty("user.name", "unknown");
    }
}

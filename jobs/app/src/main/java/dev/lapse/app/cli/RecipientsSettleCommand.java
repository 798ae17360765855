package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RecipientDesk;
import dev.lapse.app.desk.RecipientWords;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestDesk;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.output.Words;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Somebody decides on a recipient that is not told. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        description = "Say that a recipient was told by hand, or that it is not told, as that is impossible or a"
                + " disproportionate effort (Art. 19); whom it is about is then forgotten.")
final class RecipientsSettleCommand extends AnsweringCommand {

    @Mixin
    private RequestToldOptions said = new RequestToldOptions();

    @Parameters(index = "1", paramLabel = "RECIPIENT", description = "The recipient, as recipients.yaml calls it.")
    private String recipient = "";

    @ArgGroup(multiplicity = "1")
    private How how = new How();

    static final class How {

        @Option(names = "--told", description = "It was told by hand.")
        private boolean told;

        @Option(names = "--given-up", description = "It is not told.")
        private boolean givenUp;
    }

    RecipientsSettleCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        said.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        try (RequestDesk requests = RequestDesk.open(office()).orElseThrow(RequestDesk::unknown)) {
            requests.find(said.id());
            RecipientDesk desk = RecipientDesk.at(requests, surroundings());
            int settled = desk.outbox().settle(said.id(), recipient, how.told, said.by(), said.because());
            if (settled == 0) {
                throw new Refusal(
                        "recipient-unknown",
                        "nobody of that name is to be told of the request " + said.id() + "; lapse recipients list "
                                + said.id() + " tells who is, and who was");
            }
            requests.journal().cover();
            return new Answer(
                    "SETTLED",
                    0,
                    "SETTLED " + Words.count(settled, "notification") + " of " + said.id() + " to " + recipient
                            + (how.givenUp ? ": given up" : ": told by hand"),
                    List.of(),
                    List.of(),
                    Map.of("recipients", RecipientWords.json(desk.of(said.id()))));
        }
    }
}

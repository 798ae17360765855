package dev.lapse.app.cli;

import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestDesk;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.request.recipient.Message;
import dev.lapse.core.request.recipient.Notification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes what a recipient is to be told to standard output, for whoever tells it by hand. Gives no JSON. */
@Command(
        name = "letter",
        mixinStandardHelpOptions = true,
        description =
                "Write the letter to a recipient that is not told yet, with the identifiers by which it knows the person,"
                        + " to standard output.")
final class RecipientsLetterCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(index = "0", paramLabel = "REQUEST", description = "The request.")
    private String request = "";

    @Parameters(index = "1", paramLabel = "RECIPIENT", description = "The recipient, as recipients.yaml calls it.")
    private String recipient = "";

    RecipientsLetterCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (RequestDesk desk = RequestDesk.open(
                        new Office(surroundings, options.basis(), AnsweringCommand.notes(surroundings)))
                .orElseThrow(RequestDesk::unknown)) {
            letters(desk)
                    .forEach(
                            letter -> surroundings.streams().out().writeBytes(letter.getBytes(StandardCharsets.UTF_8)));
            surroundings.streams().out().flush();
            return 0;
        } catch (Refusal e) {
            return refused(Objects.requireNonNull(e.getMessage()));
        } catch (ConfigurationException e) {
            return refused(e.faults().get(0));
        }
    }

    private int refused(String what) {
        surroundings.streams().err().println("lapse: " + what);
        return KeyCommand.REFUSED;
    }

    private List<String> letters(RequestDesk desk) {
        Recipient known = desk.policySet()
                .recipient(recipient)
                .orElseThrow(() -> new Refusal(
                        "recipient-unknown", "the policy set has no recipient of that name; lapse check lists them"));
        List<String> letters = desk.journal().outbox().of(request).stream()
                .filter(notification -> notification.recipient().equals(known.id()))
                .flatMap(notification -> letter(desk, known, notification).stream())
                .toList();
        if (letters.isEmpty()) {
            throw new Refusal(
                    "recipient-unknown",
                    "nobody of that name is to be told of that request; lapse recipients list tells who is");
        }
        return letters;
    }

    private static Optional<String> letter(RequestDesk desk, Recipient known, Notification notification) {
        return desk.journal()
                .outbox()
                .persons(notification.id())
                .map(persons -> new Message(desk.policySet(), known, notification, persons).letter());
    }
}

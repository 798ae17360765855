package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.RecipientDesk;
import dev.lapse.app.desk.RecipientWords;
import dev.lapse.app.desk.RequestDesk;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.request.recipient.Informing.Informed;
import dev.lapse.core.request.recipient.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Who is told and who is not. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Tell which recipients are to be told, those first for whom somebody is needed; of one request, also"
                        + " which are told.")
final class RecipientsListCommand extends AnsweringCommand {

    @Parameters(paramLabel = "REQUEST", arity = "0..1", description = "Of this request only.")
    private Optional<String> request = Optional.empty();

    RecipientsListCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        Optional<RequestDesk> there = RequestDesk.open(office());
        if (there.isEmpty()) {
            request.ifPresent(id -> {
                throw RequestDesk.unknown();
            });
            return answer(List.of());
        }
        try (RequestDesk requests = there.get()) {
            RecipientDesk desk = RecipientDesk.at(requests, surroundings());
            return answer(request.map(id -> desk.of(requests.find(id).id())).orElseGet(desk::open));
        }
    }

    private static Answer answer(List<Informed> informed) {
        long open =
                informed.stream().filter(each -> each.notification().isOpen()).count();
        long escalated = informed.stream()
                .filter(each -> each.standing() == Standing.ESCALATED)
                .count();
        return new Answer(
                "LISTED",
                0,
                "LISTED " + Words.count(open, "recipient") + " to be told, " + escalated + " of them escalated",
                List.of(),
                informed.isEmpty() ? List.of() : RecipientWords.table(informed),
                Map.of("recipients", RecipientWords.json(informed)));
    }
}

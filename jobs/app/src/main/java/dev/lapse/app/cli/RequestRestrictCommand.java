package dev.lapse.app.cli;

import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.request.recipient.Informing.Informed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a person has is kept, and used for nothing. */
@Command(
        name = "restrict",
        mixinStandardHelpOptions = true,
        description =
                "Do what a request of restriction asks for (Art. 18): nothing of its persons is erased on any path,"
                        + " until lapse request end.")
final class RequestRestrictCommand extends AnsweringCommand {

    @Mixin
    private RequestToldOptions said = new RequestToldOptions();

    RequestRestrictCommand(Surroundings surroundings) {
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
            if (seen.kind() != RequestKind.RESTRICTION) {
                throw new Refusal(
                        "request-kind",
                        "the request " + said.id() + " asks for " + seen.kind().word() + ", not for restriction");
            }
            RequestLife life = new RequestLife(desk, place.today(), said.by());
            Request restricted = life.restricted(seen, said.because());
            life.recipients().notified(restricted);
            RecipientDesk recipients = RecipientDesk.at(place, surroundings());
            recipients.send(recipients.outbox().of(restricted.id()));
            return restricted(place, life.recipientsTold(restricted), recipients.of(restricted.id()));
        }
    }

    private Answer restricted(Workplace place, Request after, List<Informed> informed) {
        List<SuspensionBook.OpenWork> open = SuspensionDesk.at(place)
                .waitForWorkBefore(
                        place.journal().orElseThrow().suspensionBook(),
                        place.suspensions().version());
        place.journal().orElseThrow().cover();
        RequestWords words = new RequestWords(place.deadlines(), place.today());
        List<String> text = new ArrayList<>(SuspensionWords.underWay(open));
        text.addAll(RecipientWords.line(informed));
        text.addAll(Lines.item("next: write to the person with lapse request letter " + said.id()
                + ", then lapse request answer " + said.id()));
        Map<String, Object> json = new LinkedHashMap<>(words.json(after));
        json.put("under-way", SuspensionWords.json(open));
        json.put("recipients", RecipientWords.json(informed));
        return new Answer(
                "RESTRICTED",
                0,
                "RESTRICTED " + said.id() + ": nothing of its persons is erased until lapse request end " + said.id(),
                List.of(),
                text,
                json);
    }
}

package dev.lapse.app.cli;

import dev.lapse.core.request.Contact;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import java.time.LocalDate;
import java.util.List;
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
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            LocalDate on = received.orElse(place.today());
            if (on.isAfter(place.today())) {
                throw usage("--received takes no date after today");
            }
            RequestOptions.Read read = who.read(
                    SuspensionDesk.at(place).policy(),
                    () -> KeyText.read(surroundings().streams().in()));
            return received(place, on, read.subjects(), read.contact());
        }
    }

    private Answer received(Workplace place, LocalDate on, List<RequestSubject> subjects, Optional<Contact> contact) {
        Requester requester = who.requester();
        RequestBook book = place.journal().orElseThrow().requestBook();
        return switch (book.receive(new RequestBook.Received(id, kind, on, requester, subjects, contact), by)) {
            case RequestBook.Receipt.IdKnown known ->
                throw new Refusal(
                        "request-known",
                        "a request of that id was received before; lapse request show tells of it, and a new one needs an id"
                                + " of its own");
            case RequestBook.Receipt.AskedAlready asked ->
                throw new Refusal(
                        "request-asked-already",
                        "the same person asks for " + kind.word() + " already, in the request "
                                + asked.open().id()
                                + " received on " + asked.open().clock().received()
                                + ", which is not answered yet; nothing was"
                                + " written down. Go on with that one");
            case RequestBook.Receipt.Kept kept -> {
                RequestWords words = new RequestWords(place.deadlines(), place.today());
                yield new Answer(
                        "RECEIVED",
                        0,
                        "RECEIVED " + id + ", " + kind.word() + " (Art. " + kind.article() + "): "
                                + words.due(kept.request()),
                        List.of(),
                        Lines.item("next: lapse request confirm " + id + " where there is no doubt who asks, else lapse"
                                + " request identify " + id),
                        words.json(kept.request()));
            }
        };
    }
}

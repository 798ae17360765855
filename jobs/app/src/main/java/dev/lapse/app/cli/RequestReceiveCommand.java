package dev.lapse.app.cli;

import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.SuspensionBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            SuspensionDesk desk = SuspensionDesk.at(place);
            RequestOptions.Read read = who.read(
                    desk.policy(), () -> KeyText.read(surroundings().streams().in()));
            return received(desk, on, read.subjects(), read.contact());
        }
    }

    private Answer received(
            SuspensionDesk desk, LocalDate on, List<RequestSubject> subjects, Optional<Contact> contact) {
        Requester requester = who.requester();
        Workplace place = desk.place();
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
            case RequestBook.Receipt.Kept kept -> kept(desk, kept.request());
        };
    }

    private Answer kept(SuspensionDesk desk, Request request) {
        Workplace place = desk.place();
        List<SuspensionBook.OpenWork> open = desk.waitForWorkBefore(
                place.journal().orElseThrow().suspensionBook(),
                place.suspensions().version());
        RequestWords words = new RequestWords(place.deadlines(), place.today());
        List<String> text = new ArrayList<>(Lines.item(
                words.keepsUntil(request)
                                .filter(until -> !place.today().isAfter(until))
                                .isPresent()
                        ? "no rule takes what its persons have while it is open, and at most until "
                                + words.keepsUntil(request).orElseThrow()
                        : "it came too late to keep what its persons have from the rules"));
        text.addAll(SuspensionWords.underWay(open));
        text.addAll(Lines.item("next: lapse request confirm " + id + " where there is no doubt who asks, else lapse"
                + " request identify " + id));
        Map<String, Object> json = new LinkedHashMap<>(words.json(request));
        json.put("under-way", SuspensionWords.json(open));
        return new Answer(
                "RECEIVED",
                0,
                "RECEIVED " + id + ", " + kind.word() + " (Art. " + kind.article() + "): " + words.due(request),
                List.of(),
                text,
                json);
    }
}

package dev.lapse.app.desk;

import dev.lapse.core.planning.BoundPolicy;
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

/**
 * Writes down that somebody asks.
 *
 * @param by who writes it down: an office or a number
 */
public record RequestIntake(Office office, String by) {

    /**
     * What somebody asks for.
     *
     * @param id a case number, nobody's name
     * @param on when it came; today where nothing is said
     */
    public record Intake(
            String id,
            RequestKind kind,
            Requester requester,
            List<Meant> persons,
            Optional<Contact> contact,
            Optional<LocalDate> on) {

        public Intake {
            persons = List.copyOf(persons);
        }
    }

    /**
     * A person who is meant.
     *
     * @param matched how it was found that this one is, naming nobody
     */
    public record Meant(PersonText person, String matched) {}

    /** @throws Refusal if it cannot be written down, or was before */
    public Answer receive(Intake intake) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            LocalDate on = intake.on().orElse(place.today());
            if (on.isAfter(place.today())) {
                throw new Refusal("request-date", "a request was received today or before, not after " + place.today());
            }
            SuspensionDesk desk = SuspensionDesk.at(place);
            RequestBook.Received received = new RequestBook.Received(
                    intake.id(),
                    intake.kind(),
                    on,
                    intake.requester(),
                    subjects(intake, desk.policy()),
                    intake.contact());
            return switch (place.journal().orElseThrow().requestBook().receive(received, by)) {
                case RequestBook.Receipt.IdKnown known ->
                    throw new Refusal(
                            "request-known",
                            "a request of that id was received before; lapse request show tells of it, and a new one needs an"
                                    + " id of its own");
                case RequestBook.Receipt.AskedAlready asked -> throw askedAlready(intake.kind(), asked.open());
                case RequestBook.Receipt.Kept kept -> kept(desk, kept.request());
            };
        }
    }

    private static List<RequestSubject> subjects(Intake intake, BoundPolicy policy) {
        return intake.persons().stream()
                .map(meant -> RequestSubject.of(meant.person().in(policy), meant.matched()))
                .toList();
    }

    private static Refusal askedAlready(RequestKind kind, Request open) {
        return new Refusal(
                "request-asked-already",
                "the same person asks for " + kind.word() + " already, in the request " + open.id() + " received on "
                        + open.clock().received()
                        + ", which is not answered yet; nothing was written down. Go on with that one");
    }

    private static Answer kept(SuspensionDesk desk, Request request) {
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
        text.addAll(Lines.item("next: lapse request confirm " + request.id()
                + " where there is no doubt who asks, else lapse request identify " + request.id()));
        Map<String, Object> json = new LinkedHashMap<>(words.json(request));
        json.put("under-way", SuspensionWords.json(open));
        return new Answer(
                "RECEIVED",
                0,
                "RECEIVED " + request.id() + ", " + request.kind().word() + " (Art. "
                        + request.kind().article() + "): " + words.due(request),
                List.of(),
                text,
                json);
    }
}

package dev.lapse.app.desk;

import dev.lapse.core.planning.Plan;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Step;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.recipient.Informing.Informed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves a request for which the stores must be asked.
 *
 * @param told who moves it and why
 */
public record RequestDecisions(Office office, Told told) {

    /** Another than who decided it agrees that exactly {@code plan} is carried out. */
    public Answer approve(SeenRequest which, String plan) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            ErasureDesk desk = ErasureDesk.at(place, office.asOf(place.policySet()));
            Request seen = which.in(desk.book());
            requireAnother(seen);
            Plan now = desk.plan(seen);
            if (!now.hash().equals(plan)) {
                throw new Refusal(
                        "plan-changed",
                        "the plan of the request " + seen.id() + " is " + now.hash()
                                + " by now; look at it with lapse request plan " + seen.id()
                                + ", then approve that one");
            }
            Request after = life(desk).approved(seen, "plan " + now.hash() + ": " + told.because());
            RequestWords words = words(place);
            return new Answer(
                    "APPROVED",
                    0,
                    "APPROVED " + seen.id() + ": " + words.due(after),
                    List.of(),
                    Lines.item("next: lapse erase --request " + seen.id()),
                    words.json(after));
        }
    }

    private void requireAnother(Request seen) {
        RequestLife.last(seen, RequestState.DECIDED)
                .map(Step::by)
                .filter(told.by()::equals)
                .ifPresent(same -> {
                    throw new Refusal(
                            "approver-decided",
                            "who decided the request " + seen.id() + " cannot approve it; another than " + same
                                    + " must");
                });
    }

    /** What the persons of a request have is kept, and used for nothing. */
    public Answer restrict(SeenRequest which) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            ErasureDesk desk = ErasureDesk.at(place, place.today());
            Request seen = which.in(desk.book());
            if (seen.kind() != RequestKind.RESTRICTION) {
                throw new Refusal(
                        "request-kind",
                        "the request " + seen.id() + " asks for " + seen.kind().word() + ", not for restriction");
            }
            RequestLife life = life(desk);
            Request restricted = life.restricted(seen, told.because());
            life.recipients().notified(restricted);
            RecipientDesk recipients = RecipientDesk.at(place, office.surroundings());
            recipients.send(recipients.outbox().of(restricted.id()));
            return restricted(place, life.recipientsTold(restricted), recipients.of(restricted.id()));
        }
    }

    private static Answer restricted(Workplace place, Request after, List<Informed> informed) {
        List<SuspensionBook.OpenWork> open = SuspensionDesk.at(place)
                .waitForWorkBefore(
                        place.journal().orElseThrow().suspensionBook(),
                        place.suspensions().version());
        place.journal().orElseThrow().cover();
        List<String> text = new ArrayList<>(SuspensionWords.underWay(open));
        text.addAll(RecipientWords.line(informed));
        text.addAll(Lines.item("next: write to the person with lapse request letter " + after.id()
                + ", then lapse request answer " + after.id()));
        Map<String, Object> json = new LinkedHashMap<>(words(place).json(after));
        json.put("under-way", SuspensionWords.json(open));
        json.put("recipients", RecipientWords.json(informed));
        return new Answer(
                "RESTRICTED",
                0,
                "RESTRICTED " + after.id() + ": nothing of its persons is erased until lapse request end " + after.id(),
                List.of(),
                text,
                json);
    }

    /** The person was told what became of it; how to reach them is forgotten. */
    public Answer answer(SeenRequest which) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            ErasureDesk desk = ErasureDesk.at(place, place.today());
            Request after = life(desk).answered(which.in(desk.book()), told.because());
            place.journal().orElseThrow().cover();
            return new Answer(
                    "ANSWERED",
                    0,
                    "ANSWERED " + after.id() + ", which is " + after.state().word(),
                    List.of(),
                    List.of(),
                    words(place).json(after));
        }
    }

    /** What is left of one that waits stays for good, and the person was told; nothing more goes for it. */
    public Answer close(SeenRequest which) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            ErasureDesk desk = ErasureDesk.at(place, place.today());
            Request after = life(desk).closed(which.in(desk.book()), told.because());
            place.journal().orElseThrow().cover();
            return new Answer(
                    "CLOSED",
                    0,
                    "CLOSED " + after.id() + ": nothing more goes for it, and nobody knows any more whom it was about",
                    List.of(),
                    List.of(),
                    words(place).json(after));
        }
    }

    private RequestLife life(ErasureDesk desk) {
        return new RequestLife(desk, desk.place().today(), told.by());
    }

    private static RequestWords words(Workplace place) {
        return new RequestWords(place.deadlines(), place.today());
    }
}

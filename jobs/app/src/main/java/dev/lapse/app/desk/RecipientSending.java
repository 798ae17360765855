package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.request.recipient.Dispatch.Sent;
import dev.lapse.core.request.recipient.Informing.Informed;
import dev.lapse.core.request.recipient.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells each recipient whose time has come, once. */
public final class RecipientSending {

    private static final int INCOMPLETE = 3;

    private RecipientSending() {}

    /** Can be started again at any time, and by several hosts. */
    public static Answer send(Office office) {
        Optional<RequestDesk> there = RequestDesk.open(office);
        if (there.isEmpty()) {
            return answer(List.of(), List.of());
        }
        try (RequestDesk requests = there.get()) {
            RecipientDesk desk = RecipientDesk.at(requests, office.surroundings());
            List<Sent> sent = desk.send(desk.outbox().open());
            if (sent.stream().anyMatch(Sent::tried)) {
                requests.journal().cover();
            }
            return answer(sent, desk.open());
        }
    }

    private static Answer answer(List<Sent> sent, List<Informed> open) {
        List<Reason> hindrances = RecipientDesk.hindrances(sent);
        long told = sent.stream().filter(each -> each.failure().isEmpty()).count();
        long failed = sent.stream()
                .filter(each -> each.tried() && each.failure().isPresent())
                .count();
        long waiting = open.stream()
                .filter(each -> each.standing() == Standing.ESCALATED || each.standing() == Standing.BY_HAND)
                .count();
        String outcome = hindrances.isEmpty() ? "SENT" : "INCOMPLETE";
        String first = outcome + " " + Words.count(told, "recipient") + " told, " + failed + " to be tried again"
                + (waiting == 0 ? "" : ", " + waiting + " for whom somebody is needed: lapse recipients list")
                + (hindrances.isEmpty() ? "" : "; " + hindrances.getFirst().action());
        List<String> text = new ArrayList<>(hindrances.size() > 1 ? Lines.ofReasons(hindrances) : List.of());
        sent.stream()
                .filter(Sent::tried)
                .forEach(each -> text.addAll(Lines.item(each.notification().recipient() + " of the request "
                        + each.notification().request() + ": "
                        + each.failure().map(failure -> failure.what()).orElse("told"))));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("told", told);
        json.put("failed", failed);
        json.put("recipients", RecipientWords.json(open));
        return new Answer(outcome, hindrances.isEmpty() ? 0 : INCOMPLETE, first, hindrances, text, json);
    }
}

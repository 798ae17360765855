package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Table;
import dev.lapse.core.policy.Wording;
import dev.lapse.core.request.recipient.Informing.Informed;
import dev.lapse.core.request.recipient.Notification;
import dev.lapse.core.request.recipient.Notification.Attempts;
import dev.lapse.core.request.recipient.Notification.End;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Recipients and how it stands with them, for people and machines; never whom they are told of. */
public final class RecipientWords {

    private RecipientWords() {}

    /** A line for all, behind a dash; none where there is nobody to tell. */
    public static List<String> line(List<Informed> informed) {
        return informed.isEmpty()
                ? List.of()
                : Lines.item("recipients (Art. 19): "
                        + informed.stream().map(RecipientWords::sentence).collect(Collectors.joining(", ")));
    }

    private static String sentence(Informed informed) {
        String what = informed.notification().about().what() == Notification.What.ERASED
                ? ""
                : " of " + informed.notification().about().what().word();
        return informed.notification().recipient() + " "
                + switch (informed.standing()) {
                    case ESCALATED -> "is not told" + what;
                    case BY_HAND -> "is to be told" + what + " by hand";
                    case BEING_TOLD -> "is being told" + what;
                    case TOLD -> "is told" + what;
                    case GIVEN_UP -> "is not told" + what + ", as somebody decided";
                };
    }

    public static List<String> table(List<Informed> informed) {
        Table table = new Table("request", "recipient", "of", "is", "since", "sent", "next", "because");
        informed.forEach(each -> {
            Notification notification = each.notification();
            Attempts attempts = notification.attempts();
            table.row(
                    notification.request(),
                    notification.recipient(),
                    notification.about().what().word(),
                    each.standing().word(),
                    notification.made(),
                    attempts.count(),
                    attempts.count() == 0 || !notification.isOpen() ? "-" : attempts.next(),
                    because(each));
        });
        return table.lines();
    }

    private static String because(Informed informed) {
        Notification notification = informed.notification();
        return notification
                .end()
                .map(End::because)
                .or(() -> informed.why()
                        .map(why -> why
                                + notification
                                        .attempts()
                                        .failure()
                                        .map(failure -> "; at the last, " + failure.what())
                                        .orElse("")))
                .or(() -> notification.attempts().failure().map(Notification.Failure::what))
                .orElse("-");
    }

    public static List<Map<String, Object>> json(List<Informed> informed) {
        return informed.stream().map(RecipientWords::json).toList();
    }

    private static Map<String, Object> json(Informed informed) {
        Notification notification = informed.notification();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request", notification.request());
        json.put("recipient", notification.recipient());
        json.put("title", json(informed.title()));
        json.put("what", notification.about().what().word());
        json.put("clusters", notification.about().clusters());
        json.put("state", informed.standing().word());
        json.put("why", informed.why());
        json.put("since", notification.made());
        json.put("sent", notification.attempts().count());
        json.put("next", notification.isOpen() ? notification.attempts().next() : null);
        json.put("failure", notification.attempts().failure().map(failure -> {
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("code", failure.code());
            last.put("what", failure.what());
            return last;
        }));
        json.put("end", notification.end().map(end -> {
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("at", end.at());
            last.put("how", end.how());
            last.put("by", end.by());
            last.put("because", end.because());
            return last;
        }));
        return json;
    }

    private static Map<String, Object> json(Wording title) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("da", title.da());
        json.put("en", title.en());
        return json;
    }
}

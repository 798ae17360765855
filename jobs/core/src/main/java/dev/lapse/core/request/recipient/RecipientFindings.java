package dev.lapse.core.request.recipient;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.request.recipient.Informing.Informed;
import java.util.List;
import java.util.Optional;

/** What a nightly run must tell of the recipients that are not told. */
public final class RecipientFindings {

    private RecipientFindings() {}

    /** A notice for each on which somebody must decide. */
    public static List<Finding> of(List<Informed> open) {
        return open.stream()
                .filter(each -> each.standing() == Standing.ESCALATED)
                .map(RecipientFindings::notice)
                .toList();
    }

    private static Finding notice(Informed informed) {
        Notification notification = informed.notification();
        return new Finding(
                "recipient-not-told",
                Finding.Weight.NOTICE,
                Optional.empty(),
                Optional.empty(),
                "the recipient " + notification.recipient() + " is not told of the request " + notification.request()
                        + ", as " + informed.why().orElse("nobody said why"),
                "lapse recipients list " + notification.request()
                        + " tells how often it was tried; tell it by hand or give it"
                        + " up with lapse recipients settle",
                1);
    }
}

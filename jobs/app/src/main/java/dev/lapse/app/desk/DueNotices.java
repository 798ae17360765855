package dev.lapse.app.desk;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestFindings;
import dev.lapse.core.request.SuspensionFindings;
import dev.lapse.core.request.recipient.Informing;
import dev.lapse.core.request.recipient.RecipientFindings;
import java.util.ArrayList;
import java.util.List;

/** What waits for somebody: requests near their deadline, suspensions to be looked at again, recipients who are not told. */
final class DueNotices {

    private DueNotices() {}

    /** Reads the journal, and no store. */
    static List<Finding> of(Office office) {
        return RequestDesk.open(office)
                .map(desk -> {
                    try (desk) {
                        return of(desk, office);
                    }
                })
                .orElse(List.of());
    }

    private static List<Finding> of(RequestDesk desk, Office office) {
        List<Request> open = desk.book().open();
        SuspensionFindings suspensions = new SuspensionFindings(desk.policySet(), desk.today());
        List<Finding> findings =
                new ArrayList<>(suspensions.of(desk.journal().suspensionBook().placed()));
        findings.addAll(new RequestFindings(desk.deadlines(), desk.today()).of(open));
        findings.addAll(suspensions.unknown(new Protection(desk.deadlines(), desk.today()).fromRules(open)));
        Informing informing = new Informing(
                desk.policySet(),
                desk.configuration().recipients().patience(),
                office.surroundings().clock().instant());
        findings.addAll(
                RecipientFindings.of(informing.of(desk.journal().outbox().open())));
        return findings;
    }
}

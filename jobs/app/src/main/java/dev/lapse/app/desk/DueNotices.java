package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestFindings;
import dev.lapse.core.request.SuspensionFindings;
import dev.lapse.core.request.recipient.Informing;
import dev.lapse.core.request.recipient.RecipientFindings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What waits for somebody: suspensions to be looked at again, requests near their deadline, recipients who are not told. */
record DueNotices(PolicySet policySet, Configuration configuration, Deadlines deadlines, LocalDate today) {

    /** Reads the journal, and no store. */
    static List<Finding> at(Office office) {
        return RequestDesk.open(office)
                .map(desk -> {
                    try (desk) {
                        return new DueNotices(desk.policySet(), desk.configuration(), desk.deadlines(), desk.today())
                                .of(desk.journal());
                    }
                })
                .orElse(List.of());
    }

    List<Finding> of(OpenJournal journal) {
        List<Request> open = journal.requestBook().open();
        SuspensionFindings suspensions = new SuspensionFindings(policySet, today);
        List<Finding> findings =
                new ArrayList<>(suspensions.of(journal.suspensionBook().placed()));
        findings.addAll(new RequestFindings(deadlines, today).of(open));
        findings.addAll(suspensions.unknown(new Protection(deadlines, today).fromRules(open)));
        findings.addAll(RecipientFindings.of(informing().of(journal.outbox().open())));
        return findings;
    }

    /** As the day begins: whose patience ends within it is told of the day after. */
    private Informing informing() {
        return new Informing(
                policySet,
                configuration.recipients().patience(),
                today.atStartOfDay(policySet.entity().zone()).toInstant());
    }
}

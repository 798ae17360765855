package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.configuration.RecipientSettings;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.recipient.Dispatch;
import dev.lapse.core.request.recipient.Dispatch.Sent;
import dev.lapse.core.request.recipient.Informing;
import dev.lapse.core.request.recipient.Informing.Informed;
import dev.lapse.core.request.recipient.Notification;
import dev.lapse.core.request.recipient.Outbox;
import java.util.List;
import java.util.Optional;

/** Tells recipients, and tells how it stands with them. Needs no store. */
public record RecipientDesk(Outbox outbox, PolicySet policySet, RecipientSettings settings, Surroundings surroundings) {

    public static RecipientDesk at(Workplace place, Surroundings surroundings) {
        return new RecipientDesk(
                place.journal().orElseThrow().outbox(),
                place.policySet(),
                place.configuration().recipients(),
                surroundings);
    }

    public static RecipientDesk at(RequestDesk desk, Surroundings surroundings) {
        return new RecipientDesk(
                desk.journal().outbox(), desk.policySet(), desk.configuration().recipients(), surroundings);
    }

    /** Sends those of {@code notifications} whose time has come. */
    public List<Sent> send(List<Notification> notifications) {
        return new Dispatch(
                        outbox,
                        new ConfiguredCourier(settings, surroundings.carrier()),
                        policySet,
                        surroundings.clock())
                .send(notifications);
    }

    /** How it stands with all of {@code request}. */
    public List<Informed> of(String request) {
        return informed(outbox.of(request));
    }

    /** How it stands with all that are neither told nor given up. */
    public List<Informed> open() {
        return informed(outbox.open());
    }

    private List<Informed> informed(List<Notification> notifications) {
        return new Informing(
                        policySet, settings.patience(), surroundings.clock().instant())
                .of(notifications);
    }

    /** Why nothing was sent to somebody, as things are configured. */
    public static List<Reason> hindrances(List<Sent> sent) {
        return sent.stream()
                .filter(each -> !each.tried())
                .flatMap(each -> each.failure().stream())
                .map(failure -> new Reason(failure.code(), Optional.empty(), Optional.empty(), failure.what()))
                .distinct()
                .toList();
    }
}

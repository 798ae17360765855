package dev.lapse.core.request.recipient;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Recipient.Channel;
import dev.lapse.core.policy.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells how it stands with each notification, at a moment.
 *
 * @param patience how long a recipient may take before somebody must decide
 */
public record Informing(PolicySet policySet, Duration patience, Instant now) {

    /**
     * A recipient and how it stands with telling it: what a person is told of it (Art. 19).
     *
     * @param title what the policy set calls it; its id where the policy set no longer has it
     * @param why it needs somebody; empty where it does not
     */
    public record Informed(Notification notification, Wording title, Standing standing, Optional<String> why) {}

    /** Those that need somebody first, then the oldest. */
    public List<Informed> of(List<Notification> notifications) {
        return notifications.stream()
                .map(this::of)
                .sorted(Comparator.comparing(Informed::standing)
                        .thenComparing(each -> each.notification().made())
                        .thenComparing(each -> each.notification().request())
                        .thenComparing(each -> each.notification().recipient()))
                .toList();
    }

    private Informed of(Notification notification) {
        Optional<Recipient> known = policySet.recipient(notification.recipient());
        Wording title = known.map(Recipient::title)
                .orElseGet(() -> new Wording(notification.recipient(), notification.recipient()));
        if (notification.end().isPresent()) {
            return new Informed(
                    notification,
                    title,
                    notification.end().get().told() ? Standing.TOLD : Standing.GIVEN_UP,
                    Optional.empty());
        }
        Optional<String> why = known.isEmpty()
                ? Optional.of("the policy set no longer has it")
                : notification.isUnknown()
                        ? Optional.of("nothing was found by which it would know the person")
                        : notification.made().plus(patience).isAfter(now)
                                ? Optional.empty()
                                : Optional.of("it was not told in " + patience.toDays() + " days");
        boolean byHand =
                known.filter(of -> of.channel() instanceof Channel.ByHand).isPresent();
        return new Informed(
                notification,
                title,
                why.isPresent() ? Standing.ESCALATED : byHand ? Standing.BY_HAND : Standing.BEING_TOLD,
                why);
    }
}

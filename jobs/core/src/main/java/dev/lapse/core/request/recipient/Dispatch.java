package dev.lapse.core.request.recipient;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Recipient.Channel;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends each notification whose time has come, once. What is told by hand, or to whom the policy set no longer has, is not sent. */
public final class Dispatch {

    private final Outbox outbox;
    private final Courier courier;
    private final PolicySet policySet;
    private final Clock clock;

    public Dispatch(Outbox outbox, Courier courier, PolicySet policySet, Clock clock) {
        this.outbox = outbox;
        this.courier = courier;
        this.policySet = policySet;
        this.clock = clock;
    }

    /**
     * What became of one.
     *
     * @param failure empty where the recipient took it
     * @param tried false where nothing was sent because the configuration lacks something
     */
    public record Sent(Notification notification, boolean tried, Optional<Failure> failure) {}

    /** Sends {@code notifications}, the oldest first, as far as it is their time; to nobody a later one before an earlier one. */
    public List<Sent> send(List<Notification> notifications) {
        List<Sent> sent = new ArrayList<>();
        Set<List<String>> behind = new HashSet<>();
        for (Notification notification : notifications) {
            List<String> whom = List.of(notification.request(), notification.recipient());
            if (notification.isOpen() && !behind.contains(whom)) {
                Optional<Sent> now = isDue(notification) ? send(notification) : Optional.empty();
                now.ifPresent(sent::add);
                if (now.filter(each -> each.failure().isEmpty()).isEmpty()) {
                    behind.add(whom);
                }
            }
        }
        return sent;
    }

    private boolean isDue(Notification notification) {
        return !notification.isUnknown() && !notification.attempts().next().isAfter(clock.instant());
    }

    private Optional<Sent> send(Notification notification) {
        return policySet
                .recipient(notification.recipient())
                .filter(recipient -> !(recipient.channel() instanceof Channel.ByHand))
                .flatMap(recipient -> send(notification, recipient));
    }

    /** Empty where somebody else sends it, or has sent it. */
    private Optional<Sent> send(Notification notification, Recipient recipient) {
        Optional<Failure> hindrance = courier.hindrance(recipient);
        if (hindrance.isPresent()) {
            return Optional.of(new Sent(notification, false, hindrance));
        }
        return outbox.claim(notification.id()).map(claimed -> {
            Optional<Failure> failure =
                    courier.deliver(new Message(policySet, recipient, claimed.notification(), claimed.persons()));
            failure.ifPresentOrElse(
                    what -> outbox.failed(claimed, what), () -> outbox.told(claimed, how(recipient.channel())));
            return new Sent(notification, true, failure);
        });
    }

    /** The word of a way to tell: webhook, email or by-hand. */
    public static String how(Channel channel) {
        return switch (channel) {
            case Channel.Webhook webhook -> "webhook";
            case Channel.Email email -> "email";
            case Channel.ByHand byHand -> "by-hand";
        };
    }
}

package dev.lapse.core.request.recipient;

import dev.lapse.core.policy.Recipient;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.util.Optional;

/** The port to what carries a notification to a recipient, once, and in bounded time. */
public interface Courier {

    /** Why nothing can be sent to {@code recipient} as things are configured, without asking it; empty where it can. */
    Optional<Failure> hindrance(Recipient recipient);

    /** What went wrong; empty where the recipient took it. */
    Optional<Failure> deliver(Message message);
}

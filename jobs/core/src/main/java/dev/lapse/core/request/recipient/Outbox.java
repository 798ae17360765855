package dev.lapse.core.request.recipient;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.recipient.Notification.Claimed;
import dev.lapse.core.request.recipient.Notification.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port to where notifications are kept until each is told or given up. Each of these is in the evidence log when it returns,
 * without a word on whom it is about; so is that one was made. Safe for use by several processes.
 */
public interface Outbox extends Notifying {

    /**
     * Keeps what the persons of {@code request} are known by, beside what is kept, until it is closed: when something of theirs is
     * erased, the stores no longer hold it.
     */
    void remember(String request, Map<SubjectKey, List<KnownPerson.Identifier>> identifiers);

    /** Makes a notification for each recipient of {@code clusters}, unless it was made for this request. */
    void restricted(String request, PolicySet policySet, Set<String> clusters);

    /** Makes one for each recipient that is told of the restriction, unless it was made. */
    void restrictionEnded(String request, PolicySet policySet);

    /** The oldest first. */
    List<Notification> of(String request);

    /** Those that are neither told nor given up, the oldest first. */
    List<Notification> open();

    /** Whom it is about; empty where it was told or given up, and nobody knows any more. */
    Optional<List<KnownPerson>> persons(String id);

    /** Lets this process alone send it for a few minutes; empty where somebody else does, it is not time yet, or it is settled. */
    Optional<Claimed> claim(String id);

    /** The recipient took it. Whom it is about is forgotten. */
    void told(Claimed claimed, String how);

    /** The recipient did not take it; it may be sent again later, each time after a longer while. */
    void failed(Claimed claimed, Failure failure);

    /**
     * Ends all that is open of a request and a recipient, and forgets whom it is about.
     *
     * @param told whether somebody told it by hand; else it is given up
     * @return how many were open
     */
    int settle(String request, String recipient, boolean told, String by, String because);
}

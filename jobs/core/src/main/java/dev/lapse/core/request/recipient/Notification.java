package dev.lapse.core.request.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * That one recipient is to be told what one request did. Says nothing of whom; that is sealed until it is settled.
 *
 * @param id a random one, which stays the same however often it is sent
 * @param request what the request is called
 * @param recipient what the policy set calls the recipient
 * @param made when it was to be told first
 */
public record Notification(
        String id, String request, String recipient, About about, Instant made, Attempts attempts, Optional<End> end) {

    /** What was done. Rectification is nothing that Lapse does. */
    public enum What {
        ERASED,
        RESTRICTED,
        RESTRICTION_ENDED;

        /** As people write it: restriction-ended. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What it is about.
     *
     * @param clusters those of the recipient of which something was erased or is restricted
     * @param persons how many of those whom it is about the recipient would know
     */
    public record About(What what, List<String> clusters, int persons) {
        public About {
            clusters = List.copyOf(clusters);
        }
    }

    /**
     * How often it was sent.
     *
     * @param next when it may be sent again
     * @param failure what became of the last one; empty where none has failed
     */
    public record Attempts(int count, Instant next, Optional<Failure> failure) {}

    /**
     * It was sent and not taken.
     *
     * @param code http-500, timeout, unreachable, …
     * @param what in our words, never in the recipient's
     */
    public record Failure(String code, String what) {}

    /**
     * It was told, or somebody decided that it is not.
     *
     * @param told false where it was given up
     * @param how webhook, email or by-hand
     * @param because why, where somebody decided; names nobody
     */
    public record End(boolean told, String how, Instant at, String by, String because) {}

    /**
     * One that this process alone sends now, for a few minutes.
     *
     * @param attempt how many it is
     * @param persons whom it is about
     */
    public record Claimed(Notification notification, int attempt, List<KnownPerson> persons) {
        public Claimed {
            persons = List.copyOf(persons);
        }
    }

    public boolean isOpen() {
        return end.isEmpty();
    }

    /** Whether the recipient would know nobody whom it is about, so that it is no use to send it. */
    public boolean isUnknown() {
        return about.persons() == 0;
    }
}

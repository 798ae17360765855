package dev.lapse.core.request;

import java.util.Locale;
import java.util.Optional;

/** Where a request stands; {@link LifeCycle} says where it may go from there. */
public enum RequestState {
    RECEIVED(true),
    IDENTITY_PENDING(true),
    IDENTITY_CONFIRMED(true),
    FOUND(true),
    DECIDED(true),
    APPROVED(true),
    /** And verified: a search afterwards found nothing of what was to go. */
    EXECUTED(true),
    RECIPIENTS_TOLD(true),
    REFUSED(true),
    NOT_ENTITLED(true),
    NOT_IDENTIFIABLE(true),
    ANSWERED(false),
    /** Answered, and open until the standing erasure is done. */
    WAITING(false),
    WITHDRAWN(false),
    CLOSED(false);

    private final boolean owesAnAnswer;

    RequestState(boolean owesAnAnswer) {
        this.owesAnAnswer = owesAnAnswer;
    }

    /** Whether the person still waits for the answer, so that the time limit counts. */
    public boolean owesAnAnswer() {
        return owesAnAnswer;
    }

    /** Whether how to reach the requester is still needed. */
    public boolean needsContact() {
        return this != WAITING && this != CLOSED;
    }

    /** Whether it must be known whom the request is about. */
    public boolean needsSubjects() {
        return this != CLOSED;
    }

    /** The outcome that a request has by being here; empty where it depends on what was done, or is not known yet. */
    public Optional<Outcome> outcome() {
        return switch (this) {
            case REFUSED, NOT_ENTITLED -> Optional.of(Outcome.REFUSED);
            case NOT_IDENTIFIABLE -> Optional.of(Outcome.NOT_IDENTIFIABLE);
            case WITHDRAWN -> Optional.of(Outcome.WITHDRAWN);
            case RECEIVED,
                    IDENTITY_PENDING,
                    IDENTITY_CONFIRMED,
                    FOUND,
                    DECIDED,
                    APPROVED,
                    EXECUTED,
                    RECIPIENTS_TOLD,
                    ANSWERED,
                    WAITING,
                    CLOSED -> Optional.empty();
        };
    }

    /** As people write it: identity-pending. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

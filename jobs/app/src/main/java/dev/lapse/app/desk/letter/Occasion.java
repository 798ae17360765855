package dev.lapse.app.desk.letter;

import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import java.util.Locale;
import java.util.Optional;

/** Why somebody is written to (GDPR). */
public enum Occasion {
    /** An erasure was carried out, in part or whole, for a request or an objection (Art. 12(3), 17, 21). */
    ERASED,
    /** There is nothing of what was to be erased (Art. 12(3)). */
    NOTHING_FOUND,
    /** What had to stay when it was answered is gone, or a part of it. */
    LATER_PART,
    /** The answer takes longer (Art. 12(3)). */
    EXTENDED,
    /** Nothing of what was asked is done (Art. 12(4)). */
    REFUSED,
    /** Who asks may not ask for that person (Art. 12(4)). */
    NOT_ENTITLED,
    /** Nobody can tell whose data are meant (Art. 11(2)). */
    NOT_IDENTIFIABLE,
    /** It was taken back. */
    WITHDRAWN,
    /** A restriction is in force (Art. 18). */
    RESTRICTED,
    /** A restriction is about to end (Art. 18(3)). */
    RESTRICTION_ENDS;

    /**
     * The letter that is owed as {@code request} stands; empty where none is.
     *
     * @param later whether something of it went after it was answered
     */
    public static Optional<Occasion> of(Request request, boolean later) {
        return switch (request.state()) {
            case RECEIVED, IDENTITY_PENDING, IDENTITY_CONFIRMED, FOUND, DECIDED, APPROVED ->
                request.clock().extended().map(told -> EXTENDED);
            case EXECUTED, RECIPIENTS_TOLD -> done(request);
            case REFUSED -> Optional.of(REFUSED);
            case NOT_ENTITLED -> Optional.of(NOT_ENTITLED);
            case NOT_IDENTIFIABLE -> Optional.of(NOT_IDENTIFIABLE);
            case WITHDRAWN -> Optional.of(WITHDRAWN);
            case ANSWERED, WAITING ->
                Protection.isRestriction(request)
                        ? Optional.of(RESTRICTION_ENDS)
                        : later ? Optional.of(LATER_PART) : Optional.empty();
            case CLOSED ->
                is(request, Outcome.WITHDRAWN)
                        ? Optional.of(WITHDRAWN)
                        : later ? Optional.of(LATER_PART) : Optional.empty();
        };
    }

    private static Optional<Occasion> done(Request request) {
        return switch (request.kind()) {
            case ERASURE, OBJECTION -> Optional.of(is(request, Outcome.FULFILLED) ? NOTHING_FOUND : ERASED);
            case RESTRICTION -> Optional.of(RESTRICTED);
            case ACCESS, PORTABILITY -> Optional.empty();
        };
    }

    private static boolean is(Request request, Outcome outcome) {
        return request.progress().outcome().filter(outcome::equals).isPresent();
    }

    /** Whether it tells what was erased. */
    public boolean tellsWhatWent() {
        return this == ERASED || this == LATER_PART;
    }

    /** As templates and JSON write it: later-part. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.lapse.core.request;

import static dev.lapse.core.request.RequestState.ANSWERED;
import static dev.lapse.core.request.RequestState.APPROVED;
import static dev.lapse.core.request.RequestState.CLOSED;
import static dev.lapse.core.request.RequestState.DECIDED;
import static dev.lapse.core.request.RequestState.EXECUTED;
import static dev.lapse.core.request.RequestState.FOUND;
import static dev.lapse.core.request.RequestState.IDENTITY_CONFIRMED;
import static dev.lapse.core.request.RequestState.IDENTITY_PENDING;
import static dev.lapse.core.request.RequestState.NOT_ENTITLED;
import static dev.lapse.core.request.RequestState.NOT_IDENTIFIABLE;
import static dev.lapse.core.request.RequestState.RECEIVED;
import static dev.lapse.core.request.RequestState.RECIPIENTS_TOLD;
import static dev.lapse.core.request.RequestState.REFUSED;
import static dev.lapse.core.request.RequestState.WAITING;
import static dev.lapse.core.request.RequestState.WITHDRAWN;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The life of a request: the legal moves, each with its reason. What is not here is forbidden. */
public final class LifeCycle {

    private static final Set<RequestKind> ANY = EnumSet.allOf(RequestKind.class);
    private static final Set<RequestKind> THAT_MAY_ERASE =
            ANY.stream().filter(RequestKind::erases).collect(Collectors.toSet());
    private static final Set<RequestKind> WITHOUT_RECIPIENTS = EnumSet.of(RequestKind.ACCESS, RequestKind.PORTABILITY);

    /** The table. */
    public static final List<Move> MOVES = List.of(
            move(RECEIVED, IDENTITY_PENDING, "there are reasonable doubts who asks; the clock stands (Art. 12(6))"),
            move(RECEIVED, IDENTITY_CONFIRMED, "there is no doubt who asks, and who asks may"),
            move(IDENTITY_PENDING, IDENTITY_CONFIRMED, "who asks has shown who they are, and the clock goes on"),
            move(IDENTITY_CONFIRMED, FOUND, "every store was searched for all subjects, and all doubts are settled"),
            move(FOUND, DECIDED, "for every record found it is said what goes, what stays and why"),
            move(DECIDED, FOUND, "the decision is taken back, to search again"),
            move(DECIDED, APPROVED, "another than who decided agrees to exactly this plan, or nobody need be asked"),
            move(APPROVED, DECIDED, "the plan changed since it was approved, and is to be approved as it is now"),
            move(APPROVED, EXECUTED, "all that was decided is done, and a search afterwards has shown it"),
            move(
                    EXECUTED,
                    RECIPIENTS_TOLD,
                    "each recipient is told or is being told; one that is silent holds up nobody's answer (Art. 19)"),
            only(WITHOUT_RECIPIENTS, EXECUTED, ANSWERED, "what was handed out concerns no recipient (Art. 19)"),
            move(RECIPIENTS_TOLD, ANSWERED, "the person was told what was done, from the evidence (Art. 12(3))"),
            only(THAT_MAY_ERASE, ANSWERED, WAITING, "a duty keeps a part, which goes when the duty ends"),
            only(
                    THAT_MAY_ERASE,
                    WAITING,
                    CLOSED,
                    "the duty has ended, and what it kept is gone; or what is left stays for good, and the person was told"),
            move(
                    ANSWERED,
                    CLOSED,
                    "nothing is left to do; a restriction has ended, and the person was told before (Art. 18(3))"),
            move(RECEIVED, REFUSED, "it is manifestly unfounded or excessive (Art. 12(5))"),
            move(IDENTITY_PENDING, REFUSED, "it is manifestly unfounded or excessive, whoever asks (Art. 12(5))"),
            move(IDENTITY_CONFIRMED, REFUSED, "the right does not apply, or it is excessive (Art. 12(4), (5))"),
            move(FOUND, REFUSED, "nothing of what was found may go or be handed out (Art. 12(4))"),
            move(DECIDED, REFUSED, "the decision is to do nothing of what was asked (Art. 12(4))"),
            move(RECEIVED, NOT_ENTITLED, "who asks may not ask for that person"),
            move(IDENTITY_PENDING, NOT_ENTITLED, "who asks did not show to be, or to act for, that person"),
            move(IDENTITY_CONFIRMED, NOT_ENTITLED, "the authority of who asks has ended or was not what it seemed"),
            move(RECEIVED, NOT_IDENTIFIABLE, "the data cannot be linked to a person (Art. 11(2))"),
            move(
                    IDENTITY_PENDING,
                    NOT_IDENTIFIABLE,
                    "who asks gave nothing that tells whose data are meant (Art. 11(2))"),
            move(IDENTITY_CONFIRMED, NOT_IDENTIFIABLE, "what was given cannot be searched by (Art. 11(2))"),
            move(FOUND, NOT_IDENTIFIABLE, "only candidates were found, and nothing tells them apart (Art. 11(2))"),
            move(NOT_IDENTIFIABLE, IDENTITY_CONFIRMED, "the person gave what identifies them after all (Art. 11(2))"),
            move(REFUSED, ANSWERED, "the reasons, the complaint and the court were told (Art. 12(4))"),
            move(NOT_ENTITLED, ANSWERED, "the reasons, the complaint and the court were told (Art. 12(4))"),
            move(NOT_IDENTIFIABLE, ANSWERED, "the person was told that they cannot be identified (Art. 11(2))"),
            move(RECEIVED, WITHDRAWN, "who asked has taken it back"),
            move(IDENTITY_PENDING, WITHDRAWN, "who asked has taken it back"),
            move(IDENTITY_CONFIRMED, WITHDRAWN, "who asked has taken it back"),
            move(FOUND, WITHDRAWN, "who asked has taken it back"),
            move(DECIDED, WITHDRAWN, "who asked has taken it back"),
            move(APPROVED, WITHDRAWN, "who asked has taken it back, and nothing was done yet"),
            move(WITHDRAWN, CLOSED, "nothing is owed to who asks for nothing"));

    private LifeCycle() {}

    /**
     * One legal move.
     *
     * @param because when it is made, or the law behind it
     * @param kinds the requests that may make it
     */
    public record Move(RequestState from, RequestState to, String because, Set<RequestKind> kinds) {
        public Move {
            kinds = Set.copyOf(kinds);
        }
    }

    /** The moves that a request of {@code kind} can make from {@code state}. */
    public static List<Move> from(RequestState state, RequestKind kind) {
        return MOVES.stream()
                .filter(move -> move.from() == state && move.kinds().contains(kind))
                .toList();
    }

    /** The move of a request of {@code kind} between two states; empty where it is forbidden. */
    public static Optional<Move> between(RequestState from, RequestState to, RequestKind kind) {
        return from(from, kind).stream().filter(move -> move.to() == to).findFirst();
    }

    private static Move move(RequestState from, RequestState to, String because) {
        return new Move(from, to, because, ANY);
    }

    private static Move only(Set<RequestKind> kinds, RequestState from, RequestState to, String because) {
        return new Move(from, to, because, kinds);
    }
}

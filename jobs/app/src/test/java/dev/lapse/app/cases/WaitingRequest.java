package dev.lapse.app.cases;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.Wish;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request that was answered and waits, since a duty kept a part. */
public final class WaitingRequest {

    private static final Told TOLD = new Told("the test", "a test");

    private WaitingRequest() {}

    /** Puts one of {@code person} into {@code book}, received and answered on {@code day}. */
    public static void of(RequestBook book, String id, LocalDate day, SubjectKey person) {
        of(book, id, day, new Wish(RequestKind.ERASURE, Set.of(person)));
    }

    /** The same of one that wants {@code wish} erased. */
    public static void of(RequestBook book, String id, LocalDate day, Wish wish) {
        RequestBook.Received received = new RequestBook.Received(
                id,
                wish.kind(),
                day,
                Requester.self(),
                wish.persons().stream()
                        .map(person -> RequestSubject.of(person, "a test"))
                        .toList(),
                Optional.empty());
        Request request = ((RequestBook.Receipt.Kept) book.receive(received, "the test")).request();
        request = made(book, Change.identityConfirmed(request, day, TOLD));
        for (RequestState state : List.of(RequestState.FOUND, RequestState.DECIDED, RequestState.APPROVED)) {
            request = made(book, Change.to(request, state, day, TOLD));
        }
        request = made(book, Change.executed(request, Outcome.PARTLY_ERASED, TOLD));
        for (RequestState state : List.of(RequestState.RECIPIENTS_TOLD, RequestState.ANSWERED, RequestState.WAITING)) {
            request = made(book, Change.to(request, state, day, TOLD));
        }
    }

    private static Request made(RequestBook book, Change change) {
        return book.change(change).orElseThrow();
    }
}

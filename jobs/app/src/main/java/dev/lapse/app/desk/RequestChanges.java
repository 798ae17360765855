package dev.lapse.app.desk;

import dev.lapse.core.request.Change;
import dev.lapse.core.request.LifeCycle;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestState;
import java.util.stream.Collectors;

/** Changes requests in their book, or tells why one cannot be changed so. */
record RequestChanges(RequestBook book) {

    /** @throws Refusal if somebody else changed it meanwhile */
    Request make(Change change) {
        return book.change(change)
                .orElseThrow(() -> changed(book.find(change.seen().id()).orElseThrow(RequestDesk::unknown)));
    }

    /** What is told of a request that is {@code now} another than it was seen. */
    static Refusal changed(Request now) {
        return new Refusal(
                "request-changed",
                "the request " + now.id() + " was changed meanwhile, and is now "
                        + now.state().word() + "; look at it with lapse request show " + now.id() + ", then try again");
    }

    /** @throws Refusal if a request that is as {@code seen} cannot become {@code to}, with what it can become */
    static void requireMove(Request seen, RequestState to) {
        if (LifeCycle.between(seen.state(), to, seen.kind()).isEmpty()) {
            throw cannotBecome(seen, to);
        }
    }

    static Refusal cannotBecome(Request seen, RequestState to) {
        return new Refusal(
                "request-move",
                "the request " + seen.id() + " is " + seen.state().word() + " and cannot become " + to.word() + "; "
                        + possible(seen));
    }

    private static String possible(Request seen) {
        String moves = LifeCycle.from(seen.state(), seen.kind()).stream()
                .map(move -> move.to().word() + " (" + move.because() + ")")
                .collect(Collectors.joining(", "));
        return moves.isEmpty() ? "nothing more can be done with it" : "it can become " + moves;
    }
}

package dev.lapse.core.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The port to where requests are kept. Each change is in the evidence log when it returns, without a word on whom it is about.
 * How to reach who asked is forgotten when the request waits or is closed; whom it is about, when it is closed.
 */
public interface RequestBook {

    /** Writes a new request down, unless one of its id was ever received or one of the same is not answered yet; {@code by} writes it down. */
    Receipt receive(Received received, String by);

    /** Changes a request, if it is still as {@link Change#seen} shows it: as it is then, or empty where somebody was faster. */
    Optional<Request> change(Change change);

    Optional<Request> find(String id);

    /** Those that are not closed, the oldest receipt first. */
    List<Request> open();

    /** How to reach who asked; empty where nothing was given or it is forgotten. */
    Optional<Contact> contact(String id);

    /** Forgets how to reach who asked, before its time; whether there was something to forget. */
    boolean forgetContact(String id);

    /** A new request. */
    record Received(
            String id,
            RequestKind kind,
            LocalDate on,
            Requester requester,
            List<RequestSubject> subjects,
            Optional<Contact> contact) {

        public Received {
            if (subjects.isEmpty()) {
                throw new IllegalArgumentException("a request is about somebody");
            }
            subjects = List.copyOf(subjects);
        }

        /** What is kept of it, written down at {@code at}. */
        public Request request(Instant at, String by) {
            Step receipt = new Step(Optional.empty(), RequestState.RECEIVED, at, by, "received");
            return new Request(
                    id,
                    kind,
                    requester,
                    subjects,
                    RequestClock.from(on),
                    new Request.Progress(RequestState.RECEIVED, Optional.empty(), List.of(receipt)));
        }
    }

    /** What became of a new request. */
    sealed interface Receipt {

        record Kept(Request request) implements Receipt {}

        /** A request of that id was received before, and is kept as it was. */
        record IdKnown() implements Receipt {}

        /** One of these persons asks for the same already, in a request that is not answered yet; nothing was kept. */
        record AskedAlready(Request open) implements Receipt {}
    }
}

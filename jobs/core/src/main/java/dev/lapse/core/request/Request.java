package dev.lapse.core.request;

import java.util.List;
import java.util.Optional;

/**
 * A request as the journal keeps it, at one revision. How to reach who asked is kept apart.
 *
 * @param id a case number; names nobody
 */
public record Request(
        String id,
        RequestKind kind,
        Requester requester,
        List<RequestSubject> subjects,
        RequestClock clock,
        Progress progress) {

    public Request {
        subjects = List.copyOf(subjects);
    }

    /**
     * How far it has come.
     *
     * @param outcome empty until it is known
     * @param steps the oldest first; their number is the revision
     */
    public record Progress(RequestState state, Optional<Outcome> outcome, List<Step> steps) {
        public Progress {
            steps = List.copyOf(steps);
        }

        public int revision() {
            return steps.size();
        }
    }

    public RequestState state() {
        return progress.state();
    }
}

package dev.lapse.core.request;

import dev.lapse.core.planning.SubjectKey;
import java.util.Optional;

/**
 * A person that a request is about.
 *
 * @param person empty once it is forgotten who it was
 * @param matched how it was found that this person is meant, without saying who it is
 * @param confirmed how it was made sure that who asks is this person or may ask for it; empty until it was
 */
public record RequestSubject(String kind, Optional<SubjectKey> person, String matched, Optional<String> confirmed) {

    /** A person that nobody has made sure of yet. */
    public static RequestSubject of(SubjectKey person, String matched) {
        return new RequestSubject(person.kind(), Optional.of(person), matched, Optional.empty());
    }

    RequestSubject confirmed(String how) {
        return new RequestSubject(kind, person, matched, Optional.of(how));
    }

    RequestSubject forgotten() {
        return new RequestSubject(kind, Optional.empty(), matched, confirmed);
    }
}

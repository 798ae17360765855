package dev.lapse.app.desk;

import dev.lapse.core.request.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port to the users of the REST interface whom the journal keeps. Each change is in the evidence log when it returns. */
public interface UserBook {

    /** Whether that can be the name of a user. */
    boolean isName(String name);

    /** All that there are and were, by name. */
    List<Known> all();

    /** Whether there was no user of that name, ever. @param encoded what was made of the password */
    boolean add(String name, Set<Role> roles, String encoded, Told told);

    /** Whether a user of that name is in force, who has another password now. */
    boolean renew(String name, String encoded, Told told);

    /** Whether a user of that name was in force. */
    boolean remove(String name, Told told);

    /** @param until when it was removed; empty while it is in force */
    record Known(String name, Set<Role> roles, Instant since, Optional<Instant> until) {

        public Known {
            roles = Set.copyOf(roles);
        }
    }
}

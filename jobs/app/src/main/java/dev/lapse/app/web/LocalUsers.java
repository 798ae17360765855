package dev.lapse.app.web;

import dev.lapse.app.desk.Role;
import java.util.Optional;
import java.util.Set;

/** The port to the users that the journal knows. */
public interface LocalUsers {

    /** The user of that name who is in force. */
    Optional<LocalUser> find(String name);

    /** @param password as it was encoded when it was made up */
    record LocalUser(String name, Set<Role> roles, String password) {

        public LocalUser {
            roles = Set.copyOf(roles);
        }

        @Override
        public String toString() {
            return "a user";
        }
    }
}

package dev.lapse.core.policy;

import java.time.Period;
import java.util.Optional;

/** What a rule does with a record of which nothing is protected any more. */
public sealed interface Action {

    /** The record goes. */
    record Delete() implements Action {}

    /** The record stays without any link to a person; final. */
    record Anonymise() implements Action {}

    /**
     * The record stays under pseudonyms until {@code deleteAt} after the starting point, then goes; never final.
     *
     * @param because why then, where somebody wrote it down
     */
    record Pseudonymise(Period deleteAt, Optional<String> because) implements Action {}
}

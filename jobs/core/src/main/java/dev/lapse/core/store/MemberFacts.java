package dev.lapse.core.store;

import java.util.List;
import java.util.Set;

/**
 * One concrete index behind a name, an alias, a pattern or a data stream, and all that stands in the way there.
 *
 * @param rolledOver whether the name is a data stream, which made the index itself
 */
public record MemberFacts(String name, List<Obstacle> obstacles, boolean rolledOver) {

    /** An index that somebody made. */
    public MemberFacts(String name, List<Obstacle> obstacles) {
        this(name, obstacles, false);
    }

    public MemberFacts {
        obstacles = List.copyOf(obstacles);
    }

    /**
     * Something about an index that nobody may pass over, whatever the user's rights are.
     *
     * @param what in words that go on from the index's name, as in "is closed"
     * @param prevents which of SELECT, UPDATE and DELETE it stands in the way of
     * @param action what to do now
     */
    public record Obstacle(String what, Set<String> prevents, String action) {

        public Obstacle {
            prevents = Set.copyOf(prevents);
        }
    }
}

package dev.lapse.app.worlds;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.Wish;
import java.util.List;
import java.util.Set;

/**
 * A run for those who ask.
 *
 * @param wish of whose records in which clusters it looks at, and no others
 * @param standing what all want erased whose requests stand, that one among them
 */
record Request(Wish wish, List<Wish> standing) {

    Set<SubjectKey> persons() {
        return wish.persons();
    }

    /** Whether it may change anything of {@code cluster}. */
    boolean reaches(World.Cluster cluster) {
        return reaches(wish, cluster);
    }

    private static boolean reaches(Wish wish, World.Cluster cluster) {
        return wish.kind() == RequestKind.ERASURE || cluster.openToObjection;
    }

    /** Whether {@code person} asked that what is theirs in {@code cluster} be erased. */
    boolean isAsked(SubjectKey person, World.Cluster cluster) {
        return standing.stream().anyMatch(one -> one.persons().contains(person) && reaches(one, cluster));
    }
}

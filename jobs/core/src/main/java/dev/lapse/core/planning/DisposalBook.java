package dev.lapse.core.planning;

import java.util.List;
import java.util.Optional;

/** Where lists of what is due are kept until somebody has decided about them, and after. */
public interface DisposalBook {

    /** Where nobody is asked, and so nothing is approved. */
    DisposalBook NONE = new DisposalBook() {
        @Override
        public List<Disposal> all() {
            return List.of();
        }

        @Override
        public long add(Disposal waiting) {
            throw new UnsupportedOperationException("nobody is asked here");
        }

        @Override
        public long part(long id, Disposal part, Disposal rest) {
            return 0;
        }

        @Override
        public boolean decide(long id, Disposal.Decision decision) {
            return false;
        }
    };

    /** All lists, the newest last. */
    List<Disposal> all();

    /** The list with that number. */
    default Optional<Disposal> find(long id) {
        return all().stream().filter(list -> list.id() == id).findFirst();
    }

    /** Keeps a list that waits. @return its number */
    long add(Disposal waiting);

    /** Keeps a part of a list that waits as a list of its own. @return the part's number; 0 if the list does not wait any more */
    long part(long id, Disposal part, Disposal rest);

    /** Decides about a list that waits; the evidence log tells of it. @return false if it does not wait any more */
    boolean decide(long id, Disposal.Decision decision);
}

package dev.lapse.core.policy.acceptance;

/** One thing in which two policy sets differ for one cluster. */
public sealed interface Difference {

    String cluster();

    /** Whether records may go by it, or lose something, that stayed as they were before; where nobody can tell, they may. */
    boolean grew();

    /** What differs, in a sentence without its full stop and without the cluster. */
    String sentence();

    /** A rule that was not there. */
    record Added(String cluster) implements Difference {

        @Override
        public boolean grew() {
            return true;
        }

        @Override
        public String sentence() {
            return "the rule is new";
        }
    }

    /** A rule that is there no more. */
    record Dropped(String cluster) implements Difference {

        @Override
        public boolean grew() {
            return false;
        }

        @Override
        public String sentence() {
            return "the rule is gone, and nothing goes by it any more";
        }
    }

    /**
     * Something of the rule itself, or of a law that it names.
     *
     * @param what the key of the policy files, or several with dots
     */
    record InRule(String cluster, String what, String from, String to, boolean grew) implements Difference {

        @Override
        public String sentence() {
            return what + ": " + from + " → " + to;
        }
    }

    /**
     * Something that the rule shares with others: a binding, the entity.
     *
     * @param where a record set, a store, or the entity
     */
    record Shared(String cluster, String where, String what) implements Difference {

        @Override
        public boolean grew() {
            return true;
        }

        @Override
        public String sentence() {
            return where + ": " + what;
        }
    }

    /** Records of a cluster whose reach grew refer to this one, and keep less of it than before. */
    record Following(String cluster, String of) implements Difference {

        @Override
        public boolean grew() {
            return true;
        }

        @Override
        public String sentence() {
            return "records of " + of + " refer to it, and the reach of " + of + " grew";
        }
    }
}

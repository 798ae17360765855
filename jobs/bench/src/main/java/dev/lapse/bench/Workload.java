package dev.lapse.bench;

import java.util.List;

/** One work load of the table. It starts the servers it needs and stops them. */
@FunctionalInterface
interface Workload {

    /**
     * How large a work load is.
     *
     * @param rows how many rows are due in the work loads that have no size of their own
     */
    record Scale(long rows) {

        private static final long MANY = 1_000_000;
        private static final int OFTEN = 5;

        /** Five, and two above a million rows. */
        int repeats() {
            return rows > MANY ? 2 : OFTEN;
        }
    }

    List<Goal> measure(Scale scale) throws Exception;
}

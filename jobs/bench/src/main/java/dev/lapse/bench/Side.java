package dev.lapse.bench;

/**
 * One of those that do the same work.
 *
 * @param name what a reader of the table knows it by
 */
record Side(String name, Trial trial) {

    /** Makes its data anew, then works; answers how long the work alone took. */
    @FunctionalInterface
    interface Trial {

        /** Fails where the work was not done in full: a figure of half a work is none. */
        Sample take() throws Exception;
    }
}

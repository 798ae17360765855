package dev.lapse.bench;

/**
 * One row of the table: what Lapse took against what was held against it.
 *
 * @param id of the work load
 * @param work what is done, with how many rows of how many bytes and indexes, and which share of them
 * @param peer what it is held against
 * @param ours seconds, or another figure where {@code work} says so
 * @param theirs the same of the peer; the bound itself where {@code peer} names a figure
 * @param most the ratio that the goal allows
 */
record Goal(String id, String work, String peer, Figure ours, Figure theirs, double most) {

    /**
     * A figure and how far its repeats lie apart.
     *
     * @param note what else is told of it: heap and processor time
     */
    record Figure(double value, double least, double most, int repeats, String note) {

        static Figure of(Samples samples) {
            Sample median = samples.median();
            return new Figure(
                    samples.seconds(),
                    samples.least(),
                    samples.most(),
                    samples.all().size(),
                    "CPU %.1f s here, %.1f s elsewhere; heap %d MiB"
                            .formatted(
                                    median.cpu().toMillis() / 1e3,
                                    median.others().toMillis() / 1e3,
                                    samples.heap() >> 20));
        }

        /** The same trials, of which another than the one in the middle counts. */
        Figure at(double other) {
            return new Figure(other, least, most, repeats, note);
        }

        /** A bound that nobody measured. */
        static Figure bound(double value) {
            return new Figure(value, value, value, 0, "");
        }
    }

    double ratio() {
        return ours.value() / theirs.value();
    }

    boolean isMet() {
        return ratio() <= most;
    }
}

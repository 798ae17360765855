package dev.lapse.app.batch;

/** Told what a run is at. Called from several threads; it must be quick and throw nothing. */
@FunctionalInterface
public interface RunListener {

    /** For whom nobody looks at. */
    RunListener SILENT = (step, cluster, done, expected) -> {};

    /**
     * @param step {@code settle}, {@code plan}, {@code erase}, {@code reclaim} or {@code verify}
     * @param cluster the cluster, or the record set that is reclaimed; empty for none in particular
     * @param done how many records, roots or chunks are behind
     * @param expected how many there are to be; 0 where nobody knows
     */
    void at(String step, String cluster, long done, long expected);
}

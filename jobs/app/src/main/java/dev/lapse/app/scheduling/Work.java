package dev.lapse.app.scheduling;

import dev.lapse.app.batch.RunReport;
import java.time.Instant;
import java.util.Optional;

/** The port to what is done. */
public interface Work {

    /**
     * Runs what is due of {@code clusters}, all where there are none, until the window ends. An interrupt stops it between two
     * chunks.
     *
     * @param cluster the only one to run; empty for all
     * @param begins when the night was to begin, which says what date it is
     */
    RunReport run(Optional<String> cluster, Instant begins, Instant until);

    /** Does the chore. */
    Told chore(Chore chore);

    /** What a chore says. @param outcome one word @param well whether nobody need look @param line without personal data */
    record Told(String outcome, boolean well, String line) {}
}

package dev.lapse.app.journal;

/**
 * Where the journal lies.
 *
 * @param connections the most connections at once; a partition of a run needs two, everything else four
 */
public record JournalSettings(String url, String username, String password, int connections) {

    /** The embedded journal, for one host. */
    public static final String DEFAULT_URL = "jdbc:h2:file:./lapse-data/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE";

    /** Settings with connections for eight partitions. */
    public JournalSettings(String url, String username, String password) {
        this(url, username, password, 20);
    }

    @Override
    public String toString() {
        return "a journal with " + connections + " connections";
    }
}

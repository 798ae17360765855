package dev.lapse.app.journal;

import java.util.Optional;

/** A database product that can hold the journal, and every statement that differs between them. */
sealed interface Product permits H2, PostgreSql {

    /** @throws JournalRefusedException if no product knows the URL, or it would lose what was committed */
    static Product of(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgreSql();
        }
        if (url.startsWith("jdbc:h2:")) {
            return H2.checked(url);
        }
        String[] parts = url.split(":", 3);
        throw new JournalRefusedException(
                "lapse.journal.url names a database that cannot hold the journal ("
                        + (parts.length == 3 ? parts[0] + ":" + parts[1] : "no JDBC URL") + ")",
                "use a jdbc:h2:file: or a jdbc:postgresql: URL");
    }

    /** The product's folder under {@code sql/}. */
    String folder();

    /** What a new connection of the process whose sessions are called {@code sessions} is told first. */
    String onConnect(String sessions);

    /**
     * Ends every session with the name given and its transaction, waits until their locks are gone, and counts those that did
     * not end in time; empty where the product gives sessions no names.
     */
    Optional<String> endSessions();

    /** How long the server lets a short transaction of a process that stands still go on; empty where it never ends one. */
    Optional<String> endIfIdle();

    /** The database's clock when the statement began. */
    String now();

    /** The same, later by the parameter's milliseconds. */
    String nowPlusMillis();

    /** Has the transaction wait for locks only briefly: who waits for a whole table keeps its next readers waiting too. */
    Optional<String> impatient();

    /** The SQL state of a lock that was not to be had in time. */
    String lockNotAvailable();

    /** Reads the epoch so that nobody raises it before the transaction ends. */
    String lockedEpoch();

    /** Makes a table of the record log, unless it is there. */
    String createRecordLog(String table);

    /** Writes a table of the record log from the chunk and from arrays of tokens, of record sets and of fates. */
    String logRecords(String table);

    /** Merges arrays of token, event, date, whether the latest date counts and the key's period into the carried dates. */
    String mergeCarriedDates();

    /** The isolation under which several statements see one state of the database. */
    int oneState();

    /** Spring Batch's own script for its tables. */
    String batchScript();
}

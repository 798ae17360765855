package dev.lapse.core.verifying;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The port to what the journal holds beside the entries. */
public interface JournalRows {

    /** How many entries the head row says there are. */
    long head();

    /** The outcome of each run that ended, by the run's name. */
    Map<String, String> outcomes();

    /** The record log, in the order of the entries that commit to it; read as it is asked for. */
    Iterator<LoggedToken> recordLog();

    /** Confirmed chunks that no entry tells of, some of them. */
    List<String> chunksWithoutEntry();

    /** What is still encrypted though its purpose has ended: confirmed chunks, lifted suspensions, closed requests. */
    List<String> sealedTooLong();

    /** Chunks that were begun and not confirmed. */
    List<String> openChunks();

    /** Whether somebody holds the lease, so that open chunks are being worked on. */
    boolean leaseIsLive();

    /** One token of the record log and the position of the entry that its chunk was confirmed by. */
    record LoggedToken(long entry, byte[] token) {}
}

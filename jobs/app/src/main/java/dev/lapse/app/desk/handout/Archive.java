package dev.lapse.app.desk.handout;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** The port to an encrypted archive that is written from front to back. */
public interface Archive extends AutoCloseable {

    /** Where the next file in it is written; it ends with the one after it. */
    OutputStream entry(String name) throws IOException;

    @Override
    void close() throws IOException;

    /** Begins an archive. */
    @FunctionalInterface
    interface Opener {

        /** @param made the time that every file in it carries */
        Archive open(OutputStream to, char[] passphrase, Instant made) throws IOException;
    }
}

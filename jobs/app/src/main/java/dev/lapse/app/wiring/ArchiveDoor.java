package dev.lapse.app.wiring;

import dev.lapse.app.archive.EncryptedZip;
import dev.lapse.app.desk.handout.Archive;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Encrypted archives as the command line knows them. */
record ArchiveDoor(EncryptedZip zip) implements Archive {

    static Archive open(OutputStream to, char[] passphrase, Instant made) throws IOException {
        return new ArchiveDoor(new EncryptedZip(to, passphrase, made));
    }

    @Override
    public OutputStream entry(String name) throws IOException {
        return zip.entry(name);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

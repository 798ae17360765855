package dev.lapse.app.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.AesVersion;
import net.lingala.zip4j.model.enums.CompressionMethod;
import net.lingala.zip4j.model.enums.EncryptionMethod;

/**
 * A ZIP file each entry of which is encrypted with AES-256 under one passphrase (AE-2, as 7-Zip, WinZip and others read it). The names
 * of the entries are not. Written from front to back; nothing is held beside it. By one thread.
 */
public final class EncryptedZip implements AutoCloseable {

    private final ZipOutputStream zip;
    private final Instant made;
    private boolean open;

    /** @param made the time that every entry carries */
    public EncryptedZip(OutputStream to, char[] passphrase, Instant made) throws IOException {
        this.zip = new ZipOutputStream(to, passphrase);
        this.made = made;
    }

    /** Where the content of the next entry is written; what was given before takes nothing more. */
    public OutputStream entry(String name) throws IOException {
        endEntry();
        ZipParameters parameters = new ZipParameters();
        parameters.setFileNameInZip(name);
        parameters.setLastModifiedFileTime(made.toEpochMilli());
        parameters.setCompressionMethod(CompressionMethod.DEFLATE);
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(EncryptionMethod.AES);
        parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        parameters.setAesVersion(AesVersion.TWO);
        zip.putNextEntry(parameters);
        open = true;
        return new Entry(zip);
    }

    private void endEntry() throws IOException {
        if (open) {
            zip.closeEntry();
            open = false;
        }
    }

    /** Ends the file, and closes what it is written to. */
    @Override
    public void close() throws IOException {
        endEntry();
        zip.close();
    }

    /** The entry ends with the next one, not when its writer is closed. */
    private static final class Entry extends FilterOutputStream {

        private Entry(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}

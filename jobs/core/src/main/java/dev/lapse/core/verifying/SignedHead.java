package dev.lapse.core.verifying;

import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A checkpoint (c2sp.org/tlog-checkpoint) that a trusted key signed.
 *
 * @param where it was found, for people
 */
record SignedHead(String where, long size, byte[] root) {

    private static final int HASH = 32;

    /** The checkpoint of {@code note}, or what is wrong with it. */
    static SignedHead read(String where, String note, Collection<VerifierKey> trusted) throws DistrustException {
        try {
            return read(where, Note.parse(note), trusted);
        } catch (UnreadableException e) {
            throw new DistrustException(Fault.of(Fault.Code.UNREADABLE, where + " cannot be read: " + e.getMessage()));
        }
    }

    private static SignedHead read(String where, Note note, Collection<VerifierKey> trusted) throws DistrustException {
        List<String> lines = List.of(note.text().split("\n", -1));
        if (lines.size() < 4
                || lines.get(0).isEmpty()
                || lines.subList(3, lines.size() - 1).contains("")) {
            throw new UnreadableException("it is no checkpoint");
        }
        String origin = lines.get(0);
        if (!trusted.isEmpty() && trusted.stream().noneMatch(key -> key.name().equals(origin))) {
            throw new DistrustException(
                    Fault.of(Fault.Code.OTHER_LOG, where + " is one of another log than the trusted keys sign"));
        }
        if (!note.isSignedBy(trusted)) {
            throw new DistrustException(
                    Fault.of(Fault.Code.SIGNATURE_FOREIGN, where + " has no valid signature of a key that is trusted"));
        }
        if (!lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
            throw new UnreadableException("its size is no number");
        }
        return new SignedHead(where, Long.parseLong(lines.get(1)), hash(lines.get(2)));
    }

    static byte[] hash(String base64) {
        try {
            byte[] hash = Base64.getDecoder().decode(base64);
            if (hash.length == HASH) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("a hash is not base64");
        }
        throw new UnreadableException("a hash has not 32 bytes");
    }
}

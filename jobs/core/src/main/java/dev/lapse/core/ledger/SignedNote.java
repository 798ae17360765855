package dev.lapse.core.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures under it (c2sp.org/signed-note).
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final String DASH = "— ";

    /** A note with more than these is refused, as the specification lets readers do. */
    private static final int MOST_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** One signature line. */
    public record Signature(String name, int keyId, byte[] bytes) {

        private String line() {
            byte[] both = ByteBuffer.allocate(4 + bytes.length)
                    .putInt(keyId)
                    .put(bytes)
                    .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
        }

        private static Signature parse(String line) {
            int space = line.indexOf(' ', DASH.length());
            if (!line.startsWith(DASH) || space <= DASH.length()) {
                throw new MalformedLogException("a signature line of a note is not one");
            }
            byte[] both;
            try {
                both = Base64.getDecoder().decode(line.substring(space + 1));
            } catch (IllegalArgumentException e) {
                throw new MalformedLogException("a signature of a note is not base64", e);
            }
            if (both.length <= 4) {
                throw new MalformedLogException("a signature of a note is too short");
            }
            return new Signature(
                    line.substring(DASH.length(), space),
                    ByteBuffer.wrap(both).getInt(),
                    Arrays.copyOfRange(both, 4, both.length));
        }
    }

    /** The whole note. */
    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /** @throws MalformedLogException if it is no note */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 1 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedLogException("a note is a text, an empty line, and its signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2).split("\n", MOST_SIGNATURES + 2)) {
            if (line.isEmpty() && !signatures.isEmpty()) {
                break;
            }
            signatures.add(Signature.parse(line));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new MalformedLogException("a note has too many signatures");
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }
}

package dev.lapse.core.verifying;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** A signed note (c2sp.org/signed-note), read and not yet believed. */
record Note(String text, List<Line> lines) {

    private static final int MOST_LINES = 64;
    private static final String DASH = "— ";

    record Line(String name, int keyId, byte[] signature) {}

    /** @throws UnreadableException if it is none */
    static Note parse(String note) {
        int gap = note.lastIndexOf("\n\n");
        if (gap < 1 || !note.endsWith("\n") || note.length() == gap + 2) {
            throw new UnreadableException("it is no signed note");
        }
        for (int i = 0; i < note.length(); i++) {
            if (note.charAt(i) < ' ' && note.charAt(i) != '\n') {
                throw new UnreadableException("it holds a control character");
            }
        }
        String[] rows = note.substring(gap + 2, note.length() - 1).split("\n", -1);
        if (rows.length > MOST_LINES) {
            throw new UnreadableException("it has more than " + MOST_LINES + " signatures");
        }
        List<Line> lines = new ArrayList<>();
        for (String row : rows) {
            lines.add(line(row));
        }
        return new Note(note.substring(0, gap + 1), lines);
    }

    private static Line line(String row) {
        String[] parts = row.split(" ", -1);
        if (parts.length != 3 || !row.startsWith(DASH) || parts[1].isEmpty() || parts[1].contains("+")) {
            throw new UnreadableException("a signature line has not the form of one");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(parts[2]);
            if (bytes.length > 4) {
                return new Line(parts[1], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("a signature is not base64");
        }
        throw new UnreadableException("a signature is too short");
    }

    /** Whether a trusted key signed it and no trusted key's signature fails; lines of unknown keys count for nothing. */
    boolean isSignedBy(Collection<VerifierKey> trusted) {
        boolean signed = false;
        for (Line line : lines) {
            for (VerifierKey key : trusted) {
                if (key.keyId() == line.keyId() && key.name().equals(line.name())) {
                    if (!key.made(line.signature(), text)) {
                        return false;
                    }
                    signed = true;
                }
            }
        }
        return signed;
    }
}

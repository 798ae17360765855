package dev.lapse.core.verifying;

import java.util.ArrayList;
import java.util.List;

/** A file of notes: one behind the other, an empty line after each. */
public final class NoteList {

    private NoteList() {}

    /** The notes in {@code text}; what follows the last whole one is passed over. */
    public static List<String> split(String text) {
        List<String> notes = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signed = false;
        for (String line : text.split("\n", -1)) {
            if (signed && line.isEmpty()) {
                notes.add(note.toString());
                note.setLength(0);
                signed = false;
            } else {
                signed = line.startsWith("— ");
                note.append(line).append('\n');
            }
        }
        return notes;
    }
}

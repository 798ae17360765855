package dev.lapse.app.cli;

import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.nio.charset.StandardCharsets;

/** Lines as PostgreSQL's COPY reads them: parts apart by a tabulator, and what would be mistaken behind a backslash. */
final class CopyText {

    private CopyText() {}

    /** Fate, record set, then each part of the key. */
    static byte[] line(RecordSetName name, Key key, Intent.Fate fate) {
        StringBuilder line = new StringBuilder(Words.kebab(fate)).append('\t').append(name);
        key.parts().forEach(part -> line.append('\t').append(escaped(part)));
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}

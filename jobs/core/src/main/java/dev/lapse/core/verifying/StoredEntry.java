package dev.lapse.core.verifying;

import java.util.Optional;

/**
 * An entry as somebody keeps it.
 *
 * @param position where it says it stands, from 0
 * @param body its canonical bytes; empty where they were removed
 * @param beside what the journal's row says besides; empty in an export
 */
public record StoredEntry(long position, Optional<byte[]> body, byte[] leafHash, Optional<Row> beside) {

    /**
     * The other columns of an entry's row.
     *
     * @param chunk the chunk that the row belongs to; empty for an entry of no chunk
     */
    public record Row(String run, Optional<String> chunk) {}
}

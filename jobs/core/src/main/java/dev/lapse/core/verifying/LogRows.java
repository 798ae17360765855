package dev.lapse.core.verifying;

/** The port to the entries, in the journal or in an export. */
@FunctionalInterface
public interface LogRows {

    /** All entries in the order of their positions; read as they are asked for, never all at once. */
    Iterable<StoredEntry> entries();
}

package dev.lapse.core.verifying;

import java.util.OptionalLong;

/**
 * One thing that is wrong with a log.
 *
 * @param code stable, for machines
 * @param entry the position of the entry that is wrong, or the first that may be; empty where it is no entry
 * @param what a sentence for people
 */
public record Fault(Code code, OptionalLong entry, String what) {

    /** What can be wrong. */
    public enum Code {
        /** An entry's bytes do not hash to the leaf hash beside them. */
        ENTRY_CHANGED,
        /** A position is empty. */
        ENTRY_MISSING,
        /** Two entries at one position, or one that is out of order. */
        ENTRY_OUT_OF_ORDER,
        /** What a checkpoint covers hashes to another root. */
        ROOT_DIFFERS,
        /** A checkpoint covers more entries than there are. */
        LOG_TRUNCATED,
        /** A signature is not by a key that is trusted, or not over this text. */
        SIGNATURE_FOREIGN,
        /** A checkpoint or proof is one of another log. */
        OTHER_LOG,
        /** A checkpoint, entry or proof has not the form of one. */
        UNREADABLE,
        /** An entry lost its body, and no entry says that it was to. */
        BODY_REMOVED,
        /** The counts of a run are not the sum of its chunks. */
        COUNTS_DIFFER,
        /** A run ended twice, or its row and its entries do not agree. */
        RUN_DIFFERS,
        /** A chunk's row and its entry do not agree. */
        CHUNK_DIFFERS,
        /** The record log holds other tokens than the entry commits to. */
        RECORDS_DIFFER,
        /** What was encrypted for a while is still there. */
        SEALED_TOO_LONG,
        /** A proof does not lead to the root it claims. */
        PROOF_FAILS
    }

    static Fault of(Code code, String what) {
        return new Fault(code, OptionalLong.empty(), what);
    }

    static Fault at(Code code, long entry, String what) {
        return new Fault(code, OptionalLong.of(entry), what);
    }
}

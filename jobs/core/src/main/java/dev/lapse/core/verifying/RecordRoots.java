package dev.lapse.core.verifying;

import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.verifying.JournalRows.LoggedToken;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the record log, while it is there, against what each entry commits to. Keeps the tokens of one chunk. */
final class RecordRoots {

    private final Faults faults;
    private final Iterator<LoggedToken> tokens;
    private @Nullable LoggedToken next;
    private final Map<String, Long> gone = new LinkedHashMap<>();
    private final Set<String> announced = new HashSet<>();
    private long goneCount;

    RecordRoots(Faults faults, Iterator<LoggedToken> tokens) {
        this.faults = faults;
        this.tokens = tokens;
        advance();
    }

    private void advance() {
        next = tokens.hasNext() ? tokens.next() : null;
    }

    /** The entry at this position confirmed a chunk. */
    void chunk(long entry, String run, Members chunk) {
        List<byte[]> found = take(entry);
        long logged = chunk.number("records-logged");
        if (found.isEmpty() && logged > 0) {
            gone.putIfAbsent(run, entry);
            goneCount++;
        } else if (found.size() != logged || !root(found).equals(chunk.text("records-root"))) {
            faults.add(Fault.at(
                    Fault.Code.RECORDS_DIFFER,
                    entry,
                    "entry " + entry + " commits to " + logged + " records of chunk " + chunk.text("chunk")
                            + ", and the " + found.size() + " in the record log are not those"));
        }
    }

    /** The entry at this position lost its body: its records cannot be checked. */
    void skip(long entry) {
        take(entry);
    }

    private List<byte[]> take(long entry) {
        strayBefore(entry);
        List<byte[]> found = new ArrayList<>();
        while (next != null && next.entry() == entry) {
            found.add(next.token());
            advance();
        }
        return found;
    }

    /** The log says that the record log of {@code run} was removed. */
    void announced(String run) {
        announced.add(run);
    }

    void end() {
        strayBefore(Long.MAX_VALUE);
        gone.forEach((run, entry) -> {
            if (!announced.contains(run)) {
                faults.add(
                        Fault.at(
                                Fault.Code.RECORDS_DIFFER,
                                entry,
                                "entry " + entry + " of run " + run
                                        + " commits to records, none are in the record log, and no entry says that they were removed"));
            }
        });
    }

    private void strayBefore(long entry) {
        while (next != null && next.entry() < entry) {
            long stray = next.entry();
            faults.add(Fault.at(
                    Fault.Code.RECORDS_DIFFER,
                    stray,
                    "the record log has records of entry " + stray + ", which commits to none"));
            while (next != null && next.entry() == stray) {
                advance();
            }
        }
    }

    private static String root(List<byte[]> tokens) {
        tokens.sort(Arrays::compareUnsigned);
        MessageDigest digest = LeafHash.sha256();
        tokens.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    long gone() {
        return goneCount;
    }
}

package dev.lapse.core.verifying;

import java.util.List;

/**
 * What the verifier found.
 *
 * @param entries how many there are
 * @param withoutBody how many of them lost their body when the evidence period had passed
 * @param covered how many of them the newest checkpoint covers
 * @param checkpoints how many checkpoints hold
 * @param runs how many runs ended
 * @param chunks how many chunks were confirmed
 * @param recordLogsGone of how many chunks the record log is gone
 * @param waiting chunks that wait for their settlement
 * @param root over all entries
 * @param faults the first of what is wrong
 * @param faultCount how much is wrong
 */
public record Verification(
        long entries,
        long withoutBody,
        long covered,
        long checkpoints,
        long runs,
        long chunks,
        long recordLogsGone,
        List<String> waiting,
        byte[] root,
        List<Fault> faults,
        long faultCount) {

    public Verification {
        waiting = List.copyOf(waiting);
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean holds() {
        return faultCount == 0;
    }

    /** How many entries no checkpoint covers yet. */
    public long notYetCovered() {
        return entries - covered;
    }
}

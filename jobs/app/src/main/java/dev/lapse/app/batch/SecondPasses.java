package dev.lapse.app.batch;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the ranges of a cluster take their second pass one after the other, when all have taken their first: what one of them was
 * kept from by another of the same run, it must not be kept from again.
 */
final class SecondPasses {

    private static final long LOOK_UP_MILLIS = 200;

    private final Set<String> inFirstPass;
    private @Nullable String turn;

    /** @param ranges the names of all of them */
    SecondPasses(Collection<String> ranges) {
        this.inFirstPass = new HashSet<>(ranges);
    }

    /**
     * Ends the first pass of {@code range} and waits for its turn.
     *
     * @return whether it has come; not where {@code goesOn} says no before
     */
    synchronized boolean await(String range, BooleanSupplier goesOn) {
        inFirstPass.remove(range);
        notifyAll();
        while (goesOn.getAsBoolean() && (!inFirstPass.isEmpty() || turn != null)) {
            try {
                wait(LOOK_UP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        boolean itsTurn = goesOn.getAsBoolean();
        if (itsTurn) {
            turn = range;
        }
        return itsTurn;
    }

    /** The range is over, in whichever pass it was. */
    synchronized void end(String range) {
        inFirstPass.remove(range);
        if (range.equals(turn)) {
            turn = null;
        }
        notifyAll();
    }
}

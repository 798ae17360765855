package dev.lapse.core.erasing;

/** The lease ran out or somebody took it over; nothing more may be written under it. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(long epoch) {
        super("the lease with epoch " + epoch + " is lost; another Lapse has taken over, look at its run");
    }
}

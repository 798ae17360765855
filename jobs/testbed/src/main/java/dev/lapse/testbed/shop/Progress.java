package dev.lapse.testbed.shop;

/** Told now and then how far a load is. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (customers, all) -> {};

    /** {@code customers} of {@code all} are written, with all that belongs to them. */
    void reached(long customers, long all);
}

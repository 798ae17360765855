package dev.lapse.core.verifying;

/** Something cannot be trusted, for the reason of the fault. */
final class DistrustException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    DistrustException(Fault fault) {
        super(fault.what());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}

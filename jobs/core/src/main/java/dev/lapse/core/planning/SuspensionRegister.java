package dev.lapse.core.planning;

/** The port to where suspensions are kept. */
public interface SuspensionRegister {

    /** The suspensions in force now, with their version. */
    Suspensions current();

    /** The version alone; cheap, asked after locking. */
    long version();

    /** What binds a run that carries out a person's request: not what keeps records off the rules alone. */
    default SuspensionRegister ofRequests() {
        return this;
    }
}

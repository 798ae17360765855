package dev.lapse.app.watching;

/** The port to what is looked at. */
@FunctionalInterface
public interface Source {

    /** Looks at the journal, the policy set and the stores. What does not answer is told in the sighting. */
    Sighting look();
}

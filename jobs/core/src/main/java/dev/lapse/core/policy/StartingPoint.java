package dev.lapse.core.policy;

/**
 * What the periods of a rule run from.
 *
 * @param event the dated fact, by the name it has in the bindings
 */
public record StartingPoint(Kind kind, String event, Roll roll, WhenMissing whenMissing) {

    /** The kinds of starting point of DIN 66398. */
    public enum Kind {
        COLLECTION,
        END_OF_PROCESS,
        END_OF_RELATIONSHIP
    }

    /** What a record without the event means. */
    public enum WhenMissing {
        /** It is normal: the event has not happened yet. */
        NOT_YET,
        /** It is a finding. */
        FAULT
    }
}

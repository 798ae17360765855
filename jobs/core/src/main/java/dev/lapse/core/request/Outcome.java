package dev.lapse.core.request;

/** What came of a request. */
public enum Outcome {
    /** All of the person's records went. */
    ERASED,
    /** A part stays, under the law or the suspension that the decision names, until the date that it names. */
    PARTLY_ERASED,
    /** What was asked for was done and nothing was to be erased: the other rights, and persons of whom nothing was found. */
    FULFILLED,
    /** Refused with reasons, or asked by somebody who may not ask for that person. */
    REFUSED,
    /** Nobody could tell whose data were meant (Art. 11(2)). */
    NOT_IDENTIFIABLE,
    /** Taken back by who had asked. */
    WITHDRAWN
}

package dev.lapse.store.elasticsearch.writing;

/** What a cluster answered to one write. */
sealed interface Result {

    record Done() implements Result {}

    /** The document is not there. */
    record Gone() implements Result {}

    /** The document has another version by now. */
    record Conflict() implements Result {}

    record Refused(String code) implements Result {}
}

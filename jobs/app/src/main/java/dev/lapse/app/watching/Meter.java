package dev.lapse.app.watching;

/** What is measured. A meter that knows nothing has no value, rather than zero. */
public enum Meter {
    SEEN("lapse.seen.time", "seconds", "When was looked last, since 1970"),
    JOURNAL_UP("lapse.journal.up", "", "1 if the journal answers"),
    POLICIES_SOUND("lapse.policies.sound", "", "1 if policy set and configuration have no fault"),
    STORE_UP("lapse.store.up", "", "1 if the store answers as the one it was"),
    RUN_COMPLETE(
            "lapse.run.complete.time", "seconds", "When a run over all rules was complete the last time, since 1970"),
    RUN_UNDER_WAY(
            "lapse.run.under.way.time", "seconds", "When the run began that is under way or to be resumed, since 1970"),
    RUN_ENDED("lapse.run.last.time", "seconds", "When the last run ended, since 1970"),
    RUN_DURATION("lapse.run.last.duration", "seconds", "How long the last run took"),
    RUN_OUTCOME("lapse.run.last.outcome", "", "1 for the outcome that the last run had"),
    RUN_RECORDS("lapse.run.last.records", "", "What became of records in the last run"),
    RUN_UNDECIDED(
            "lapse.run.last.undecided.ratio",
            "",
            "The share of records in the last run that no rule could be asked about"),
    RUN_FINDINGS("lapse.run.last.findings", "", "How many records each finding of the last run is about"),
    RUN_CHUNKS("lapse.run.last.chunks", "", "How many chunks the last run confirmed"),
    RUN_CHUNK_SUM("lapse.run.last.chunk.sum", "seconds", "How long its chunks took together"),
    RUN_CHUNK_MAX("lapse.run.last.chunk.max", "seconds", "How long the longest of its chunks took"),
    RUN_PAUSED("lapse.run.last.paused", "seconds", "How long the last run waited"),
    BEHIND("lapse.behind.records", "", "Records that were still to go when the last run over their cluster ended"),
    BEHIND_DAYS("lapse.behind.days", "", "Days since the first run that left something of the cluster"),
    INTENTS("lapse.intents.open", "", "Chunks that were begun and not confirmed"),
    INTENT_OLDEST("lapse.intents.oldest.time", "seconds", "When the oldest of them was begun, since 1970"),
    LOG_ENTRIES("lapse.log.entries", "", "Entries of the evidence log"),
    LOG_UNCOVERED("lapse.log.uncovered.entries", "", "Entries that no checkpoint covers yet"),
    LOG_CHECKPOINT("lapse.log.checkpoint.time", "seconds", "When the newest checkpoint was signed, since 1970"),
    REQUESTS("lapse.requests", "", "Requests that are to be answered, by the days that are left"),
    NIGHTS_MISSED("lapse.nights.missed", "", "Nights that were missed and that no run has told of"),
    BRAKES("lapse.brakes", "", "Pauses and slow-downs in force");

    private final String key;
    private final String unit;
    private final String help;

    Meter(String key, String unit, String help) {
        this.key = key;
        this.unit = unit;
        this.help = help;
    }

    /** Its name, in the parts that registries join as they do. */
    public String key() {
        return key;
    }

    /** Empty where it is a number of things. */
    public String unit() {
        return unit;
    }

    public String help() {
        return help;
    }

    /** Its name as Prometheus writes it. */
    public String prometheusName() {
        return key.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
    }
}

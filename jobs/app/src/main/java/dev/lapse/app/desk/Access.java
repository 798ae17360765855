package dev.lapse.app.desk;

/** Whether a command may pin what the journal does not know yet. */
public enum Access {
    READING,
    WRITING
}

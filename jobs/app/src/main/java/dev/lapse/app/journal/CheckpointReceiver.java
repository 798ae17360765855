package dev.lapse.app.journal;

import java.util.Optional;

/** Somebody outside who keeps every checkpoint too, so that nobody here can write another history. */
public interface CheckpointReceiver {

    /** The key of {@code lapse.checkpoints} that names it. */
    String key();

    /** Sends a checkpoint once. @return what went wrong, without what was answered; empty where it was taken */
    Optional<String> send(String note);
}

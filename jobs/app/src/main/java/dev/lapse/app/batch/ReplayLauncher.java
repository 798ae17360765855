package dev.lapse.app.batch;

/** Erases again what was erased before and was brought back by a restore. The port others start a replay by. */
public interface ReplayLauncher {

    /** Replays, and answers when it has ended, however it ended. */
    RunReport replay(ReplayRequest request, RunListener listener);
}

package dev.lapse.app.batch;

/** Starts a run and waits for its end. */
public interface RunLauncher {

    /**
     * Runs what {@code request} asks for, settling first whatever an earlier run left open. An interrupt of the calling thread
     * or the end of the process stops the run between two chunks; the report says so.
     *
     * @return how the run ended; what ends a run in an ordinary way is an answer, never an exception
     */
    RunReport run(RunRequest request, RunListener listener);
}

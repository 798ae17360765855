package dev.lapse.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a command did besides its task, said at once on standard error and again in its answer. */
final class Notes {

    private final PrintStream err;
    private final List<String> all = new ArrayList<>();
    private boolean sandbox;

    Notes(PrintStream err) {
        this.err = err;
    }

    void say(String note) {
        all.add(note);
        err.println("lapse: " + note);
    }

    void inSandbox(boolean really) {
        sandbox = really;
    }

    boolean sandbox() {
        return sandbox;
    }

    List<String> all() {
        return List.copyOf(all);
    }
}

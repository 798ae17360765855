package dev.lapse.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was done besides a task, said at once and again in its answer. */
public final class Notes {

    private final Consumer<String> said;
    private final List<String> all = new ArrayList<>();
    private boolean sandbox;

    public Notes(Consumer<String> said) {
        this.said = said;
    }

    public void say(String note) {
        all.add(note);
        said.accept(note);
    }

    void inSandbox(boolean really) {
        sandbox = really;
    }

    public boolean sandbox() {
        return sandbox;
    }

    public List<String> all() {
        return List.copyOf(all);
    }
}

package dev.lapse.app.cli;

import dev.lapse.app.desk.output.Words;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how far something is: a bar on a terminal, a line per ten seconds elsewhere. Safe for threads. */
public final class ProgressLine implements AutoCloseable {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String task = "";
    private long lastShown = System.nanoTime();

    public ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** {@code done} of {@code planned} of {@code what}; 0 planned where nobody knows, as where more is done than was planned. */
    public synchronized void at(String what, long done, long planned) {
        at(what, done, planned, "");
    }

    /** The same. @param rest what is to be said besides, as how long it takes; nothing where it is empty */
    public synchronized void at(String what, long done, long planned, String rest) {
        long expected = done > planned ? 0 : planned;
        if (terminal) {
            onTerminal(what, done, expected).setExtraMessage(rest);
        } else if (System.nanoTime() - lastShown >= PAUSE) {
            lastShown = System.nanoTime();
            out.println("lapse: " + what + ": " + Words.number(done)
                    + (expected > 0 ? " of " + Words.number(expected) : "")
                    + (rest.isEmpty() ? "" : "; " + rest));
        }
    }

    private ProgressBar onTerminal(String what, long done, long expected) {
        ProgressBar current = bar;
        if (current == null || !task.equals(what)) {
            close();
            current = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(expected > 0 ? expected : -1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .setConsumer(new ConsoleProgressBarConsumer(out, Words.WIDTH))
                    .build();
            bar = current;
            task = what;
        }
        current.maxHint(expected > 0 ? expected : -1);
        current.stepTo(done);
        return current;
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}

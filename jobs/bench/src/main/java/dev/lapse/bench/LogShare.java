package dev.lapse.bench;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.wiring.Main;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which share of a run's time goes into logging: its threads are looked at every few milliseconds while they erase due rows, and
 * what each of them does is told from its stack. {@code ops/bench log-share ROWS}; stores and journal in one PostgreSQL that
 * writes durably.
 */
final class LogShare {

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final String JOURNAL = "dev.lapse.app.journal.";

    private enum Doing {
        /** Intents, confirmations, tokens, entries, checkpoints, and the index of the record log at the end. */
        LOGGING("logging"),
        /** The lease's epoch and the suspensions, asked anew for every chunk. */
        GUARDING("fence and suspensions"),
        /** Spring Batch's own tables. */
        POSITION("Spring Batch's position"),
        DECIDING_AND_ERASING("deciding and erasing");

        private final String words;

        Doing(String words) {
            this.words = words;
        }
    }

    private LogShare() {}

    static int take(String[] arguments) throws IOException, SQLException, InterruptedException {
        long rows = Long.parseLong(arguments[0]);
        Path folder = Files.createTempDirectory("lapse-bench");
        try (PostgresServer server = PostgresServer.startDurable()) {
            Database database = server.database("bench");
            Visits.load(database, rows);
            Visits.describe(folder, database, server.database("journal"));
            Surroundings surroundings = Main.surroundings().in(Visits.VARIABLES);
            Map<Doing, Long> seen = new EnumMap<>(Doing.class);
            int[] code = {0};
            long begin = System.nanoTime();
            Thread run = Thread.ofPlatform()
                    .name("lapse-bench")
                    .start(() -> code[0] = Lapse.run(surroundings, Visits.command("run", folder)));
            while (run.isAlive()) {
                Thread.getAllStackTraces().forEach((thread, stack) -> look(stack, seen));
                Thread.sleep(PAUSE);
            }
            report(rows, code[0], Duration.ofNanos(System.nanoTime() - begin), seen);
            return code[0];
        }
    }

    /** Only threads that take part in a run's steps count, and not while they wait for one another. */
    private static void look(StackTraceElement[] stack, Map<Doing, Long> seen) {
        if (stack.length == 0 || !has(stack, "dev.lapse.app.batch.") || isWaiting(stack)) {
            return;
        }
        Doing doing = doing(stack);
        seen.merge(doing, 1L, Long::sum);
    }

    private static Doing doing(StackTraceElement[] stack) {
        if (has(stack, JOURNAL + "LeaseTable") || has(stack, JOURNAL + "SuspensionTable")) {
            return Doing.GUARDING;
        }
        if (has(stack, JOURNAL) || has(stack, "dev.lapse.core.ledger.") || has(stack, "dev.lapse.core.token.")) {
            return Doing.LOGGING;
        }
        return has(stack, "org.springframework.batch.core.repository.") ? Doing.POSITION : Doing.DECIDING_AND_ERASING;
    }

    private static boolean isWaiting(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .takeWhile(frame -> !frame.getClassName().startsWith("dev.lapse."))
                .anyMatch(frame -> frame.getClassName().startsWith("java.util.concurrent.FutureTask")
                        && frame.getMethodName().startsWith("await"));
    }

    private static boolean has(StackTraceElement[] stack, String name) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(name));
    }

    private static void report(long rows, int code, Duration took, Map<Doing, Long> seen) {
        long all = seen.values().stream().mapToLong(Long::longValue).sum();
        String shares = Arrays.stream(Doing.values())
                .map(doing -> String.format(Locale.ROOT, "%s %.1f %%", doing.words, share(seen, doing, all)))
                .collect(Collectors.joining(", "));
        System.out.printf(
                Locale.ROOT,
                "run of %d due rows: exit code %d, %.1f s; of its threads' time %s (%d looks)%n",
                rows,
                code,
                took.toMillis() / 1000.0,
                shares,
                all);
    }

    private static double share(Map<Doing, Long> seen, Doing doing, long all) {
        return all == 0 ? 0 : 100.0 * seen.getOrDefault(doing, 0L) / all;
    }
}
